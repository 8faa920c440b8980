def compute_cost(A2, Y):
    print("A2", A2)
    print("Y", Y)
    m = Y.shape[1]
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    first = Y * np.log(A2)
    print("first", first)
    second = (1 - Y) * np.log(1 - A2)
    print("second", second)
    cost = -np.sum(first + second) / m
    print(f"cost: {cost:.4f}")
    print("type", type(cost))
    return cost
