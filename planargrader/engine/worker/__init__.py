"""The side of grading that runs in the sandbox, and what it says to the other side."""
