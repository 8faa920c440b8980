from collections.abc import Callable


def plot_decision_boundary(
    model: Callable[[np.ndarray], np.ndarray], X: np.ndarray, y: np.ndarray
) -> None:
    """Colour the plane by what the model says there, and draw the points on top."""
    low: np.ndarray = X.min(axis=1) - 0.5
    high: np.ndarray = X.max(axis=1) + 0.5
    x1: np.ndarray
    x2: np.ndarray
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    labels: np.ndarray = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white", s=10)
