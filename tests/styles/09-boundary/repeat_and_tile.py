def plot_decision_boundary(model, X, y):
    n1, n2 = 170, 190
    s1 = np.linspace(X[0].min() - 0.6, X[0].max() + 0.6, n1)
    s2 = np.linspace(X[1].min() - 0.6, X[1].max() + 0.6, n2)
    places = np.zeros((n1 * n2, 2))
    places[:, 0] = np.tile(s1, n2)
    places[:, 1] = np.repeat(s2, n1)
    map_ = np.reshape(model(places), (n2, n1))
    plt.pcolormesh(s1, s2, map_, shading="nearest", cmap=plots.CLASSES, alpha=0.35)
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, s=45, edgecolors="white")
