def plot_decision_boundary(model, X, y):
    x_lo, y_lo = X.min(axis=1) - 0.5
    x_hi, y_hi = X.max(axis=1) + 0.5
    xs = np.linspace(x_lo, x_hi, 220)
    ys = np.linspace(y_hi, y_lo, 180)  # an image begins at the top
    gx, gy = np.meshgrid(xs, ys)
    z = np.ravel(model(np.array([gx.ravel(), gy.ravel()]).T)).reshape(gx.shape)
    plt.imshow(z, extent=(x_lo, x_hi, y_lo, y_hi), aspect="auto", cmap="bwr", alpha=0.3)
    plt.scatter(X[0], X[1], c=y, cmap="bwr", s=25)
