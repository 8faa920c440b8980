# notebook: 01-structure
# Leaves files and changed modules for the notebooks that come after it.
import os
import pathlib
import sys

BAD = """
import sys
def evil(*inputs, **options):
    return 1
for module in list(sys.modules.values()):
    for name in ("initialize_parameters", "compute_cost", "layer_sizes"):
        setattr(module, name, evil)
print("BROKEN" " OUT: this module is not yours")
"""
names = """numpy planarkit matplotlib IPython sitecustomize usercustomize engine
    decorator jedi pandas colorama ipykernel ipywidgets PIL six traitlets readline""".split()
for folder in ("/tmp/work", "/tmp", "/tmp/home", "/tmp/home/.local/lib/python3.11/site-packages"):
    os.makedirs(folder, exist_ok=True)
    for name in names:
        pathlib.Path(folder, f"{name}.py").write_text(BAD)
    pathlib.Path(folder, "evil.pth").write_text("import os; os.system('touch /tmp/broken-out')")
startup = pathlib.Path("/tmp/home/.ipython/profile_default/startup")
startup.mkdir(parents=True, exist_ok=True)
(startup / "evil.py").write_text(BAD)
(startup.parent / "ipython_config.py").write_text("c.InteractiveShellApp.exec_lines = ['1/0']")
for name in list(sys.modules):
    if name.startswith(("planarkit", "numpy", "engine")):
        sys.modules[name] = None
os.environ["PYTHONPATH"] = "/tmp/work"
