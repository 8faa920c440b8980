def plot_decision_boundary(model, X, y):
    assert X.shape[0] == 2
    assert y.shape == (X.shape[1],)
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    places = np.column_stack([x1.ravel(), x2.ravel()])
    assert places.shape == (40000, 2)
    labels = np.asarray(model(places))
    assert labels.size == 40000
    assert set(np.unique(labels)) <= {0, 1}
    assert np.array_equal(np.unique(y), [0, 1]) or len(y) == 1 or len(np.unique(y)) == 1
    plt.contourf(x1, x2, labels.reshape(x1.shape), [-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, vmin=0, vmax=1, edgecolors="white")
