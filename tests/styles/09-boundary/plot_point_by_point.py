def plot_decision_boundary(model, X, y):
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    Z = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    plt.contourf(x1, x2, Z, cmap="cool", alpha=0.5)
    colours = plt.get_cmap("cool")([0.0, 1.0])
    for (a, b), label in zip(X.T, y):
        plt.plot(a, b, marker="o", color=colours[int(label)], markeredgecolor="black")
