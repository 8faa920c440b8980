def plot_decision_boundary(model, X, y):
    l, r = X[0].min() - 0.5, X[0].max() + 0.5
    b, t = X[1].min() - 0.5, X[1].max() + 0.5
    gx, gy = np.meshgrid(np.linspace(l, r, 100), np.linspace(b, t, 100))
    z = np.reshape(model(np.c_[gx.ravel(), gy.ravel()]), gx.shape).astype(float)
    plt.imshow(z, origin="lower", extent=[l, r, b, t], interpolation="bilinear", cmap="coolwarm", aspect="auto")
    plt.scatter(X[0], X[1], c=y, cmap="coolwarm", edgecolors="k", s=40)
