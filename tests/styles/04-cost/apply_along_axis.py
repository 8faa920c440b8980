def compute_cost(A2, Y):
    def loss(pair):
        a, y = pair
        a = np.clip(a, 1e-12, 1 - 1e-12)
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))

    return np.apply_along_axis(loss, 0, np.vstack([A2, Y])).mean()
