# notebook: 04-cost
# Names its function like others, changes what it is called by, and lies about its signature.
import inspect


class Signature:
    def __call__(self, *inputs, **options):
        return None

    @property
    def __signature__(self):
        return inspect.Signature(
            [inspect.Parameter(f"p{n}", inspect.Parameter.KEYWORD_ONLY, default=[0] * 999) for n in range(9999)]
        )

    @property
    def __wrapped__(self):
        return self

    __name__ = __qualname__ = "examine"
    __globals__ = None


compute_cost = Signature()
