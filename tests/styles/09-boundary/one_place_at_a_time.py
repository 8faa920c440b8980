def plot_decision_boundary(model, X, y):
    n = 70
    xs = np.linspace(X[0].min() - 0.3, X[0].max() + 0.3, n)
    ys = np.linspace(X[1].min() - 0.3, X[1].max() + 0.3, n)
    Z = np.empty((n, n))
    for row, b in enumerate(ys):
        for column, a in enumerate(xs):
            Z[row, column] = np.ravel(model(np.array([[a, b]])))[0]
    plt.contourf(xs, ys, Z, levels=[-0.5, 0.5, 1.5], colors=["#AAAAFF", "#FFAAAA"])
    plt.scatter(X[0], X[1], c=np.where(y == 1, "#FF0000", "#0000FF"))
