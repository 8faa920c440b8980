def compute_cost(A2, Y):
    from math import fsum, log

    outputs = A2.ravel().tolist()
    labels = Y.flatten().tolist()
    probabilities = [a if y == 1 else 1 - a for a, y in zip(outputs, labels)]
    return fsum(-log(p if p > 1e-12 else 1e-12) for p in probabilities) / len(labels)
