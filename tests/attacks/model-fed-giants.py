# notebook: 09-boundary
# Gives the model arrays that are larger than the grader's memory, and arrays of nonsense.
import numpy as np


def plot_decision_boundary(model, X, y):
    for places in (
        np.broadcast_to(np.float64(1), (10**9, 2)),
        np.zeros((10**7, 2), bool),
        np.full((10, 2), 10**400, object),
        np.full((10, 2), np.nan),
        np.zeros((0, 2)),
        np.array([["1" * 10**6, "nan"]] * 5),
        [[10**300, -(10**300)]] * 10**5,
        {"a": 1},
        None,
    ):
        try:
            model(places)
        except BaseException as error:
            print(type(error))
