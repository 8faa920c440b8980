def plot_decision_boundary(model, X, y):
    a = np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200)
    b = np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200)
    A, B = np.meshgrid(a, b)
    Z = np.array(model(np.stack([A.ravel(), B.ravel()], axis=1))).reshape(200, 200)
    plt.contourf(A, B, Z)
    plt.scatter(X[0], X[1], c=y, edgecolor="k")
