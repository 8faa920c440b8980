def update_parameters(parameters, grads, learning_rate=1.2):
    print("=== update ===")
    print("learning rate:", learning_rate)
    new = {}
    for name in parameters:
        print(name, "before:\n", parameters[name])
        print("gradient:\n", grads["d" + name])
        new[name] = parameters[name] - learning_rate * grads["d" + name]
        print(name, "after:\n", new[name])
        print("✗ moved by", np.abs(new[name] - parameters[name]).max())
    return new
