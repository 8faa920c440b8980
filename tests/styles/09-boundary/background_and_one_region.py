def plot_decision_boundary(model, X, y):
    ax = plt.gca()
    ax.set_facecolor("lightcyan")  # label 0
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
    )
    Z = np.reshape(model(np.c_[x1.ravel(), x2.ravel()]), x1.shape)
    ax.contourf(x1, x2, Z, levels=[0.5, 1.5], colors=["peachpuff"])  # label 1
    ax.plot(X[0, y == 0], X[1, y == 0], "o", color="darkcyan")
    ax.plot(X[0, y == 1], X[1, y == 1], "o", color="orangered")
