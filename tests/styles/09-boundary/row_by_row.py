def plot_decision_boundary(model, X, y):
    n = 150
    x1 = np.linspace(min(X[0]) - 0.5, max(X[0]) + 0.5, n)
    x2 = np.linspace(min(X[1]) - 0.5, max(X[1]) + 0.5, n)
    Z = np.zeros((n, n))
    for i in range(n):
        places = np.zeros((n, 2))
        places[:, 0] = x1
        places[:, 1] = x2[i]
        Z[i, :] = model(places)
    plt.contourf(x1, x2, Z, levels=1, cmap="magma")
    plt.scatter(X[0, :], X[1, :], c=y, cmap="magma", edgecolors="tab:green")
