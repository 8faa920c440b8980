"""What is right in a cell that is stopped counts, and what is not installed here is told."""

import ast
import sys
import time

import numpy as np
import pytest
from support.classroom import Classroom, CourseFolder, solved, with_sandbox
from support.solved import Graded

from planargrader.course.reference import solution_source
from planargrader.engine.stopped import WORKS_ELSEWHERE, read_lack, read_stopped
from planargrader.engine.worker import lacks, statements
from planargrader.engine.worker.rescue import Rescue, line_of

FUNCTION = "def f():\n    return 1\n"
RIGHT = solution_source("compute_cost")
MISSING = "no_such_package"

# What is right in a cell that is stopped ---------------------------------------------------------


def ran(source, wanted=("f",)):
    """What a cell has defined that was stopped, and what is told of it."""
    namespace, error, line = {"__name__": "__main__"}, None, None
    try:
        exec(compile(source, "<cell>", "exec"), namespace)
    except (Exception, SystemExit) as stopped:
        error, line = stopped, line_of(stopped, namespace)
    rescue = Rescue(source, source, wanted, namespace, "<cell>")
    rescue.run(rescue.begin(error, line))
    return namespace, rescue.told()


# Cells that stop and define `f` all the same, which gives 1.
STOPPED = {
    "missing package above": f"import {MISSING}\n" + FUNCTION,
    "missing package below": FUNCTION + f"import {MISSING}\n",
    "one of several packages": f"import {MISSING}, math\ndef f():\n    return int(math.cos(0))\n",
    "one of several names": "from math import nothing, cos\ndef f():\n    return int(cos(0))\n",
    "several lines": f"import {MISSING}\n1 / 0\nopen('x.csv')\nimport also_{MISSING}\n" + FUNCTION,
    "helper, class and value": """
1 / 0
class A:
    x = 0
ONE = 1
def g():
    return ONE
def f():
    return g() + A.x
""",
    "value in a dict": """
TABLE = {}
1 / 0
for i in range(2):
    TABLE[i] = i
def f():
    return TABLE[1]
""",
    "no def": "import functools\n1 / 0\nf = functools.partial(int, '1')\n",
    "annotation": f"import {MISSING} as m\ndef f() -> m.X:\n    return 1\n",
    "annotation alone": "def f(*a: nothing.X):\n    return 1\n",
    "in an if": f"if True:\n    import {MISSING}\n    def f():\n        return 1\n",
    "in a try": f"try:\n    import {MISSING}\n    def f():\n        return 1\nfinally:\n    pass\n",
    "in a with": """
import contextlib
with contextlib.ExitStack():
    1 / 0
    def f():
        return 1
""",
    "in a loop": """
for number in range(2):
    1 / 0
    def f():
        return 1
    if number:
        continue
    break
""",
    "assert": "assert False\n" + FUNCTION,
    "exit": "import sys\nsys.exit()\n" + FUNCTION,
    "Python 2": FUNCTION + "print 'done'\n",
    "Python 2 above": "print 'begun'\n" + FUNCTION,
    "bracket that stays open": "x = (\n" + FUNCTION,
    "text that stays open": FUNCTION + "x = '''\n",
    "words": "My solution:\n\n" + FUNCTION + "\nThis was hard!\n",
    "words in between": """
ONE = 1
Now the function:
@staticmethod
def f():
    return ONE
""",
}


@pytest.mark.parametrize("source", STOPPED.values(), ids=STOPPED)
def test_function_of_a_cell_that_stops_is_defined(source):
    namespace, told = ran(source)
    assert namespace["f"]() == 1
    assert told["functions"] == ["f"] and not told["needed"]
    assert "`f` is defined all the same" in read_stopped(told).for_student()


