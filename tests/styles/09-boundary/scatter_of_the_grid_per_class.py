def plot_decision_boundary(model, X, y):
    x_range = np.arange(X[0].min() - 0.5, X[0].max() + 0.5, 0.05)
    y_range = np.arange(X[1].min() - 0.5, X[1].max() + 0.5, 0.05)
    places = np.array([[a, b] for a in x_range for b in y_range])
    labels = np.squeeze(model(places))
    zeros = places[labels == 0]
    ones = places[labels == 1]
    plt.scatter(zeros[:, 0], zeros[:, 1], color="lightblue", s=60)
    plt.scatter(ones[:, 0], ones[:, 1], color="bisque", s=60)
    plt.scatter(X[0][y == 0], X[1][y == 0], color="blue", s=40)
    plt.scatter(X[0][y == 1], X[1][y == 1], color="darkorange", s=40)
