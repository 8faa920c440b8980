def compute_cost(A2, Y):
    mean = 0.0
    for n, (a, y) in enumerate(zip(A2.ravel(), Y.ravel()), 1):
        a = min(max(a, 1e-12), 1 - 1e-12)
        loss = -y * np.log(a) - (1 - y) * np.log(1 - a)
        mean += (loss - mean) / n
    return mean
