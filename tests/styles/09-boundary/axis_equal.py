def plot_decision_boundary(model, X, y):
    xx = np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200)
    yy = np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200)
    A, B = np.meshgrid(xx, yy)
    Z = np.reshape(model(np.c_[np.ravel(A), np.ravel(B)]), A.shape)
    plt.contourf(xx, yy, Z, levels=[-0.5, 0.5, 1.5], colors=("palegreen", "plum"))
    plt.scatter(X[0, y == 0], X[1, y == 0], color="green")
    plt.scatter(X[0, y == 1], X[1, y == 1], color="purple")
    plt.axis("equal")
