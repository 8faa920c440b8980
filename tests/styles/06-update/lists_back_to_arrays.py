def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in parameters.keys():
        old_rows = parameters[name].tolist()
        slope_rows = grads["d" + name].tolist()
        new[name] = np.array(
            [
                [w - learning_rate * s for w, s in zip(row, slopes)]
                for row, slopes in zip(old_rows, slope_rows)
            ]
        )
    return new
