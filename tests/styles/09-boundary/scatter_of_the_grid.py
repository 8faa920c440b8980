def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
    )
    places = np.column_stack([x1.ravel(), x2.ravel()])
    labels = np.ravel(model(places))
    plt.scatter(places[:, 0], places[:, 1], c=labels, cmap=plots.CLASSES, s=20, marker="s", alpha=0.1)
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white", s=60)
