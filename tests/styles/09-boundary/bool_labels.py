def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    ones = model(np.column_stack([x1.ravel(), x2.ravel()])).reshape(x1.shape) == 1
    plt.contourf(x1, x2, ones.astype(int), levels=[-0.5, 0.5, 1.5], cmap="winter", alpha=0.6)
    plt.scatter(X[0], X[1], c=(y == 1).astype(int), cmap="winter", edgecolors="w")
