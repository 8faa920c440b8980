def compute_cost(A2, Y):
    m = np.size(Y, 1)
    A = np.clip(A2, 1e-12, 1 - 1e-12)
    losses = np.log(A)
    np.multiply(losses, Y, out=losses)
    losses += np.log(1 - A) * (1 - Y)
    np.negative(losses, out=losses)
    return np.divide(np.sum(losses), m)
