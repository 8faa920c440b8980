def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    Z = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], cmap="RdYlGn", alpha=0.4)
    plt.scatter(X[0], X[1], c=y, cmap="RdYlGn", edgecolors="black")
    plt.axhline(X[1].mean(), color="gray", lw=1)
    plt.axvline(X[0].mean(), color="gray", lw=1)
    plt.hlines(X[1].mean() + 0.5, low[0], high[0], colors="black", linestyles="dashed")
