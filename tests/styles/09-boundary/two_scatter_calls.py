def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(np.min(X[0]) - 0.5, np.max(X[0]) + 0.5, 200),
        np.linspace(np.min(X[1]) - 0.5, np.max(X[1]) + 0.5, 200),
    )
    labels = model(np.column_stack([x1.ravel(), x2.ravel()]))
    labels = np.reshape(labels, x1.shape)
    plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], colors=["tab:blue", "tab:orange"], alpha=0.3)
    plt.scatter(X[0, y == 0], X[1, y == 0], c="tab:blue", marker="o", label="label 0")
    plt.scatter(X[0, y == 1], X[1, y == 1], c="tab:orange", marker="s", label="label 1")
    plt.legend()
