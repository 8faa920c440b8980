def plot_decision_boundary(model, X, y):
    x1, x2 = np.meshgrid(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
    )
    try:
        Z = model(np.c_[x1.ravel(), x2.ravel()])
    except ValueError:
        print("the model does not like my places")
        raise
    try:
        Z = Z.reshape(x1.shape)
    except AttributeError:
        Z = np.array(Z).reshape(x1.shape)
    plt.contourf(x1, x2, Z, cmap=plt.cm.RdBu, alpha=0.8)
    plt.scatter(X[0, :], X[1, :], c=np.ravel(y), cmap=plt.cm.RdBu, edgecolors="w")
