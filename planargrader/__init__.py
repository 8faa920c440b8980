"""The instructor's side of the course. Students never receive it."""
