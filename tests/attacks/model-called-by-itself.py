# notebook: 09-boundary
# Calls the model from within itself, from threads, from forks and until the stack is full.
import os
import threading

import numpy as np


def plot_decision_boundary(model, X, y):
    def again(depth):
        return again(depth + 1) if depth < 10**6 else model(X.T)

    for _ in range(5):
        threading.Thread(target=model, args=(X.T,)).start()
    if not os.fork():
        while True:
            model(X.T)
    try:
        again(0)
    except RecursionError:
        pass
    model(model)
    model(*[X.T] * 1000)
    model(np.empty((3, 2), object))
    while True:
        model(X.T)
