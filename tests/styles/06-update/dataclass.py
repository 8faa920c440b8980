from dataclasses import dataclass


@dataclass
class Descent:
    rate: float

    def step(self, value, slope):
        return value - self.rate * slope


def update_parameters(parameters, grads, learning_rate=1.2):
    descent = Descent(learning_rate)
    return {n: descent.step(v, grads["d" + n]) for n, v in parameters.items()}
