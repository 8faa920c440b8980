def update_parameters(parameters, grads, learning_rate=1.2):
    rate = np.array(learning_rate)
    return {
        k: v - np.einsum(",ij->ij", rate, grads["d" + k]) for k, v in sorted(parameters.items())
    }
