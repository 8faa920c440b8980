# what one example costs
def cost(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def compute_cost(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return np.sum(cost(A2, Y)) / Y.shape[1]
