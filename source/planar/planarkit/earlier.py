"""Reads the student's own functions out of the notebooks before the one that asks for them."""

import contextlib
import io
import re
from pathlib import Path

from . import cells, first_weights
from .context import guarded
from .definitions import code_cells, earlier_filename, run_solutions
from .exceptions import TookTooLong, Wrong, missing
from .handed_on import giving_plain
from .published import worked_cases
from .stand_ins import stand_ins
from .steps import FUNCTIONS, NOTEBOOKS, as_handed_on

# What set-up and test cells use to get functions and cases: here these come from elsewhere.
_OF_THE_COURSE = {"earlier_steps", "unwritten", "worked_case"}


def own_steps(names, notebook):
    """The student's functions of these names, in their order: see `notebook.earlier_steps`."""
    check_names(names, notebook)
    functions, problems = _collect(notebook)
    for name, problem in problems.items():
        if any(name == other or _may_call(other, name) for other in names):
            print(f"`{name}` {problem}")
    return [functions[name] for name in names]


def check_names(names, notebook):
    """Raise ValueError unless these functions are all written before `notebook`."""
    if notebook not in NOTEBOOKS:
        raise ValueError(
            f"There is no notebook {notebook!r}. The notebooks are {', '.join(NOTEBOOKS)}."
        )
    for name in names:
        if name not in FUNCTIONS:
            raise ValueError(f"The course has no function {name!r}. It has {', '.join(FUNCTIONS)}.")
        if FUNCTIONS[name].notebook >= notebook:
            raise ValueError(
                f"{name!r} is written in {FUNCTIONS[name].notebook}, not before {notebook}."
            )


def _may_call(function, name):
    """Whether `name` is written before a function in the same notebook."""
    order = list(FUNCTIONS)
    same_notebook = FUNCTIONS[function].notebook == FUNCTIONS[name].notebook
    return same_notebook and order.index(name) < order.index(function)


def _collect(notebook):
    """Every function from the notebooks before this one, and what is amiss with some."""
    functions, problems = {}, {}
    course = stand_ins(notebook)
    for earlier in NOTEBOOKS[: NOTEBOOKS.index(notebook)]:
        wanted = [name for name in FUNCTIONS if FUNCTIONS[name].notebook == earlier]
        namespace, trouble = _run(earlier, wanted, functions)
        for name in wanted:
            problem = _problem(name, namespace[name]) if name in namespace else trouble
            if problem:
                said = "is the course's stand-in here" if name in course else "has no stand-in"
                problems[name] = f"{said}: {problem} ({earlier})"
            if problem and name in course:
                namespace[name] = course[name]  # which others of its notebook call, too
            own = giving_plain(namespace.get(name, missing(name)), FUNCTIONS[name].gives)
            functions[name] = as_handed_on(name, own)
    return functions, problems


def _run(notebook, wanted, functions):
    """Run what a notebook's cells do to define the functions `wanted`, beside these functions.

    That is what Jupyter would have done of it from top to bottom, wherever it stands: experiments
    and pictures are left out. Returns the namespace, and why a function may be missing from it.
    """
    trouble = ["yours is not defined in any cell of its notebook."]

    @contextlib.contextmanager
    def keeping_errors():
        try:
            with guarded():
                yield
        except SyntaxError as error:
            trouble.append(f"its cell stops with SyntaxError in line {error.lineno}: {error.msg}.")
        except (Exception, SystemExit, TookTooLong) as error:
            said = f"its cell stops with {type(error).__name__}: {error}".rstrip(": ") + "."
            trouble.append(said)

    try:
        sources = code_cells(_find(f"{notebook}.ipynb"))
    except OSError:
        return {}, "its notebook is neither in this folder nor in one beside it."
    except (ValueError, KeyError, TypeError):
        return {}, "its notebook cannot be read."
    found = []
    for source in sources:
        with keeping_errors() if _defines(source, wanted) else contextlib.suppress(SyntaxError):
            found += cells.statements(source)
    found = [each for each in found if not each.uses & _OF_THE_COURSE]
    solutions = [cells.as_python(each.source) for each in cells.needed(found, wanted)]
    filename = earlier_filename(f"{notebook}.ipynb")
    return run_solutions(solutions, functions, filename, keeping_errors), trouble[-1]


def _defines(source, names):
    """Whether a cell defines one of these functions by its looks: it may be no Python."""
    return bool(re.search(rf"^def ({'|'.join(names)})\b", source, re.MULTILINE))


def _find(name):
    """The path of a notebook in this folder, or else in one beside it: the last one changed.

    A course may hand out its notebooks as several assignments, each in a folder of its own. For
    the notebooks that are no part of an assignment, they lie in folders of `release` beside them.
    """
    here = Path(name)
    if here.exists():
        return here
    beside = filter(
        _is_file, [*Path("..").glob(f"*/{name}"), *Path("..").glob(f"release/*/{name}")]
    )
    return max(beside, key=lambda path: path.stat().st_mtime, default=here)


def _is_file(path):
    try:
        return path.is_file() and not path.parent.name.startswith(".")
    except OSError:  # a folder that is not the student's
        return False


def _problem(name, function):
    """What is wrong with a function by its worked cases, as a sentence, or None."""
    about = FUNCTIONS[name]
    if about.draws:  # to draw it takes long
        return None
    for case in worked_cases(name):
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                answer = case.call(function)
                if about.random:
                    _check_first_weights(case, answer, function)
                    continue
                case.compare(answer, silent=True)
                if about.scalar:
                    case.compare_shapes(answer, silent=True)
        except Wrong as wrong:
            return str(wrong)
    return None


def _check_first_weights(case, answer, function):
    if case.expected:
        case.compare_shapes(answer, silent=True)
        first_weights.small_biases(case, answer, silent=True)
    else:
        first_weights.small_random(case, answer, silent=True)
        first_weights.follows_seed(case, function, silent=True)
