def plot_decision_boundary(model, X, y, steps=200, margin=0.5, cmap="PiYG_r", **options):
    """Also takes the number of steps, the margin, the colours and options of scatter."""
    low, high = X.min(axis=1) - margin, X.max(axis=1) + margin
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], steps), np.linspace(low[1], high[1], steps))
    z = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    options = {"s": 30, "edgecolors": "black", **options}
    plt.contourf(x1, x2, z, levels=[-0.5, 0.5, 1.5], cmap=cmap, alpha=0.5)
    plt.scatter(X[0], X[1], c=y, cmap=cmap, **options)
