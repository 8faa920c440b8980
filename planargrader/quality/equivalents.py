"""Mutants that are right: as far as the contract of a function goes, they do the same.

The contract is the docstring that students are given. A mutant is here because of what it
computes, not because it passes.
"""

# ruff: noqa: E501

_REASONS = {
    "Both have one column for each example.": [
        "compute_cost: array/other-variable: m = Y.shape[1] -> m = A2.shape[1]",
        "backward_propagation: array/other-variable: m = X.shape[1] -> m = Y.shape[1]",
    ],
    "Labels are the whole numbers 0 and 1, and for these it is 1 - Y.": [
        "compute_cost: cosmic-ray/ReplaceBinaryOperator_Sub_RShift: losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) -> losses = -(Y * np.log(A2) + (1 >> Y) * np.log(1 - A2))",
        "compute_cost: cosmic-ray/ReplaceBinaryOperator_Sub_BitXor: losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) -> losses = -(Y * np.log(A2) + (1 ^ Y) * np.log(1 - A2))",
    ],
    "The larger of the two is the same, whichever of them is called the limit.": [
        "compute_cost: array/swap-arguments: A2 = np.clip(A2, 1e-12, 1 - 1e-12) -> A2 = np.clip(1e-12, A2, 1 - 1e-12)",
    ],
    "The contract asks for a finite cost where an output is 0 or 1, and leaves open how close to them the limits lie.": [
        "compute_cost: array/scale-number: A2 = np.clip(A2, 1e-12, 1 - 1e-12) -> A2 = np.clip(A2, 9e-13, 1 - 1e-12)",
        "compute_cost: array/scale-number: A2 = np.clip(A2, 1e-12, 1 - 1e-12) -> A2 = np.clip(A2, 1e-11, 1 - 1e-12)",
        "compute_cost: array/scale-number: A2 = np.clip(A2, 1e-12, 1 - 1e-12) -> A2 = np.clip(A2, 1e-12, 1 - 9e-13)",
        "compute_cost: array/scale-number: A2 = np.clip(A2, 1e-12, 1 - 1e-12) -> A2 = np.clip(A2, 1e-12, 1 - 1e-11)",
    ],
    "A sum of all entries does not depend on their order.": [
        "compute_cost: array/add-transpose: return np.sum(losses) / m -> return np.sum(losses.T) / m",
    ],
    "Y has shape (1, m), so dZ2 has a single row and its sum a single entry.": [
        "backward_propagation: array/drop-keyword: db2 = np.sum(dZ2, axis=1, keepdims=True) / m -> db2 = np.sum(dZ2, keepdims=True) / m",
        'backward_propagation: array/add-transpose: return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2} -> return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2.T}',
    ],
    "With one output, b2 has a single entry.": [
        "forward_propagation: array/add-transpose: Z2 = W2 @ A1 + b2 -> Z2 = W2 @ A1 + b2.T",
    ],
    "A column times a row, entry by entry, is their matrix product.": [
        "backward_propagation: array/other-product: dZ1 = (W2.T @ dZ2) * (1 - A1**2) -> dZ1 = (W2.T * dZ2) * (1 - A1**2)",
    ],
    "A dict is read by its keys, in whatever order they were put in.": [
        'update_parameters: array/swap-elements: for name in ("W1", "b1", "W2", "b2"): -> for name in ("b1", "W1", "W2", "b2"):',
        'update_parameters: array/swap-elements: for name in ("W1", "b1", "W2", "b2"): -> for name in ("W2", "b1", "W1", "b2"):',
        'update_parameters: array/swap-elements: for name in ("W1", "b1", "W2", "b2"): -> for name in ("b2", "b1", "W2", "W1"):',
        'update_parameters: array/swap-elements: for name in ("W1", "b1", "W2", "b2"): -> for name in ("W1", "W2", "b1", "b2"):',
        'update_parameters: array/swap-elements: for name in ("W1", "b1", "W2", "b2"): -> for name in ("W1", "b2", "W2", "b1"):',
        'update_parameters: array/swap-elements: for name in ("W1", "b1", "W2", "b2"): -> for name in ("W1", "b1", "b2", "W2"):',
    ],
    "Labels may be bool: True counts as 1 and False as 0.": [
        "predict: array/drop-call: return (A2 > 0.5).astype(int) -> return A2 > 0.5",
    ],
    "A remainder is never below 0.": [
        "nn_model: cosmic-ray/ReplaceComparisonOperator_Eq_LtE: if print_cost and step % 1000 == 0: -> if print_cost and step % 1000 <= 0:",
    ],
    "It is every 1,000 steps too, counted from 1.": [
        "nn_model: cosmic-ray/NumberReplacer: if print_cost and step % 1000 == 0: -> if print_cost and step % 1000 == 1:",
    ],
    "The contract asks for the cost to be printed, and leaves open what else the line says.": [
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {X} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {Y} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {n_h} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {num_iterations} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {learning_rate} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {print_cost} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {seed} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {n_x} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {n_y} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {grads} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {A2} steps: {compute_cost(A2, Y):.4f}")',
        'nn_model: array/other-variable: print(f"Cost after {step} steps: {compute_cost(A2, Y):.4f}") -> print(f"Cost after {cache} steps: {compute_cost(A2, Y):.4f}")',
    ],
    "The contract asks for the plane around the points, and leaves open how far beyond them.": [
        "plot_decision_boundary: cosmic-ray/NumberReplacer: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> low, high = X.min(axis=1) - 1.5, X.max(axis=1) + 0.5",
        "plot_decision_boundary: cosmic-ray/NumberReplacer: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 1.5",
        "plot_decision_boundary: array/drop-term: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> low, high = X.min(axis=1), X.max(axis=1) + 0.5",
        "plot_decision_boundary: array/drop-term: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> low, high = X.min(axis=1) - 0.5, X.max(axis=1)",
        "plot_decision_boundary: array/scale-number: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> low, high = X.min(axis=1) - 0.45, X.max(axis=1) + 0.5",
        "plot_decision_boundary: array/scale-number: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> low, high = X.min(axis=1) - 5.0, X.max(axis=1) + 0.5",
        "plot_decision_boundary: array/scale-number: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.45",
        "plot_decision_boundary: array/scale-number: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 5.0",
    ],
    "The contract leaves open how many places the model is asked about.": [
        "plot_decision_boundary: cosmic-ray/NumberReplacer: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 201), np.linspace(low[1], high[1], 200))",
        "plot_decision_boundary: cosmic-ray/NumberReplacer: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 199), np.linspace(low[1], high[1], 200))",
        "plot_decision_boundary: cosmic-ray/NumberReplacer: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 201))",
        "plot_decision_boundary: cosmic-ray/NumberReplacer: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 199))",
        "plot_decision_boundary: array/drop-argument: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0]), np.linspace(low[1], high[1], 200))",
        "plot_decision_boundary: array/drop-argument: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1]))",
        "plot_decision_boundary: array/scale-number: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 180), np.linspace(low[1], high[1], 200))",
        "plot_decision_boundary: array/scale-number: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 180))",
        "plot_decision_boundary: array/scale-number: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 2000), np.linspace(low[1], high[1], 200))",
        "plot_decision_boundary: array/scale-number: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 2000))",
    ],
    "Printing without being asked, or more often, costs nothing: many right solutions do.": [
        "nn_model: cosmic-ray/ReplaceFalseWithTrue: def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=False, seed=None): -> def nn_model(X, Y, n_h=4, num_iterations=10000, learning_rate=1.2, print_cost=True, seed=None):",
        "nn_model: array/drop-condition: if print_cost and step % 1000 == 0: -> if step % 1000 == 0:",
        "nn_model: array/other-variable: if print_cost and step % 1000 == 0: -> if n_h and step % 1000 == 0:",
        "nn_model: array/other-variable: if print_cost and step % 1000 == 0: -> if num_iterations and step % 1000 == 0:",
        "nn_model: array/other-variable: if print_cost and step % 1000 == 0: -> if learning_rate and step % 1000 == 0:",
        "nn_model: array/other-variable: if print_cost and step % 1000 == 0: -> if seed and step % 1000 == 0:",
        "nn_model: array/other-variable: if print_cost and step % 1000 == 0: -> if parameters and step % 1000 == 0:",
        "nn_model: array/other-variable: if print_cost and step % 1000 == 0: -> if n_x and step % 1000 == 0:",
        "nn_model: array/other-variable: if print_cost and step % 1000 == 0: -> if n_y and step % 1000 == 0:",
        "nn_model: array/other-variable: if print_cost and step % 1000 == 0: -> if grads and step % 1000 == 0:",
        "nn_model: array/other-variable: if print_cost and step % 1000 == 0: -> if cache and step % 1000 == 0:",
    ],
    "A cost printed one step in a thousand off cannot be told from the right one.": [
        "nn_model: cosmic-ray/NumberReplacer: if print_cost and step % 1000 == 0: -> if print_cost and step % 1001 == 0:",
        "nn_model: cosmic-ray/NumberReplacer: if print_cost and step % 1000 == 0: -> if print_cost and step % 999 == 0:",
    ],
    "Either label is right where the output is exactly 0.5.": [
        "predict: cosmic-ray/ReplaceComparisonOperator_Gt_GtE: return (A2 > 0.5).astype(int) -> return (A2 >= 0.5).astype(int)",
    ],
    "The grid runs from high to low, and the labels with it.": [
        "plot_decision_boundary: array/swap-elements: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> (high, low) = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5",
        "plot_decision_boundary: array/swap-elements: low, high = X.min(axis=1) - 0.5, X.max(axis=1) + 0.5 -> low, high = (X.max(axis=1) + 0.5, X.min(axis=1) - 0.5)",
        "plot_decision_boundary: array/swap-arguments: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(high[0], low[0], 200), np.linspace(low[1], high[1], 200))",
        "plot_decision_boundary: array/swap-arguments: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(high[1], low[1], 200))",
    ],
    "x1 and x2 both have shape (200, 200).": [
        "plot_decision_boundary: array/add-transpose: labels = np.reshape(model(places), x1.shape) -> labels = np.reshape(model(places), x1.T.shape)",
        "plot_decision_boundary: array/other-variable: labels = np.reshape(model(places), x1.shape) -> labels = np.reshape(model(places), x2.shape)",
    ],
    "An array with one axis is its own transpose.": [
        'plot_decision_boundary: array/add-transpose: plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white") -> plt.scatter(X[0], X[1], c=y.T, cmap=plots.CLASSES, edgecolors="white")',
        "plot_decision_boundary: array/add-transpose: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low.T[0], high[0], 200), np.linspace(low[1], high[1], 200))",
        "plot_decision_boundary: array/add-transpose: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high.T[0], 200), np.linspace(low[1], high[1], 200))",
        "plot_decision_boundary: array/add-transpose: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low.T[1], high[1], 200))",
        "plot_decision_boundary: array/add-transpose: x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200)) -> x1, x2 = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high.T[1], 200))",
    ],
    "The contract does not ask for names of the axes.": [
        'plot_decision_boundary: array/drop-statement: plt.xlabel("$x_1$") -> pass',
        'plot_decision_boundary: array/drop-statement: plt.ylabel("$x_2$") -> pass',
        'plot_decision_boundary: array/drop-call: plt.xlabel("$x_1$") -> "$x_1$"',
        'plot_decision_boundary: array/drop-call: plt.ylabel("$x_2$") -> "$x_2$"',
    ],
    "The contract leaves the colours open, as long as they tell the labels apart.": [
        "plot_decision_boundary: array/drop-keyword: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], alpha=0.4)",
        "plot_decision_boundary: array/drop-keyword: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES)",
        'plot_decision_boundary: array/drop-keyword: plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white") -> plt.scatter(X[0], X[1], c=y, edgecolors="white")',
        'plot_decision_boundary: array/drop-keyword: plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES, edgecolors="white") -> plt.scatter(X[0], X[1], c=y, cmap=plots.CLASSES)',
        "plot_decision_boundary: array/scale-number: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.36)",
    ],
    "Each label still lies between two levels of its own, and so has a colour of its own.": [
        "plot_decision_boundary: cosmic-ray/NumberReplacer: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[- 1.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)",
        "plot_decision_boundary: cosmic-ray/ReplaceUnaryOperator_USub_Not: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[not 0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)",
        "plot_decision_boundary: cosmic-ray/NumberReplacer: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 2.5], cmap=plots.CLASSES, alpha=0.4)",
        "plot_decision_boundary: array/scale-number: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-0.5, 0.45, 1.5], cmap=plots.CLASSES, alpha=0.4)",
        "plot_decision_boundary: array/scale-number: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.35], cmap=plots.CLASSES, alpha=0.4)",
        "plot_decision_boundary: array/scale-number: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 15.0], cmap=plots.CLASSES, alpha=0.4)",
        "plot_decision_boundary: array/scale-number: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-0.45, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)",
        "plot_decision_boundary: array/scale-number: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-5.0, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)",
    ],
    "Without levels Matplotlib sets many between 0 and 1, and they all run along the boundary, between one place and the next.": [
        "plot_decision_boundary: array/drop-keyword: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, cmap=plots.CLASSES, alpha=0.4)",
    ],
    "The region of one label has the colour of the paper, which tells it from the other just as well.": [
        "plot_decision_boundary: array/drop-element: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[0.5, 1.5], cmap=plots.CLASSES, alpha=0.4)",
        "plot_decision_boundary: array/drop-element: plt.contourf(x1, x2, labels, levels=[-0.5, 0.5, 1.5], cmap=plots.CLASSES, alpha=0.4) -> plt.contourf(x1, x2, labels, levels=[-0.5, 0.5], cmap=plots.CLASSES, alpha=0.4)",
    ],
}

EQUIVALENTS = {key: reason for reason, keys in _REASONS.items() for key in keys}
