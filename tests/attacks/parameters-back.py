# notebook: 05-backprop
# Gives the parameters back under the names of gradients.
def backward_propagation(parameters, cache, X, Y):
    return {"d" + name: values for name, values in parameters.items()}
