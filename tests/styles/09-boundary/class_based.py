class BoundaryPlot:
    def __init__(self, model, X, y, n=200, margin=0.5):
        self.model, self.X, self.y = model, X, y
        self.x1 = np.linspace(X[0].min() - margin, X[0].max() + margin, n)
        self.x2 = np.linspace(X[1].min() - margin, X[1].max() + margin, n)

    def regions(self, ax):
        g1, g2 = np.meshgrid(self.x1, self.x2)
        z = np.reshape(self.model(np.c_[g1.ravel(), g2.ravel()]), g1.shape)
        ax.pcolormesh(g1, g2, z, cmap="Pastel1", shading="auto")

    def points(self, ax):
        ax.scatter(self.X[0], self.X[1], c=self.y, cmap="Set1", edgecolors="k")

    def draw(self):
        ax = plt.gcf().gca()
        self.regions(ax)
        self.points(ax)


def plot_decision_boundary(model, X, y):
    BoundaryPlot(model, X, y).draw()
