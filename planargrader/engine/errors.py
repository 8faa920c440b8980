"""The errors of the grader. Each message is one sentence for whoever runs it."""


class CourseError(Exception):
    """Something of the course is not as it must be. The message says what, and where."""


class SandboxError(CourseError):
    """There can be no sandbox here. The message says what to install."""


class UnreadableNotebook(Exception):
    """The bytes of a submitted notebook are none. The message goes on after its name."""


class ProtocolError(Exception):
    """The other side is gone, is late, or does not keep to the protocol."""


class LateError(ProtocolError):
    """The other side has said nothing, or taken nothing, until the deadline."""
