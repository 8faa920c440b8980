def ends(values, margin=0.5):
    if values.size == 1:
        return values[0] - 1, values[0] + 1
    return values.min() - margin, values.max() + margin


def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(np.linspace(*ends(X[0]), 150), np.linspace(*ends(X[1]), 150))
    labels = model(np.column_stack([x1.ravel(), x2.ravel()])).reshape(x1.shape)
    plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap="coolwarm", alpha=0.5)
    plt.scatter(X[0], X[1], c=y, cmap="coolwarm", edgecolors="k")
