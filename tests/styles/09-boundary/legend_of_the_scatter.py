def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
    )
    Z = np.reshape(model(np.c_[x1.ravel(), x2.ravel()]), x1.shape)
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)
    points = plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white")
    plt.legend(*points.legend_elements(), title="label")
    plt.text(X[0].mean(), X[1].mean(), "my map", fontsize=20)
    plt.annotate("first point", X[:, 0], X.mean(axis=1), arrowprops={"arrowstyle": "->"})
    plt.suptitle("Decision boundary")
    plt.tight_layout()
