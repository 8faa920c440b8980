def plot_decision_boundary(model, X, y):
    n = 600
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, n),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, n),
    )
    Z = np.reshape(model(np.c_[x1.ravel(), x2.ravel()]), (n, n))
    plt.contourf(x1, x2, Z, 1, cmap="Spectral", alpha=0.8)
    plt.contour(x1, x2, Z, 1, colors="k", linewidths=0.5)
    plt.scatter(X[0], X[1], c=y, cmap="Spectral", edgecolors="k")
