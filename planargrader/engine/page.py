"""What a student may read of results, as a page in Markdown: GitHub shows it beside a run."""

import json
from pathlib import Path

from .errors import CourseError
from .sanitize import markdown

SIGNS = {"passed": "✓", "failed": "✗"}


def page(results):
    """The page, as text; results: as in the file that `results.write_results` writes."""
    lines = ["## Your results", "", markdown(results["output"]), ""]
    lines += ["| | test | points | what it says |", "|---|---|---|---|"]
    for test in results["tests"]:
        if test.get("visibility") != "hidden":
            points = f"{test['score']:g} of {test['max_score']:g}" if "score" in test else ""
            sign = SIGNS.get(test.get("status"), "")
            cells = sign, markdown(test["name"]), points, markdown(test["output"])
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def page_of(path):
    """The page of the results in a file. Raises CourseError where there are none."""
    try:
        return page(json.loads(Path(path).read_text(encoding="utf-8")))
    except OSError as problem:
        raise CourseError(f"{path} can't be read: {problem.strerror}.") from None
    except (ValueError, LookupError, TypeError, AttributeError):
        raise CourseError(f"{path} holds no results; `planargrader results` writes them.") from None
