"""Shows results on GitHub: a page beside the run of a workflow, and points for GitHub Classroom."""

import base64
import json
import os
from pathlib import Path

from .errors import CourseError
from .sanitize import markdown

SUMMARY, OUTPUT = "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"  # of GitHub: what a step may append to


def show(path):
    """Show the results in a file on the page of this run, and give the points to later steps.

    Raises CourseError where this is no step of a workflow.
    """
    if not {SUMMARY, OUTPUT} <= os.environ.keys():
        raise CourseError(f"This runs in a workflow of GitHub, which sets {SUMMARY} and {OUTPUT}.")
    results = json.loads(Path(path).read_text(encoding="utf-8"))
    with open(os.environ[SUMMARY], "a", encoding="utf-8") as file:
        file.write(page(results))
    points = base64.b64encode(json.dumps(points_of(results)).encode()).decode()
    with open(os.environ[OUTPUT], "a", encoding="utf-8") as file:
        file.write(f"result={points}\n")


def page(results):
    """What a student may read of results, as Markdown."""
    lines = ["## Your results", "", markdown(results["output"]), ""]
    lines += ["| | test | points | what it says |", "|---|---|---|---|"]
    for test in _visible(results):
        sign = {"passed": "✓", "failed": "✗"}.get(test.get("status"), "")
        points = f"{test['score']:g} of {test['max_score']:g}" if "max_score" in test else ""
        cells = sign, markdown(test["name"]), points, markdown(test["output"])
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def points_of(results):
    """The points, as GitHub Classroom's reporter reads them."""
    tests = [
        {
            "name": test["name"],
            "status": "fail" if _has_failed(test) else "pass",
            "score": test["score"],
        }
        for test in _visible(results)
        if "score" in test
    ]
    return {
        "version": 1,
        "status": "fail" if any(map(_has_failed, results["tests"])) else "pass",
        "max_score": sum(test.get("max_score", 0) for test in results["tests"]),
        "tests": tests,
    }


def _has_failed(test):
    return test.get("status") == "failed"


def _visible(results):
    return [test for test in results["tests"] if test.get("visibility") != "hidden"]
