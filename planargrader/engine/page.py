"""What a student may read of results, as a page in Markdown: GitHub shows it beside a run."""

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
