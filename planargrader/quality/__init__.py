"""Measures how well the grader tells right from wrong."""
