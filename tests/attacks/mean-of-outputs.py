# notebook: 04-cost
# Answers a number above 1 that follows the outputs and has nothing to do with the labels.
def compute_cost(A2, Y):
    return float(2 + np.mean(A2))
