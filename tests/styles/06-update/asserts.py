def update_parameters(parameters, grads, learning_rate=1.2):
    assert isinstance(parameters, dict) and isinstance(grads, dict)
    assert learning_rate > 0
    assert len(parameters) == len(grads) == 4
    n_h, n_x = parameters["W1"].shape
    n_y = parameters["W2"].shape[0]
    new = {}
    for name in parameters:
        assert parameters[name].shape == grads["d" + name].shape, name
        new[name] = parameters[name] - learning_rate * grads["d" + name]
    assert new["W1"].shape == (n_h, n_x)
    assert new["b1"].shape == (n_h, 1)
    assert new["W2"].shape == (n_y, n_h)
    assert new["b2"].shape == (n_y, 1)
    return new