def test_experiments_after_the_stop_are_not_run():
    source = "def g():\n    return 1\n1 / 0\nresult = g.called()\ng(2)\nprint(result)\n" + FUNCTION
    namespace, told = ran(source)
    assert "result" not in namespace and len(told["left_out"]) == 1


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    x = 1\nx = x + 1\nreturn x\n",
        "def f():\n    return (1\n",
        "def f():\n    return 1\n   + 2\n",
    ],
)
def test_function_that_is_not_whole_is_not_defined(source):
    namespace, told = ran(source)
    assert "f" not in namespace and told["functions"] == []
    assert read_stopped(told).for_student() == ""


def test_name_that_was_left_out_and_is_needed_is_told():
    _, told = ran(f"import {MISSING} as m\ndef g():\n    return m.x\ndef f():\n    return g()\n")
    assert told["needed"] == ["m"]
    stopped = read_stopped(told)
    assert "`f` cannot work without `m`." in stopped.for_student()
    assert "costs no marks" not in stopped.for_student()
    ((what, todo),) = stopped.for_instructor("`cell`", set())
    assert f"`cell`, line 1, `import {MISSING} as m`: the package `{MISSING}` is not" in what
    assert todo.startswith("install it and grade again, if students may use it")


def test_local_name_is_no_need_for_an_experiment_of_that_name():
    _, told = ran("1 / 0\nx = exit('run')\ndef f():\n    x = 1\n    return x\n")
    assert len(told["left_out"]) == 1


@pytest.mark.parametrize("told", [None, [], {"left_out": 5}, {"left_out": [5, {}, {"line": "1"}]}])
def test_what_a_worker_tells_is_not_trusted(told):
    stopped = read_stopped(told)
    assert stopped is None or stopped.for_student() == ""
    assert stopped is None or stopped.for_instructor("`cell`", set()) == []


@pytest.mark.parametrize(
    "changed",
    [{"kind": "virus"}, {"name": "numpy; rm -rf /"}, {"name": ["numpy"]}, {"name": "x" * 99}],
)
def test_lack_that_no_worker_of_ours_tells_is_none(changed):
    right = {"kind": "package", "name": "numpy", "since": None, "until": None}
    assert read_lack(right) and read_lack({**right, **changed}) is None


def test_statements_are_read_in_parts_in_bounded_time():
    began = time.monotonic()
    found, broken = statements.parsed("x = (\n" * 3000)
    assert time.monotonic() - began < 5 and not found and broken


def test_names_of_a_statement_are_those_of_the_cell():
    (statement,) = ast.parse("class A:\n    x = y\n    def f(self, a=b):\n        c = d\n").body
    assert statements.bound(statement) == {"A"}
    assert {"y", "b", "d"} <= statements.used(statement)


# Whole notebooks ---------------------------------------------------------------------------------


@with_sandbox
@pytest.mark.parametrize(
    "line",
    ["!pip install -q numpy", "%matplotlib widget", "name = input()", "%%time", "%%capture"],
)
def test_line_that_runs_in_jupyter_costs_no_marks_and_no_word(line):
    graded = Graded(f"{line}\n{RIGHT}")
    assert (graded.marks, graded.told) == (10, [])


@with_sandbox
def test_missing_package_that_is_not_used_costs_nothing_and_is_told():
    graded = Graded(f"import {MISSING} as m\n{RIGHT}")
    assert graded.marks == 10
    assert graded.told == [
        f"`cost-solution`, line 1, `import {MISSING} as m`: the package `{MISSING}` is not "
        "installed where this is graded (nothing: `compute_cost` could be run without it)"
    ]
    said = graded.shown("cost-solution")
    assert "`compute_cost` is defined all the same, so this costs no marks." in said
    assert WORKS_ELSEWHERE in said


@with_sandbox
def test_missing_package_that_is_used_is_the_reason_that_is_named():
    used = RIGHT.replace("np.sum(losses)", "m_.sum(losses)")
    graded = Graded(f"import {MISSING} as m_\n{used}")
    assert graded.marks == 0
    (told,) = graded.told
    assert "install it and grade again, if students may use it" in told
    for cell in ("cost-value", "cost-any-size"):
        said = graded.shown(cell)
        assert f"The package `{MISSING}` is not installed where this is graded" in said
        assert f"(line 1, `import {MISSING} as m_`)" in said


