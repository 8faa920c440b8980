# notebook: 04-cost
# Writes wherever it can: packages, the course, the system, other folders, the gradebook.
import glob
import os
import sys

places = {"/", "/usr", "/etc", "/bin", "/course", "/course/planarkit", "/work", "/home", "/root"}
places |= {"/srv", "/var", "/opt", "/dev", "/dev/shm/..", "..", "../..", "../../.."}
places |= set(sys.path) | {os.path.dirname(getattr(module, "__file__", None) or "/") for module in list(sys.modules.values())}
allowed = ("/tmp", "/dev/shm")
for place in places:
    try:
        path = os.path.realpath(os.path.join(place, "broken-out.py"))
        with open(path, "w") as file:
            file.write("raise SystemExit")
        if not path.startswith(allowed):
            print("BROKEN" " OUT:", path)
    except OSError:
        pass
for module in list(sys.modules.values()):
    path = getattr(module, "__file__", None)
    try:
        if path and not path.startswith(allowed):
            open(path, "ab").close()
            print("BROKEN" " OUT:", path)
    except OSError:
        pass
for pattern in ("/gradebook.db", "/work/*/*", "/work/*/source/*/*", "/home/*/*", "/root/*"):
    for path in glob.glob(pattern):
        if path.endswith((".db", ".ipynb", ".csv", "nbgrader_config.py")):
            print("BROKEN" " OUT:", path)
