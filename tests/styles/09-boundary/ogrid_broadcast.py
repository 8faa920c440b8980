def plot_decision_boundary(model, X, y):
    x2, x1 = np.ogrid[
        X[1].min() - 0.5 : X[1].max() + 0.5 : 200j, X[0].min() - 0.5 : X[0].max() + 0.5 : 200j
    ]
    x1, x2 = np.broadcast_arrays(x1, x2)
    Z = np.reshape(model(np.dstack([x1, x2]).reshape(-1, 2)), (200, 200))
    plt.contourf(x1, x2, Z, levels=[-0.5, 0.5, 1.5], colors=["C0", "C1"], alpha=0.25)
    plt.scatter(X[0], X[1], c=["C1" if t else "C0" for t in y])
