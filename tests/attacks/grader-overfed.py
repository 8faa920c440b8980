# notebook: 09-boundary
# with: talking
# Asks the grader's model without end, about a million places each time and about nonsense.

places = ["array", "|u1", [3_000_000, 2]]
odd = [["long", "9" * 3999], ["list", [["long", "9" * 3999]] * 2000], ["type", "x", 0], "x"]


def plot_decision_boundary(model, X, y):
    for each in odd:
        send({"ask": 0}, ["tuple", [each]])
        received()
    while True:
        send({"ask": 0}, ["tuple", [places]], bytes(6_000_000))
        received()
