"""The side of grading that runs in the sandbox, beside the student's code."""
