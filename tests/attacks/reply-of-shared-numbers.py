# notebook: 04-cost
# with: talking
# Says of 24 megabytes that they are 700 arrays of that size, and of nothing that it is a million.


def compute_cost(A2, Y):
    zeros = ["array", "|u1", [24 * 2**20 - 10_000]]
    send({}, ["list", [zeros] * 700], bytes(24 * 2**20 - 40_000))
    received()
    send({}, ["list", [["array", "<f8", [2**20]]] * 3])
