def plot_decision_boundary(model, X, y):
    # a vertical strip for each x1, cut where the label changes
    ax = plt.gca()
    a = np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 120)
    b = np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 240)
    colours = ["lightblue", "navajowhite"]
    width = a[1] - a[0]
    height = b[1] - b[0]
    for x in a:
        z = np.ravel(model(np.column_stack([np.full(len(b), x), b])))
        start = 0
        for k in range(1, len(b) + 1):
            if k == len(b) or z[k] != z[start]:
                ax.bar(x, (k - start) * height, width, bottom=b[start] - height / 2, color=colours[z[start]])
                start = k
    ax.plot(X[0, y == 0], X[1, y == 0], "o", color="blue")
    ax.plot(X[0, y == 1], X[1, y == 1], "o", color="darkorange")
