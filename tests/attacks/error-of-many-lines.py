# notebook: 04-cost
# Raises errors with tracebacks, notes and causes by the thousand, in cells and in calls.
def compute_cost(A2, Y, depth=900):
    try:
        compute_cost(A2, Y, depth - 1) if depth else 1 / 0
    except Exception as error:
        for number in range(100):
            error.add_note("<b>\x1b[31m" * 200)
        raise ValueError("x" * 10_000) from error


compute_cost(None, None)
