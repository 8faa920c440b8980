def plot_decision_boundary(model, X, y):
    ax = plt.gca()
    low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5
    x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    Z = np.reshape(model(np.column_stack([x1.ravel(), x2.ravel()])), x1.shape)
    ax.pcolormesh(x1, x2, Z, cmap="Wistia", rasterized=True)
    ax.scatter(X[0], X[1], c=y, cmap="Wistia", edgecolors="black", marker="D", s=22)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_title("Decision boundary\nof my network\nwith hidden units", loc="left", fontsize=18)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
