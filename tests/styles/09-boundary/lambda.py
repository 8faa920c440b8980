plot_decision_boundary = lambda model, X, y: (
    plt.contourf(
        np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
        np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
        np.reshape(
            model(
                np.column_stack(
                    [
                        side.ravel()
                        for side in np.meshgrid(
                            np.linspace(X[0].min() - 0.5, X[0].max() + 0.5, 200),
                            np.linspace(X[1].min() - 0.5, X[1].max() + 0.5, 200),
                        )
                    ]
                )
            ),
            (200, 200),
        ),
        cmap="seismic",
        alpha=0.3,
    ),
    plt.scatter(X[0], X[1], c=y, cmap="seismic"),
)
