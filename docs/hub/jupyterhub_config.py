"""Configuration of a JupyterHub on one machine, for a course of this project: see hub.md.

The course is in /srv/planar, with its environment in .venv, and belongs to the user `grader`, whose
server starts there. Students' servers come from /opt/students, which knows nothing of the course.
"""

COURSE, STUDENTS = "/srv/planar", "/opt/students"
GRADER = "grader"

c = get_config()  # noqa: F821

c.Authenticator.allow_all = True  # whom your authenticator lets in, may use the hub


def choose_server(spawner):
    """Let the grader's server run in the course's folder and environment, others in a student's."""
    if spawner.user.name == GRADER:
        # nbgrader reads the configuration of the folder that the server starts in.
        spawner.cmd = ["env", f"--chdir={COURSE}", f"{COURSE}/.venv/bin/jupyterhub-singleuser"]
        spawner.notebook_dir = COURSE
        spawner.environment = {"PATH": f"{COURSE}/.venv/bin:/usr/bin:/bin"}
    else:
        spawner.cmd = [f"{STUDENTS}/bin/jupyterhub-singleuser"]
        spawner.environment = {"PATH": f"{STUDENTS}/bin:/usr/bin:/bin"}


c.Spawner.pre_spawn_hook = choose_server
