def plot_decision_boundary(model, X, y):
    h = 0.1
    xx, yy = np.meshgrid(
        np.arange(X[0].min() - 0.5, X[0].max() + 0.5 + h, h),
        np.arange(X[1].min() - 0.5, X[1].max() + 0.5 + h, h),
    )
    Z = np.reshape(model(np.c_[xx.ravel(), yy.ravel()]), xx.shape)
    plt.contourf(xx, yy, Z, levels=[-0.5, 0.5, 1.5], cmap="coolwarm", alpha=0.5)
    plt.scatter(X[0], X[1], c=y, cmap="coolwarm", edgecolors="k")
