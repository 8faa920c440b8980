def plot_decision_boundary(model, X, y):
    # the picture ends where the grid ends
    (a, c), (b, d) = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(a, b, 200), np.linspace(c, d, 200))
    Z = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    plt.imshow(Z[::-1], extent=[a, b, c, d], cmap="PiYG", alpha=0.5)
    plt.plot(X[0][y < 0.5], X[1][y < 0.5], "P", color="deeppink")
    plt.plot(X[0][y > 0.5], X[1][y > 0.5], "h", color="green")
    plt.xlim(a, b)
    plt.ylim(c, d)
    plt.gca().set_aspect("auto")
