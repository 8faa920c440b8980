STEPS, MARGIN = 250, 0.3


def plot_decision_boundary(model, X, y):
    sides = [np.linspace(row.min() - MARGIN, row.max() + MARGIN, STEPS) for row in X]
    x1, x2 = np.meshgrid(*sides)
    labels = model(np.array([x1.ravel(), x2.ravel()]).T)
    plt.contourf(*sides, np.reshape(labels, (STEPS, STEPS)), cmap="PiYG", levels=2)
    plt.scatter(X[0, :], X[1, :], c=y, cmap="PiYG", edgecolors="k")
