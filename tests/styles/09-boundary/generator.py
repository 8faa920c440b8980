def plot_decision_boundary(model, X, y):
    def places():
        for b in np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 120):
            for a in np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 120):
                yield a, b

    P = np.array(list(places()))
    Z = np.ravel(model(P))
    shape = (120, 120)
    plt.pcolormesh(
        P[:, 0].reshape(shape), P[:, 1].reshape(shape), Z.reshape(shape), cmap="PuOr", alpha=0.4
    )
    plt.scatter(X[0], X[1], marker="o", c=y, cmap="PuOr", edgecolors="k")
