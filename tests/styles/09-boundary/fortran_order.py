def plot_decision_boundary(model, X, y):
    xx, yy = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 180),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 210),
    )
    places = np.column_stack([xx.ravel(order="F"), yy.ravel(order="F")])
    Z = np.ravel(model(places)).reshape(xx.shape, order="F")
    plt.contourf(xx, yy, Z, levels=[-0.5, 0.5, 1.5], cmap="PuOr_r", alpha=0.5)
    plt.scatter(X[0], X[1], c=y, cmap="PuOr_r", edgecolors="white", linewidth=1)
