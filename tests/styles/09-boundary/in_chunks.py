def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 300),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 300),
    )
    places = np.stack((x1, x2), axis=-1).reshape(-1, 2)
    parts = []
    for start in range(0, len(places), 4096):
        parts.append(np.asarray(model(places[start : start + 4096])).reshape(-1))
    Z = np.concatenate(parts).reshape(x1.shape)
    ax = plt.gca()
    ax.contourf(x1, x2, Z, levels=np.array([0, 0.5, 1]), cmap="PiYG", alpha=0.6)
    ax.scatter(X[0], X[1], c=y, cmap="PiYG", edgecolors="0.2")
