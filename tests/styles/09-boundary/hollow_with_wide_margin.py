def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 2, X[0].max() + 2, 300),
        np.linspace(X[1].min() - 2, X[1].max() + 2, 300),
    )
    Z = np.reshape(model(np.c_[x1.ravel(), x2.ravel()]), x1.shape)
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], colors=["lightblue", "mistyrose"])
    plt.plot(X[0, y == 0], X[1, y == 0], "s", mfc="none", mec="blue")
    plt.plot(X[0, y == 1], X[1, y == 1], "o", mfc="none", mec="red")
