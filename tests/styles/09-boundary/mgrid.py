def plot_decision_boundary(model, X, y):
    (x_low, y_low), (x_high, y_high) = X.min(1) - 0.5, X.max(1) + 0.5
    G = np.mgrid[x_low:x_high:200j, y_low:y_high:200j]
    Z = np.asarray(model(G.reshape(2, -1).T)).reshape(200, 200)
    # mgrid counts x1 along the rows
    plt.imshow(Z.T, origin="lower", extent=(x_low, x_high, y_low, y_high), cmap="winter", alpha=0.3, aspect="auto")
    plt.scatter(X[0], X[1], c=y, cmap="winter")
