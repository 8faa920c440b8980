from functools import partial


def plot_decision_boundary(model, X, y):
    style = dict(cmap="coolwarm")
    fill, dots = partial(plt.contourf, **style), partial(plt.scatter, **style)
    a, b = (np.linspace(row.min() - 1, row.max() + 1, 180) for row in X)
    x1, x2 = np.meshgrid(a, b)
    fill(a, b, model(np.column_stack([x1.ravel(), x2.ravel()])).reshape(len(b), len(a)), levels=1)
    dots(X[0], X[1], c=y)
