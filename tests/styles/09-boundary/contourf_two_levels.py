def plot_decision_boundary(model, X, y):
    low = X.min(axis=1) - 0.5
    high = X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    places = np.column_stack([x1.ravel(), x2.ravel()])
    labels = np.reshape(model(places), x1.shape)
    plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white")
