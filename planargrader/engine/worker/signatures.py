"""The signature of a function as plain data."""

import inspect


def described(parameters):
    """[[name, kind, whether it has a default, default], ...] of inspect.Parameters, 50 at most."""
    return [
        [str(each.name), each.kind.name, each.default is not each.empty, _default(each)]
        for each in list(parameters)[:50]
    ]


def signature(description):
    """The inspect.Signature that was described. Raises ValueError for anything else."""
    try:
        return inspect.Signature(
            [
                inspect.Parameter(
                    str(name),
                    getattr(inspect.Parameter, kind),
                    default=default if has_default else inspect.Parameter.empty,
                )
                for name, kind, has_default, default in description
            ]
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("it has no signature that can be read") from error


def _default(parameter):
    return None if parameter.default is parameter.empty else parameter.default
