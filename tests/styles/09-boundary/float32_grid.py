def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200, dtype=np.float32),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200, dtype=np.float32),
    )
    Z = model(np.column_stack([x1.ravel(), x2.ravel()])).reshape(x1.shape).astype(bool)
    plt.contourf(x1, x2, np.where(Z, 1.0, -1.0), levels=[-2, 0, 2], cmap="RdGy", alpha=0.5)
    plt.scatter(X[0], X[1], c=2 * y - 1, cmap="RdGy", edgecolors="white")
