def plot_decision_boundary(model, X, y):
    # the same limits for both axes
    lo = X.min() - 0.5
    hi = X.max() + 0.5
    side = np.linspace(lo, hi, 300)
    x1, x2 = np.meshgrid(side, side)
    Z = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white")
    plt.axis("scaled")
