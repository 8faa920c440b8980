def plot_decision_boundary(model, X, y):
    xs = np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 250)
    ys = np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 250)
    xx, yy = np.meshgrid(xs, ys)
    grid = np.vstack((xx.flatten(), yy.flatten())).T
    z = np.reshape(model(grid), xx.shape)
    plt.contourf(xx, yy, z, levels=[-1, 0.5, 2], colors=["lightblue", "lightsalmon"])
    colours = ["blue" if label == 0 else "red" for label in y]
    plt.scatter(X[0], X[1], color=colours, s=40)
