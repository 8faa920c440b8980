"""What there is to learn from a graded class: the report on it, and which submissions are alike."""
