"""What nbgrader has to know in every server of the hub: /etc/jupyter/nbgrader_config.py."""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "planar"
c.Exchange.root = "/srv/nbgrader/exchange"
