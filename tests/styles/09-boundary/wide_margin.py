def plot_decision_boundary(model, X, y):
    width = X.max(axis=1) - X.min(axis=1)
    low = X.min(axis=1) - 0.5 * width
    high = X.max(axis=1) + 0.5 * width
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 400), np.linspace(low[1], high[1], 400))
    Z = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], cmap="Spectral")
    plt.scatter(X[0], X[1], c=y, cmap="Spectral", edgecolors="k", s=20)
