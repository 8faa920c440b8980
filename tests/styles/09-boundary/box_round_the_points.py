def plot_decision_boundary(model, X, y):
    from matplotlib.patches import Rectangle

    low, high = X.min(axis=1), X.max(axis=1)
    x1, x2 = np.meshgrid(
        np.linspace(low[0] - 0.5, high[0] + 0.5, 200), np.linspace(low[1] - 0.5, high[1] + 0.5, 200)
    )
    Z = np.reshape(model(np.c_[x1.ravel(), x2.ravel()]), x1.shape)
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)
    plt.gca().add_patch(Rectangle(low, *(high - low), fill=False, linestyle=":"))
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white")
