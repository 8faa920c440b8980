def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    places = np.dstack([x1, x2]).reshape(-1, 2)
    try:
        labels = np.reshape(model(places), x1.shape)
        plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], colors=["tab:blue", "tab:orange"])
    finally:
        colours = ["tab:blue" if each == 0 else "tab:orange" for each in y]
        plt.scatter(X[0], X[1], c=colours, edgecolors="white")
