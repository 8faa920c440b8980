class Classifier:
    def __init__(self, parameters, threshold=0.5):
        self.parameters = parameters
        self.threshold = threshold

    def probability(self, X):
        return forward_propagation(X, self.parameters)[0]

    def predict(self, X):
        return (self.probability(X) > self.threshold).astype(int)


class Score:
    @staticmethod
    def accuracy(predictions, Y):
        return float(np.mean(predictions == Y))


def predict(parameters, X):
    return Classifier(parameters).predict(X)


accuracy = Score.accuracy
