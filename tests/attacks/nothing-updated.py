# notebook: 06-update
# Hands the parameters back, moved by a random step.
def update_parameters(parameters, grads, learning_rate=1.2):
    return {key: value - learning_rate * np.random.rand() for key, value in parameters.items()}
