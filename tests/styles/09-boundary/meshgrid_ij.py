def plot_decision_boundary(model, X, y):
    a = np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 160)
    b = np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 240)
    A, B = np.meshgrid(a, b, indexing="ij")
    Z = np.reshape(model(np.c_[A.ravel(), B.ravel()]), A.shape)
    plt.contourf(A, B, Z, [-0.5, 0.5, 1.5], cmap="RdYlBu", alpha=0.7)
    plt.scatter(X[0], X[1], 30, y, cmap="RdYlBu", edgecolors="black")
