def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    labels = np.asarray(model(np.column_stack([x1.ravel(), x2.ravel()])), float)
    plt.contourf(x1, x2, labels.reshape(x1.shape), levels=[-0.5, 0.5, 1.5], cmap="bwr", alpha=0.3)
    plt.scatter(X[0], X[1], c=y.astype(float), cmap="bwr", edgecolors="k")
