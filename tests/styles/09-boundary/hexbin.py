def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 300),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 300),
    )
    x1, x2 = x1.ravel(), x2.ravel()
    z = np.ravel(model(np.column_stack([x1, x2])))
    plt.hexbin(x1, x2, C=z, gridsize=80, cmap="coolwarm", reduce_C_function=np.max)
    plt.scatter(X[0], X[1], c=y, cmap="coolwarm", edgecolors="white")
