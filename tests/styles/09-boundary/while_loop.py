def plot_decision_boundary(model, X, y):
    h = 0.03
    places = []
    x2 = X[1].min() - 0.5
    rows = 0
    while x2 <= X[1].max() + 0.5:
        x1 = X[0].min() - 0.5
        columns = 0
        while x1 <= X[0].max() + 0.5:
            places.append([x1, x2])
            x1 += h
            columns += 1
        x2 += h
        rows += 1
    places = np.array(places)
    Z = np.reshape(model(places), (rows, columns))
    A = places[:, 0].reshape(rows, columns)
    B = places[:, 1].reshape(rows, columns)
    plt.contourf(A, B, Z, levels=[-0.5, 0.5, 1.5], cmap="coolwarm_r")
    plt.scatter(X[0], X[1], c=y, cmap="coolwarm_r", edgecolors="white", s=25)
