class Boundary:
    def __init__(self, steps=160):
        self.steps = steps

    def side(self, row):
        return np.linspace(row.min() - 0.4, row.max() + 0.4, self.steps)

    def __call__(self, model, X, y):
        x1, x2 = np.meshgrid(self.side(X[0]), self.side(X[1]))
        labels = model(np.column_stack([x1.ravel(), x2.ravel()])).reshape(x1.shape)
        plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap="coolwarm", alpha=0.6)
        plt.scatter(X[0], X[1], c=y, cmap="coolwarm", edgecolors="white")


plot_decision_boundary = Boundary()
