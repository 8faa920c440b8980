# scalars that remember where they came from
class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents

    def __add__(self, other):
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, ((self, 1 - t * t),))


def run_back(end, grad):
    order, seen, stack = [], set(), [(end, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.parents)
    end.grad += grad
    for node in reversed(order):
        for parent, slope in node.parents:
            parent.grad += slope * node.grad
        if node.parents:
            node.grad = 0.0


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    leaves = {
        name: np.array([[Value(float(v)) for v in row] for row in parameters[name]], dtype=object)
        for name in ("W1", "b1", "W2", "b2")
    }
    for i in range(m):
        x = [Value(float(v)) for v in X[:, i]]
        hidden = []
        for w, b in zip(leaves["W1"], leaves["b1"]):
            z = b[0]
            for p, q in zip(w, x):
                z = z + p * q
            hidden.append(z.tanh())
        for k, (w, b) in enumerate(zip(leaves["W2"], leaves["b2"])):
            z = b[0]
            for p, q in zip(w, hidden):
                z = z + p * q
            run_back(z, (cache["A2"][k, i] - Y[k, i]) / m)
    return {
        "d" + name: np.array([[v.grad for v in row] for row in values])
        for name, values in leaves.items()
    }
