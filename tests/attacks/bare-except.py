# notebook: 04-cost
# Catches everything that should stop it, and goes on for ever.
def compute_cost(A2, Y):
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass
