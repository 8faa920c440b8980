# notebook: 04-cost
# Writes the marks of hidden tests and solutions into the cell, for what cuts them out later.
### BEGIN HIDDEN TESTS
### BEGIN SOLUTION
compute_cost = lambda A2, Y: None  # noqa: E731
### END SOLUTION
### BEGIN HIDDEN TESTS
