"""The course's own functions of earlier steps, made from Network.

They stand in for a student's function that is missing or wrong.
"""

import numpy as np

from .network import TINY, Network
from .steps import FUNCTIONS


def stand_ins(notebook):
    """The course's own functions for the steps before `notebook`: {name: function}.

    They have the signatures, shapes and answers that the notebooks ask for.
    """

    def layer_sizes(X, Y, n_h=4):
        return np.shape(X)[0], n_h, np.shape(Y)[0]

    def initialize_parameters(n_x, n_h, n_y, seed=None):
        return Network((n_x, n_h, n_y), scale=0.01, seed=seed).parameters

    def sigmoid(Z):
        Z = np.asarray(Z, float)
        single = Network((1, 1))
        single.weights[0][:] = 1
        return single.probability(Z.reshape(1, -1)).reshape(Z.shape)

    def forward_propagation(X, parameters):
        A1, A2 = (np.array(A) for A in Network.from_parameters(parameters).forward(X))
        cache = {"A1": A1, "A2": A2}
        cache["Z1"] = parameters["W1"] @ X + parameters["b1"]
        cache["Z2"] = parameters["W2"] @ A1 + parameters["b2"]
        return A2, cache

    def compute_cost(A2, Y):
        single = Network((1, 1))
        single.weights[0][:] = 1
        A2 = np.clip(A2, TINY, 1 - TINY)
        return single.cost(np.log(A2 / (1 - A2)), Y)

    def backward_propagation(parameters, cache, X, Y):
        # One step at rate 1 takes off exactly the gradients.
        network = Network.from_parameters(parameters)
        network.train(X, Y, steps=1, learning_rate=1.0)
        after = network.parameters
        return {f"d{key}": parameters[key] - after[key] for key in parameters}

    def update_parameters(parameters, grads, learning_rate=1.2):
        return {key: parameters[key] - learning_rate * grads[f"d{key}"] for key in parameters}

    def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None):
        network = Network((np.shape(X)[0], n_h, 1), scale=0.01, seed=seed)
        network.train(X, Y, num_iterations, learning_rate)
        return network.parameters

    def predict(parameters, X):
        return (Network.from_parameters(parameters).probability(X) > 0.5).astype(int)

    def accuracy(predictions, Y):
        return float(np.mean(np.equal(predictions, Y)))

    made = [
        layer_sizes,
        initialize_parameters,
        sigmoid,
        forward_propagation,
        compute_cost,
        backward_propagation,
        update_parameters,
        nn_model,
        predict,
        accuracy,
    ]
    # Only those that this notebook may ask for, so that no step is done for a student.
    return {
        function.__name__: function
        for function in made
        if FUNCTIONS[function.__name__].notebook < notebook
    }
