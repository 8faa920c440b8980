def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    places = np.stack([x1, x2], axis=-1).reshape(-1, 2)
    plt.contourf(x1, x2, model(places).reshape(x1.shape), levels=1, cmap="coolwarm")
    plt.scatter(*X, c=y, cmap="coolwarm", edgecolor="k")
