# notebook: 06-update
# Prints and raises what a terminal takes for orders while a test calls it.
def update_parameters(parameters, grads, learning_rate=1.2):
    print("\x1b]0;evil\x07\x1b[2J\x9b2J a\b\b\b")
    raise ValueError("\x1b]0;evil\x07\x1bc")
