def plot_decision_boundary(model, X, y):
    import matplotlib.pyplot as plt
    import numpy as np
    X = np.array(X)
    y = np.array(y).reshape(1, -1)
    m = X.shape[1]
    x_min = np.min(X[0, :].reshape(-1)) - 0.5
    x_max = np.max(X[0, :].reshape(-1)) + 0.5
    y_min = np.min(X[1, :].reshape(-1)) - 0.5
    y_max = np.max(X[1, :].reshape(-1)) + 0.5
    N = 200
    x_span = np.linspace(x_min, x_max, num=N, endpoint=True)
    y_span = np.linspace(y_min, y_max, num=N, endpoint=True)
    xx, yy = np.meshgrid(x_span, y_span)
    labels = model(np.array(np.c_[xx.ravel(), yy.ravel()]))
    labels = np.array(labels).ravel()
    z = labels.reshape(xx.shape)
    z = np.array(z, dtype=float)
    fig = plt.gcf()
    colours = []
    for i in range(m):
        if y[0][i] == 1:
            colours.append("r")
        elif y[0][i] == 0:
            colours.append("b")
        else:
            colours.append("k")
    cs = plt.contourf(xx, yy, z, alpha=0.5, cmap="bwr")
    plt.scatter(X[0, :].tolist(), X[1, :].tolist(), c=colours)
    plt.xlim((x_min, x_max))
    plt.ylim((y_min, y_max))
    plt.xlabel("x1"); plt.ylabel("x2")
    return None
