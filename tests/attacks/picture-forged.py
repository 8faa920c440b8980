# notebook: 09-boundary
# Answers for the drawing with pixels of its own: all of one colour, noise, and too many.
import numpy as np
import planarkit.picture

kinds = [
    lambda: np.zeros((720, 720, 3), np.uint8),
    lambda: np.random.randint(0, 255, (720, 720, 3), np.uint8),
    lambda: np.zeros((720, 720, 4), np.uint8),
    lambda: np.zeros((72000, 720, 3), np.uint8),
    lambda: np.indices((720, 720)).sum(0)[:, :, None].repeat(3, 2).astype(np.uint8),
]
calls = 0


def render(function, model, X, y):
    global calls
    calls += 1
    return kinds[calls % 5](), True, True


planarkit.picture.render = render


def plot_decision_boundary(model, X, y):
    return None
