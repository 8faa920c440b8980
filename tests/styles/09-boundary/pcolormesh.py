def plot_decision_boundary(model, X, y):
    x1 = np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200)
    x2 = np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200)
    g1, g2 = np.meshgrid(x1, x2)
    z = np.reshape(model(np.column_stack((g1.ravel(), g2.ravel()))), g1.shape)
    plt.pcolormesh(g1, g2, z, cmap="coolwarm", alpha=0.5)
    plt.scatter(X[0], X[1], c=y, cmap="coolwarm", s=30, edgecolors="black", linewidths=0.5)
