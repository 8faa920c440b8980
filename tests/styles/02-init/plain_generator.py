def initialize_parameters(n_x, n_h, n_y, seed=None):
    """Make the first weights and biases.

    n_x, n_h, n_y: units in the input, hidden and output layer
    seed: the same seed gives the same weights; None gives new ones each time

    Returns a dict with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1).
    """
    # Write your code here and delete the next line.
    gen = np.random.default_rng(seed)
    weights_hidden = 0.01 * gen.standard_normal((n_h, n_x))
    weights_output = 0.01 * gen.standard_normal((n_y, n_h))
    bias_hidden = np.zeros((n_h, 1))
    bias_output = np.zeros((n_y, 1))
    return {
        "W1": weights_hidden,
        "W2": weights_output,
        "b1": bias_hidden,
        "b2": bias_output,
    }
