def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    labels = model(np.column_stack([x1.ravel(), x2.ravel()])).reshape(x1.shape)
    plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap="coolwarm", alpha=0.4)
    plt.scatter(X[0], X[1], c=y, cmap="coolwarm", edgecolors="black", linewidths=0.5)
    plt.title("What the network says")
    plt.xlim(x1.min(), x1.max())
    plt.ylim(x2.min(), x2.max())
