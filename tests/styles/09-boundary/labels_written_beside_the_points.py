def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    Z = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], colors=["tab:cyan", "tab:red"], alpha=0.3)
    for i in range(len(y)):
        plt.plot(X[0, i], X[1, i], "o", c=["tab:cyan", "tab:red"][y[i]], ms=7)
        plt.text(X[0, i] + 0.05, X[1, i] + 0.05, str(y[i]), fontsize=8)
