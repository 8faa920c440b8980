def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 250),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 250),
    )
    Z = np.reshape(model(np.c_[x1.ravel(), x2.ravel()]), x1.shape)
    plt.pcolormesh(x1, x2, Z, cmap=plots.CLASSES, alpha=0.3, shading="nearest")
    edge = np.zeros(Z.shape, dtype=bool)
    edge[:, 1:] |= Z[:, 1:] != Z[:, :-1]
    edge[1:, :] |= Z[1:, :] != Z[:-1, :]
    plt.scatter(x1[edge], x2[edge], s=2, color="black")
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white", s=45)
