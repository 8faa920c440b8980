"""Which of root's rights this process has: a container takes most of them away."""

import re
from pathlib import Path

CHOWN, OVERRIDE, READ_SEARCH, OWNER, KILL, SETGID, SETUID = 0, 1, 2, 3, 5, 6, 7
ADMINISTRATOR = 21  # CAP_SYS_ADMIN: to make namespaces, among much else


def has(*numbers):
    """Whether this process has all capabilities of these numbers."""
    status = Path("/proc/self/status").read_text()
    held = int(re.search(r"CapEff:\s*(\w+)", status)[1], 16)
    return all(held >> number & 1 for number in numbers)
