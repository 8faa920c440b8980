"""This course for the grader: its solutions, worked cases, hidden tests and known mistakes."""
