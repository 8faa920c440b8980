def limits(values, margin=0.5):
    return values.min() - margin, values.max() + margin


def make_grid(X, n=200):
    a = np.linspace(*limits(X[0]), n)
    b = np.linspace(*limits(X[1]), n)
    return np.meshgrid(a, b)


def labels_on(model, x1, x2):
    places = np.array(list(zip(x1.ravel(), x2.ravel())))
    return np.array(model(places)).reshape(x1.shape)


def draw_points(X, y):
    for label, colour in {0: "royalblue", 1: "firebrick"}.items():
        plt.scatter(*X[:, y == label], color=colour, edgecolor="white", label=str(label))


def plot_decision_boundary(model, X, y):
    x1, x2 = make_grid(X)
    plt.contourf(
        x1, x2, labels_on(model, x1, x2), levels=[-0.5, 0.5, 1.5],
        colors=["royalblue", "firebrick"], alpha=0.35,
    )
    draw_points(X, y)
