from functools import reduce


def compute_cost(A2, Y):
    pairs = zip(A2.reshape(-1), Y.reshape(-1))
    total = reduce(lambda s, ay: s - np.log(max(ay[0] if ay[1] else 1 - ay[0], 1e-12)), pairs, 0.0)
    return total / Y.size
