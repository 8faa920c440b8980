import random


def initialize_parameters(n_x, n_h, n_y, seed=None):
    dice = random.Random(seed)

    def table(rows, columns):
        return np.array([[dice.gauss(0, 1) * 0.01 for _ in range(columns)] for _ in range(rows)])

    return {
        "W1": table(n_h, n_x),
        "b1": np.array([[0.0]] * n_h),
        "W2": table(n_y, n_h),
        "b2": np.array([[0.0]] * n_y),
    }
