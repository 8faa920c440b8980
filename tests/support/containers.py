"""What containers of others are like: no namespaces, and folders in places of theirs."""

import json
import os
import subprocess
from pathlib import Path

import jsonschema

from .classroom import MEASURED
from .users import without_namespaces

# What https://gradescope-autograders.readthedocs.io/en/latest/specs/ says of results.json.
_VISIBLE = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
_FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
RESULTS = {
    "type": "object",
    "required": ["score"],  # since not every test has one
    "properties": {
        "score": {"type": "number", "minimum": 0},
        "execution_time": {"type": "number", "minimum": 0},
        "output": {"type": "string"},
        "output_format": _FORMAT,
        "test_output_format": _FORMAT,
        "test_name_format": _FORMAT,
        "visibility": _VISIBLE,
        "stdout_visibility": _VISIBLE,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "score": {"type": "number", "minimum": 0},
                    "max_score": {"type": "number", "minimum": 0},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": _FORMAT,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": _FORMAT,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": _VISIBLE,
                    "extra_data": {"type": "object"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def read_results(path):
    """The results in a file, which are as Gradescope wants them; tests by their names."""
    results = json.loads(Path(path).read_text(encoding="utf-8"))
    jsonschema.validate(results, RESULTS)
    names = [test["name"] for test in results["tests"]]
    assert len(set(names)) == len(names)
    return {**results, "tests": {test["name"]: test for test in results["tests"]}}


def run_at(folder, place, command, **environment):
    """Run a command where a folder lies at this place, such as /autograder, and no namespaces are.

    It runs the packages of this environment, and what the environment says beside that.
    """
    root = [each for each in sorted(os.listdir("/")) if f"/{each}" != place]
    shown = ["bwrap", "--cap-add", "ALL", "--dev-bind", str(folder), place, "--chdir", place]
    for name in root:
        link = os.path.islink(f"/{name}")
        shown += ["--symlink", os.readlink(f"/{name}")] if link else ["--dev-bind", f"/{name}"]
        shown.append(f"/{name}")
    return subprocess.run(
        [*shown, *without_namespaces(), *command],
        env={**os.environ, **MEASURED, **environment},
        capture_output=True,
        text=True,
    )
