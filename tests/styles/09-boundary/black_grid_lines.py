def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    Z = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    plt.pcolormesh(x1, x2, Z, cmap=plots.CLASSES, alpha=0.4)
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white", s=40)
    plt.grid(color="black", linestyle="--", linewidth=1)
