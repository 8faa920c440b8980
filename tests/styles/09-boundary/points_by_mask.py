def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    labels = model(np.column_stack([x1.ravel(), x2.ravel()])).reshape(x1.shape)
    plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], colors=["lightblue", "moccasin"])
    for label, colour in enumerate(["lightblue", "moccasin"]):
        of = np.flatnonzero(np.ravel(y) == label)
        plt.scatter(X[0, of], X[1, of], color=colour, edgecolors="black")
