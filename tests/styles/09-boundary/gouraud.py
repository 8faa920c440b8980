def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
    )
    z = np.reshape(model(np.column_stack((x1.ravel(), x2.ravel()))), x1.shape).astype(float)
    plt.pcolormesh(x1, x2, z, shading="gouraud", cmap="summer")
    plt.scatter(X[0], X[1], c=y, cmap="summer", edgecolors="black")
