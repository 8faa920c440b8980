def compute_cost(A2, Y, epsilon=1e-9):
    low, high = epsilon, 1.0 - epsilon
    A = np.minimum(np.maximum(A2, low), high)
    total = 0.0
    for a, y in zip(A.flat, Y.flat):
        total -= np.log(a) if y else np.log(1 - a)
    return total / Y.size
