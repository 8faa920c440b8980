def plot_decision_boundary(model, X, y):
    ax = plt.gca()
    margin = 0.5
    xlim = X[0].min() - margin, X[0].max() + margin
    ylim = X[1].min() - margin, X[1].max() + margin
    xx, yy = np.meshgrid(np.linspace(*xlim, 200), np.linspace(*ylim, 200))
    zz = np.reshape(model(np.vstack([xx.ravel(), yy.ravel()]).T), xx.shape)
    ax.contourf(xx, yy, zz, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)
    ax.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white", s=50)
    ax.set_xlim(xlim)
    ax.set_ylim(ylim)
    ax.set_xlabel("$x_1$")
    ax.set_ylabel("$x_2$")
    ax.set_title("My network")
    ax.set_aspect("equal")
    return ax