@with_sandbox
def test_missing_package_of_a_decorator_is_the_reason_that_is_named():
    graded = Graded(f"from {MISSING} import jit\n@jit\n{RIGHT}")
    assert graded.marks == 0
    assert f"The package `{MISSING}` is not installed" in graded.shown("cost-value")


@with_sandbox
def test_missing_package_of_a_cell_before_is_told_once():
    graded = Graded(RIGHT, own=[f"import {MISSING}\n{MISSING}.set()", f"import {MISSING}"])
    assert graded.marks == 10 and len(graded.told) == 1


@with_sandbox
def test_numpy_name_that_is_gone_is_told_to_both():
    graded = Graded(RIGHT.replace("    m = Y", "    A2 = A2 * np.asscalar(np.ones(1))\n    m = Y"))
    here = f"and this is graded with NumPy {np.__version__}"
    said = f"NumPy 1.23 and later have no `np.asscalar`, {here}"
    assert graded.marks == 0
    assert said in graded.shown("cost-value") and WORKS_ELSEWHERE in graded.shown("cost-value")
    (told,) = graded.told
    assert "in the line `A2 = A2 * np.asscalar(np.ones(1))`, " + said in told
    assert "(grade with NumPy before 1.23, or ask the student to do without it)" in told


@with_sandbox
@pytest.mark.parametrize("line", ["show(3)", "1 / 0", "print 'x'", "raise SystemExit"])
def test_line_that_stops_the_cell_below_the_function_costs_nothing(line):
    graded = Graded(f"{RIGHT}\n{line}\n")
    assert graded.marks == 10
    number = len(RIGHT.splitlines()) + 1
    said = f"Line {number}, `{line}`, was left out. `compute_cost` is defined all the same"
    assert said in graded.shown("cost-solution")


@with_sandbox
def test_line_that_stops_the_cell_above_the_function_is_told():
    graded = Graded(f"show(3)\n{RIGHT}")
    assert graded.marks == 10
    assert graded.told == [
        "`cost-solution` stopped at line 1, `show(3)` (nothing: `compute_cost` could be run "
        "without it)"
    ]


@with_sandbox
def test_helper_in_a_cell_that_stops_is_there():
    helper = "show(3)\ndef mean(x):\n    return np.mean(x)\n"
    graded = Graded(RIGHT.replace("np.sum(losses) / m", "mean(losses)"), own=[helper])
    assert graded.marks == 10
    assert "Line 1, `show(3)`, was left out. `mean` is defined all the same." in (
        graded.shown(helper)
    )


@with_sandbox
@pytest.mark.skipif(sys.version_info >= (3, 14), reason="This Python knows the syntax.")
def test_newer_syntax_is_told():
    graded = Graded(f"try:\n    1\nexcept KeyError, ValueError:\n    pass\n{RIGHT}")
    assert graded.marks == 10
    assert "needs Python 3.14 or newer, and this is graded with Python" in graded.told[0]


@with_sandbox
@pytest.mark.skipif(sys.version_info >= (3, 14), reason="This Python knows the syntax.")
def test_newer_syntax_in_the_function_is_the_reason_that_is_named():
    body = "    try:\n        m = 1\n    except KeyError, ValueError:\n        pass\n    m ="
    graded = Graded(RIGHT.replace("    m =", body))
    assert graded.marks == 0
    said = f"needs Python 3.14 or newer, and this is graded with Python {sys.version.split()[0]}"
    assert said in graded.shown("cost-value") and WORKS_ELSEWHERE in graded.shown("cost-value")
    assert said in graded.told[0] and "(grade with Python 3.14 or newer" in graded.told[0]


