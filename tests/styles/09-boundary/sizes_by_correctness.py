def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
    )
    Z = np.reshape(model(np.c_[x1.ravel(), x2.ravel()]), x1.shape)
    right = np.ravel(model(X.T)) == y
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], cmap="PuOr", alpha=0.6)
    plt.scatter(X[0], X[1], c=y, cmap="PuOr", s=np.where(right, 15, 60), edgecolors="black")
