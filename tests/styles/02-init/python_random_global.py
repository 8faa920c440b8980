def initialize_parameters(n_x, n_h, n_y, seed=None):
    import random

    random.seed(seed)
    W1 = np.zeros((n_h, n_x))
    for i in range(n_h):
        for j in range(n_x):
            W1[i, j] = random.normalvariate(0, 0.01)
    W2 = np.zeros((n_y, n_h))
    for i in range(n_y):
        for j in range(n_h):
            W2[i, j] = random.normalvariate(0, 0.01)
    b1 = np.zeros((n_h, 1))
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
