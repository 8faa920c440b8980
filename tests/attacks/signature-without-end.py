# notebook: 05-backprop
# Has a signature of thousands of parameters, with defaults that are large, deep and no data.
import inspect

DEEP = [[]]
for _ in range(5000):
    DEEP = [DEEP]
PARTS = [np.zeros(10**6), DEEP, "x" * 10**7, object(), lambda: 0, {k: k for k in range(10**5)}]


def backward_propagation(*anything, **more):
    raise SystemExit


backward_propagation.__signature__ = inspect.Signature(
    [
        inspect.Parameter(f"p{k}", inspect.Parameter.KEYWORD_ONLY, default=PARTS[k % len(PARTS)])
        for k in range(5000)
    ]
)
