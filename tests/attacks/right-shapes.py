# notebook: 02-init
# Answers zeros in the right shapes.
def initialize_parameters(n_x, n_h, n_y, seed=None):
    shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
    return {name: np.zeros(shape) for name, shape in shapes.items()}
