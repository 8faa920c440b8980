def plot_decision_boundary(model, X, y):
    left, right = X[0].min() - 0.5, X[0].max() + 0.5
    bottom, top = X[1].min() - 0.5, X[1].max() + 0.5
    x1, x2 = np.meshgrid(np.linspace(left, right, 200), np.linspace(bottom, top, 200))
    image = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    plt.imshow(image, origin="lower", extent=[left, right, bottom, top], cmap=plots.CLASSES, alpha=0.4)
    plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white")
