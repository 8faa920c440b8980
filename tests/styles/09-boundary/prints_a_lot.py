def plot_decision_boundary(model, X, y):
    print("X", X.shape, "y", y.shape)
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
    )
    print("x1", x1.shape, "x2", x2.shape)
    places = np.column_stack([x1.ravel(), x2.ravel()])
    print("places", places.shape, places[:5])
    labels = model(places)
    print("labels", labels.shape, np.unique(labels, return_counts=True))
    folded = np.reshape(labels, x1.shape)
    print(folded)
    plt.contourf(x1, x2, folded, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white")
    print("done")
