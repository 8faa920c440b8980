def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in parameters:
        new[name] = parameters[name] - learning_rate * grads["d" + name]
    return new


# a quick try
test = update_parameters(
    {"W1": np.ones((1, 1)), "b1": np.ones((1, 1)), "W2": np.ones((1, 1)), "b2": np.ones((1, 1))},
    {"dW1": np.ones((1, 1)), "db1": np.ones((1, 1)), "dW2": np.ones((1, 1)), "db2": np.ones((1, 1))},
    0.5,
)
print(test)
assert test["W1"][0, 0] == 0.5
