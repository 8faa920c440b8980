"""Reads, restores, runs and marks submissions: the grader, for any course."""
