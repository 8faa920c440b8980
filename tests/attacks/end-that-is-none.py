# notebook: 01-structure
# with: talking
# Says that it has ended when it should, lives on, and serves the next notebook in its place.

import sys

import numpy as np

protocol = sys.modules["engine.protocol"]


def initialize_parameters(n_x, n_h, n_y, seed=None):
    """Make the first weights and biases.

    n_x, n_h, n_y: units in the input, hidden and output layer
    seed: the same seed gives the same weights; None gives new ones each time

    Returns a dict with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).
    """
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.standard_normal((n_h, n_x)) * 0.01,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.standard_normal((n_y, n_h)) * 0.01,
        "b2": np.zeros((n_y, 1)),
    }

send({"outputs": []})
while True:
    request = received()
    if "end" in request:
        send({"ended": 0})
    elif "run" in request:
        shown = "BROKEN" " OUT: it serves another notebook" if "init" in request["id"] else ""
        send({"outputs": [{"output_type": "stream", "name": "stdout", "text": shown}]})
    elif "signature" in request:
        names = [("n_x", False), ("n_h", False), ("n_y", False), ("seed", True)]
        kind = "POSITIONAL_OR_KEYWORD"
        send({}, *protocol.encode([[n, kind, has, None] for n, has in names]))
    elif request["call"] == "initialize_parameters":
        inputs, options = protocol.decode(request["value"])
        send({}, *protocol.encode(initialize_parameters(*inputs, **options)))
    else:
        send({"error": {"kind": "not there", "text": ""}})
