def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    ax = plt.gca()
    ax.contourf(
        x1, x2, (labels := model(np.column_stack([x1.ravel(), x2.ravel()]))).reshape(x1.shape)
    )
    ax.scatter(X[0], X[1], c=y, edgecolors="white")
