def plot_decision_boundary(model, X, y):
    def side(row):
        return np.linspace(row.min() - 0.5, row.max() + 0.5, 200)

    def label_at(a, b):
        return np.reshape(model(np.column_stack([a.ravel(), b.ravel()])), a.shape)

    x1, x2 = np.meshgrid(side(X[0]), side(X[1]))
    plt.contourf(x1, x2, label_at(x1, x2), levels=[-0.5, 0.5, 1.5], cmap="managua", alpha=0.5)
    plt.scatter(X[0], X[1], c=y, cmap="managua", edgecolors="k")
