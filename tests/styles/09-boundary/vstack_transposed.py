def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    places = np.vstack((x1.flatten(), x2.flatten())).T
    labels = np.array(model(places)).reshape(x1.shape)
    plt.pcolormesh(x1, x2, labels, cmap="RdBu", alpha=0.5)
    plt.scatter(X[0], X[1], c=y, cmap="RdBu", edgecolors="black")
