"""Measures how well the autograder tells right from wrong."""
