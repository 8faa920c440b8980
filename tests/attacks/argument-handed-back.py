# notebook: 01-structure
# Hands its argument back for every size.
def layer_sizes(X, Y, n_h=4):
    return n_h, n_h, n_h
