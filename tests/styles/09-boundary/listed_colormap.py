def plot_decision_boundary(model, X, y):
    from matplotlib.colors import ListedColormap

    light = ListedColormap(["#FFBBBB", "#BBFFBB"])
    bold = ListedColormap(["#CC0000", "#008800"])
    h = 0.02
    x_min, x_max = X[0].min() - 0.5, X[0].max() + 0.5
    y_min, y_max = X[1].min() - 0.5, X[1].max() + 0.5
    xx, yy = np.meshgrid(np.arange(x_min, x_max + h, h), np.arange(y_min, y_max + h, h))
    Z = np.reshape(model(np.c_[xx.ravel(), yy.ravel()]), xx.shape)
    plt.pcolormesh(xx, yy, Z, cmap=light, shading="auto")
    plt.scatter(X[0], X[1], c=y, cmap=bold, edgecolor="k", s=20)
    plt.xlim(xx.min(), xx.max())
    plt.ylim(yy.min(), yy.max())
    plt.title("2-class classification")
