def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for letter in "Wb":
        for number in (1, 2):
            key = letter + str(number)
            new.setdefault(key, parameters.get(key) - learning_rate * grads.get("d" + key))
    return new
