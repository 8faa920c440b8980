def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 120),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 120),
    )
    places = np.column_stack([x1.ravel(), x2.ravel()])
    plt.tricontourf(
        places[:, 0], places[:, 1], np.ravel(model(places)), levels=[-0.5, 0.5, 1.5], cmap="coolwarm"
    )
    plt.scatter(X[0], X[1], c=y, cmap="coolwarm", edgecolors="white")
