"""Learning management systems: a class out of Moodle or Canvas, marks and feedback back."""
