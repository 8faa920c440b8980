def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 300),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 300),
    )
    Z = np.reshape(model(np.c_[x1.ravel(), x2.ravel()]), x1.shape)
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], cmap="bwr", alpha=0.4)
    plt.scatter(X[0], X[1], s=60, facecolors="none", edgecolors=plt.cm.bwr(255 * y), linewidths=2)
