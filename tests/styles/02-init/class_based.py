from dataclasses import dataclass


@dataclass
class Layer:
    W: np.ndarray
    b: np.ndarray

    @classmethod
    def random(cls, rng, inputs, units):
        return cls(rng.standard_normal((units, inputs)) * 0.01, np.zeros((units, 1)))


def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    hidden = Layer.random(rng, n_x, n_h)
    output = Layer.random(rng, n_h, n_y)
    return {"W1": hidden.W, "b1": hidden.b, "W2": output.W, "b2": output.b}
