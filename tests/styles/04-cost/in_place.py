def compute_cost(A2, Y):
    P = np.array(A2, dtype=float)
    wrong = Y == 0
    P[wrong] *= -1
    P[wrong] += 1
    np.clip(P, 1e-12, 1, out=P)
    np.log(P, out=P)
    np.negative(P, out=P)
    return P.sum() / P.shape[1]
