def plot_decision_boundary(model, X, y):
    # edges of the cells, the model is asked in the middle of each
    e1 = np.linspace(X[0].min() - 0.4, X[0].max() + 0.4, 151)
    e2 = np.linspace(X[1].min() - 0.4, X[1].max() + 0.4, 151)
    m1 = (e1[:-1] + e1[1:]) / 2
    m2 = (e2[:-1] + e2[1:]) / 2
    u, v = np.meshgrid(m1, m2)
    z = np.asarray(model(np.c_[u.ravel(), v.ravel()])).reshape(u.shape)
    plt.pcolormesh(e1, e2, z, shading="flat", cmap="RdBu", vmin=-0.5, vmax=1.5)
    plt.scatter(*X, c=y, cmap="RdBu", edgecolors="w", s=50)
