# notebook: 09-boundary
# with: talking
# Asks the grader for large answers and does not read them.

places = ["array", "<f4", [200_000, 2]]


def plot_decision_boundary(model, X, y):
    while True:
        send({"ask": 0}, ["tuple", [places]], bytes(1_600_000))
