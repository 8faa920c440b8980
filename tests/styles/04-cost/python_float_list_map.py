def compute_cost(A2, Y):
    a = np.clip(A2, 1e-12, 1 - 1e-12)
    loss_if_one = map(float, -np.log(a)[0])
    loss_if_zero = map(float, -np.log(1 - a)[0])
    return sum(p if y else q for p, q, y in zip(loss_if_one, loss_if_zero, Y[0])) / Y.shape[1]
