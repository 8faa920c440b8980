"""The report on a class: one page that needs no network and no script, and the numbers as CSV."""

import csv
import itertools
import statistics
from pathlib import Path

import numpy as np
from jinja2 import Environment
from markupsafe import Markup

from .. import limits, records, sanitize, whole
from ..errors import CourseError
from ..words import counted
from . import charts, item_analysis
from .class_data import read_class
from .class_mistakes import FOR_EXAMPLES, step_of

FOLDER = "reports"
COLUMNS = ("kind", "notebook", "name", "students", "share", "discrimination", "about")
TEMPLATE = Path(__file__).with_name("class_report.html")


def write_report(app, assignment, before=None, names=False):
    """Write the report on an assignment into the folder reports/. Returns the page's path.

    app: an App
    before: the CSV file of an earlier report, to compare with
    names: whether students are named

    Raises CourseError where nothing is graded, or the earlier report is none.
    """
    then = read_numbers(before) if before else {}
    found = read_class(app, assignment)
    known = app.course.known_mistakes() if app.course.known_mistakes else []
    items = _items(found)
    steps = [step_of(found, name, known) for name in app.course.notebooks_of(assignment)]
    page = _page(found, items, steps, then, names)
    folder = whole.make_folder(Path(app.course.root, FOLDER))
    _write_numbers(folder / f"{assignment}.csv", found, items, steps)
    whole.write(folder / f"{assignment}.html", page)
    return folder / f"{assignment}.html"


def read_numbers(path):
    """The numbers of an earlier report: {(kind, notebook, name): (students, share)}."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            if next(rows, None) != list(COLUMNS):
                raise ValueError
            return {
                (kind, notebook, name): (int(students), float(share))
                for kind, notebook, name, students, share, *_ in rows
                if share
            }
    except OSError as problem:
        raise CourseError(f"{path} can't be read: {problem.strerror}.") from None
    except (ValueError, csv.Error):
        raise CourseError(
            f"{path} is not an earlier report: give the file that `planargrader report` wrote "
            f"beside the page, {FOLDER}/<assignment>.csv."
        ) from None


def _write_numbers(path, found, items, steps):
    rows = [("class", "", found.assignment, len(found.submissions), _median(found), "", "")]
    for test, item in zip(found.tests, items):
        about = test.about, item_analysis.thoughts(item)
        rows.append(
            ("test", test.notebook, test.name, item.students)
            + tuple("" if number is None else f"{number:.3f}" for number in item[1:])
            + (" ".join(filter(None, about)),)
        )
    for step in steps:
        for each in step.mistakes:
            row = "mistake", each.notebook, each.message, each.students, f"{each.share:.3f}"
            rows.append((*row, "", f"Teach again: {each.taught}"))
    whole.write_table(path, [COLUMNS, *rows])


def _shares(found):
    return [each.marks / each.most if each.most else 0 for each in found.submissions]


def _median(found):
    return f"{statistics.median(_shares(found)):.3f}"


def _items(found):
    """The Item of every test."""
    marks = np.array(
        [
            [
                each.scores.get(test.name, 0) if test.notebook in each.handed_in else np.nan
                for test in found.tests
            ]
            for each in found.submissions
        ]
    ).reshape(len(found.submissions), len(found.tests))
    totals = np.nansum(marks, axis=1)
    return [
        item_analysis.analyse(marks[:, place], test.most, totals)
        for place, test in enumerate(found.tests)
    ]


def _page(found, items, steps, then, names):
    count = len(found.submissions)
    shares = sorted(_shares(found))
    share_moves, correlation_moves = item_analysis.uncertainty(count)
    most = [each for step in steps for each in step.mistakes]
    most.sort(key=lambda each: (-each.students, -each.share))
    hardest = [each for each in steps if each.right < each.handed_in]
    hardest.sort(key=lambda each: each.right / each.handed_in)
    look = [each for each in found.submissions if records.needs_look(each.problems)]
    by_time = sorted(found.submissions, key=lambda each: each.seconds_late)
    template = _environment().from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        found=found,
        tests=list(zip(found.tests, items)),
        steps=steps,
        most=most[:5],
        hardest=hardest[:2],
        then=then,
        then_class=next((value for key, value in then.items() if key[0] == "class"), None),
        names=names,
        count=count,
        quartiles=[_at(shares, place) for place in (0.25, 0.5, 0.75)],
        share_moves=share_moves,
        correlation_moves=correlation_moves,
        histogram=charts.histogram(shares),
        matrix=_matrix(found, items, names) if count >= FOR_EXAMPLES else "",
        late=[each for each in by_time if each.seconds_late > 0],
        look=look,
        analysis=item_analysis,
        least=FOR_EXAMPLES,
    )


def _environment():
    made = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"percent": _percent, "sentence": _with_code, "words": _words}
    made.filters |= {"line": sanitize.line, "how_late": _late_words, "counted": counted}
    made.globals |= {"bar": charts.bar, "thoughts": item_analysis.thoughts, "moved": _moved}
    return made


def _percent(share):
    return f"{100 * share:.0f} %"


def _words(name):
    return name.replace("-", " ")


def _with_code(text):
    """A sentence of the course's as HTML: what stands between backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return Markup.escape(text)
    return Markup().join(
        Markup("<code>{}</code>" if place % 2 else "{}").format(part)
        for place, part in enumerate(parts)
    )


def _moved(now, students, before):
    """How a share has changed since an earlier report, as words; "" if that had none.

    before: (students, share) of then
    """
    if before is None or now is None:
        return ""
    then_students, then = before
    points = round(100 * (now - then))
    if not points:
        return f"{_percent(then)}, the same"
    sizes = students, then_students
    enough = min(sizes) >= item_analysis.FOR_DIFFICULTY
    moves = np.hypot(*(item_analysis.uncertainty(max(size, 1))[0] for size in sizes))
    words = f"{_percent(then)}, {'+' * (points > 0)}{counted(points, 'point')}"
    return words if enough and abs(now - then) > moves else f"{words}; may be chance"


def _late_words(submission):
    hours, minutes = divmod(-(-int(submission.seconds_late) // 60), 60)
    return f"{hours} h {minutes:02} min"


def _at(ordered, place):
    """The value at this place, from 0 to 1, of ordered values."""
    return float(np.quantile(ordered, place))


def _matrix(found, items, names):
    """Students by tests: the best above, and in each step the easiest test on the left."""
    groups, columns = [], []
    pairs = list(zip(found.tests, items))
    for notebook, of_step in itertools.groupby(pairs, key=lambda pair: pair[0].notebook):
        ordered = sorted(of_step, key=lambda pair: -(pair[1].difficulty or 0))
        groups.append((notebook.partition("-")[0], len(ordered)))
        columns += [test for test, _ in ordered]

    def share(submission, test):
        if test.notebook not in submission.handed_in:
            return None
        return submission.scores.get(test.name, 0) / test.most

    rows = [[share(each, test) for test in columns] for each in found.submissions]
    labels = [sanitize.line(each.label)[: limits.LISTED_NAME] for each in found.submissions]
    both = sorted(zip(rows, labels), key=lambda row: -sum(value or 0 for value in row[0]))
    right = sum(value is not None and value >= 1 for row in rows for value in row)
    told = (
        f"{counted(len(rows), 'row')}, one for each student, the best above; "
        f"{counted(len(columns), 'column')}, one for each test, by step. "
        f"Full squares: {right} of {len(rows) * len(columns)}. The table of tests has the shares."
    )
    rows = [(label if names else number, row) for number, (row, label) in enumerate(both, 1)]
    return charts.matrix(rows, groups, told)
