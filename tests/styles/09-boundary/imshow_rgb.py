def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    n = 200
    u = np.linspace(low[0], high[0], n)
    v = np.linspace(low[1], high[1], n)
    picture = np.zeros((n, n, 3))
    for i in range(n):
        row = np.column_stack([u, np.full(n, v[i])])
        labels = np.ravel(model(row))
        picture[i, labels == 0] = [0.7, 0.8, 1.0]
        picture[i, labels == 1] = [1.0, 0.8, 0.6]
    plt.imshow(picture, origin="lower", extent=[low[0], high[0], low[1], high[1]], aspect="auto")
    plt.plot(X[0, y == 0], X[1, y == 0], "o", color=[0.1, 0.2, 0.8])
    plt.plot(X[0, y == 1], X[1, y == 1], "o", color=[0.9, 0.4, 0.0])