@with_sandbox
def test_summary_and_nbgraders_log_name_student_notebook_line_and_what_to_do(generated, tmp_path):
    classroom = Classroom(generated, tmp_path, ["04-cost"])
    nb = solved("04-cost")
    cell = next(each for each in nb["cells"] if each["source"] == RIGHT)
    cell["source"] = f"import {MISSING}\n" + RIGHT.replace("np.sum", f"{MISSING}.sum")
    classroom.hand_in("ada", {"04-cost.ipynb": nb})
    what = f"`cost-solution`, line 1, `import {MISSING}`: the package `{MISSING}` is not installed"
    ok, told = classroom.grade()
    assert ok and f"ada  04-cost {what}" in told and "(install it and grade again" in told
    ok, told = classroom.try_nbgrader("autograde", "planar", "--force")
    assert ok and f"ada, 04-cost: {what}" in told


# What is not there where this is graded ----------------------------------------------------------


def error_of(source):
    try:
        exec(compile(source, "<cell>", "exec"), {"np": np})
    except Exception as error:
        return error
    return None


def test_check_says_what_submissions_are_graded_with(tmp_path):
    ok, told = CourseFolder.with_source(tmp_path).planargrader("check", "01-structure")
    python = ".".join(map(str, sys.version_info[:3]))
    assert ok and f"graded with Python {python}, numpy {np.__version__}, matplotlib" in told


@pytest.mark.filterwarnings("ignore")
def test_names_that_numpy_has_no_longer_are_gone():
    """The tables say what is true of the NumPy that runs this."""
    here = tuple(map(int, np.__version__.split(".")[:2]))
    for table, gone in ((lacks._NUMPY_UNTIL, True), (lacks._NUMPY_SINCE, False)):
        for version, names in table.items():
            for name in names.split():
                owner = np.zeros(1) if name.startswith("ndarray.") else np
                there = hasattr(owner, name.rpartition(".")[2])
                if tuple(map(int, version.split("."))) <= here and name != "bool":
                    assert there != gone, name


@pytest.mark.parametrize(
    "source, kind, name",
    [
        (f"import {MISSING}.part", "package", MISSING),
        (f"from {MISSING} import part", "package", MISSING),
        ("import matplotlib.nothing", "part", "matplotlib.nothing"),
        ("from matplotlib import nothing", "part", "matplotlib.nothing"),
        ("np.asscalar", "numpy", "asscalar"),
        ("from numpy import asscalar", "numpy", "asscalar"),
    ],
)
def test_lack_is_recognised(source, kind, name):
    found = lacks.lack(error_of(source))
    assert (found["kind"], found["name"]) == (kind, name)
    assert read_lack(found).what and read_lack(found).todo


@pytest.mark.parametrize(
    "source",
    ["np.no_such_name", "import planarkit.no_such", "1 / 0", "raise ImportError('x')", "np.sum.x"],
)
def test_mistake_of_the_student_is_no_lack(source):
    assert lacks.lack(error_of(source)) is None


@pytest.mark.parametrize(
    "version, line",
    [
        ("3.11", "except* ValueError:"),
        ("3.12", "type Pair = tuple[int, int]"),
        ("3.12", "def first[T](x):"),
        ("3.12", "class Stack[T]:"),
        ("3.12", 'print(f"{case["cost"]}")'),
        ("3.14", "except KeyError, ValueError:"),
        ("3.14", "message = t'{x}'"),
    ],
)
def test_syntax_of_a_newer_python_is_recognised(version, line, monkeypatch):
    error = SyntaxError("f-string: expecting '}'" if 'f"' in line else "invalid syntax")
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    assert lacks.lack(error, line)["since"] == version
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    assert lacks.lack(error, line) is None


@pytest.mark.parametrize("line", ["x = [2 * y", "print 'x'", "f(x", "def f(x)", "f'{x'"])
def test_mistake_in_the_syntax_is_no_lack(line, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    assert lacks.lack(SyntaxError("invalid syntax"), line) is None
