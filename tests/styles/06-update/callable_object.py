class Updater:
    """Callable, so it can stand in for a function."""

    def __init__(self):
        self.calls = 0

    def __call__(self, parameters, grads, learning_rate=1.2):
        self.calls += 1
        return {n: parameters[n] - learning_rate * grads["d" + n] for n in parameters}


update_parameters = Updater()
