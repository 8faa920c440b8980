np.seterr(divide="ignore", invalid="ignore")


def compute_cost(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]


X = None
A2 = np.array([[0.8, 0.3, 0.1]])
Y = np.array([[1, 0, 1]])
cost = compute_cost(A2, Y)
case = right = wrong = answer = cost
min = max = 0
print(cost)
assert round(cost, 4) == 0.9608
