def compute_cost(A2, Y):
    ones = A2[Y == 1]
    zeros = A2[Y == 0]
    ones = np.maximum(ones, 1e-12)
    zeros = np.minimum(zeros, 1 - 1e-12)
    total = -np.log(ones).sum() - np.log(1 - zeros).sum()
    return total / Y.shape[1]
