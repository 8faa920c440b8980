def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in parameters:
        exact = np.array(parameters[name], dtype=np.longdouble)
        exact = exact - np.longdouble(learning_rate) * grads["d" + name]
        new[name] = exact
    return new
