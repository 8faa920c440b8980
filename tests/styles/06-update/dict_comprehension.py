def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: v - learning_rate * grads[f"d{k}"] for k, v in parameters.items()}
