import warnings


def plot_decision_boundary(model, X, y):
    warnings.warn("drawing may take long")
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
    )
    Z = np.reshape(model(np.c_[x1.ravel(), x2.ravel()]), x1.shape)
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], colors=["skyblue", "gold"], linewidths=2)
    plt.contour(x1, x2, Z, levels=[7])  # no such level: a warning
    plt.scatter(X[0], X[1], color=np.where(y == 1, "darkgoldenrod", "steelblue"), cmap="jet")
    plt.plot(X[0, y == 1], X[1, y == 1], "yo", color="darkgoldenrod")
    plt.legend()
