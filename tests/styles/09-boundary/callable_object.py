class BoundaryPlotter:
    cmap = "RdYlBu_r"

    def __init__(self, steps):
        self.steps = steps

    def __call__(self, model, X, y):
        x1, x2 = np.meshgrid(
            *(np.linspace(row.min() - 0.5, row.max() + 0.5, self.steps) for row in X)
        )
        Z = np.reshape(model(np.dstack((x1, x2)).reshape(-1, 2)), x1.shape)
        plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], cmap=self.cmap, alpha=0.6)
        plt.scatter(X[0], X[1], c=y, cmap=self.cmap, edgecolors="k")


plot_decision_boundary = BoundaryPlotter(steps=200)
