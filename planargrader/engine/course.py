"""What the engine is told of a course, and how it finds the course of a folder.

A course is a folder with `nbgrader_config.py`, which names a function:

    c.PlanarGrader.course = "package.module:function"

The function is given the folder and returns a Course. The engine knows nothing else of a course.
"""

import ast
import base64
import functools
import hashlib
import importlib
import marshal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import nbformat

from .errors import CourseError

# What a kit's module for the grader must offer; docs/design.md says what each of them is.
KIT = """
    ABSENT HELPERS NotThere NotWrittenYet SANDBOX_FILES SECONDS STEPS_FILES TookTooLong Unreachable
    Wrong call call_helper connect_earlier connected define describe gives how missing
    offered parameters_of published_case raised time_limit work
""".split()


class KnownMistake(NamedTuple):
    """A mistake that the course's tests know, for the report on a class.

    notebook, function: where it is made
    message: the sentence that students read who make it; several mistakes may have the same one
    taught: the heading in this notebook under which stands what it gets wrong
    """

    notebook: str
    function: str
    message: str
    taught: str


@dataclass(frozen=True, eq=False)
class Course:
    """A course: its notebooks, the kit that ships with them, and what its tests need.

    root: the folder of the course, with `source/` and `nbgrader_config.py`
    notebooks: {notebook: the functions it asks for}, in the order in which they build on each other
    kit: the module through which the grader uses the package that ships with the notebooks
    home: the folder below `source/` that holds all notebooks and the kit's package
    assignments: {assignment: its notebooks}; all notebooks in one named like `home`, if left out
    fresh_case: draws the worked case of a name with other numbers than students have, from a
        seed, always the same ones; None if the cases that students have decide alone
    slow_cases: names of the cases that take long: of these the fresh one decides alone
    decisive: files that marks depend on beside the notebooks and the kit, such as hidden tests
    write_cases: writes what the kit needs of the solutions; None if it needs nothing
    write_sample: writes a sample class: given the Course and a folder; None if there is none
    known_mistakes: gives the KnownMistakes; None if its tests know none
    """

    root: Path
    notebooks: Mapping[str, tuple[str, ...]]
    kit: ModuleType
    home: str
    assignments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fresh_case: Callable[[str, int], object] | None = None
    slow_cases: frozenset = frozenset()
    decisive: tuple[Path, ...] = ()
    write_cases: Callable[[], None] | None = None
    write_sample: Callable[["Course", Path], None] | None = None
    known_mistakes: Callable[[], list[KnownMistake]] | None = None
    _earlier: dict = field(default_factory=dict, init=False)
    _encoded: dict = field(default_factory=dict, init=False)

    def __post_init__(self):
        if not self.assignments:
            object.__setattr__(self, "assignments", {self.home: tuple(self.notebooks)})
        for assignment, notebooks in self.assignments.items():
            for notebook in notebooks:
                if notebook not in self.notebooks:
                    raise CourseError(
                        f"The assignment {assignment!r} has a notebook {notebook!r}, which the "
                        f"course lacks. It has {', '.join(self.notebooks)}."
                    )
        given = [name for notebooks in self.assignments.values() for name in notebooks]
        twice = sorted({name for name in given if given.count(name) > 1})
        if twice:
            raise CourseError(f"The notebook {twice[0]!r} belongs to two assignments.")
        if self.home in self.assignments and len(given) > len(self.assignments[self.home]):
            raise CourseError(
                f"The assignment {self.home!r} has the name of the folder that holds the notebooks "
                "of all assignments. Give it another name."
            )
        lacking = [name for name in KIT if not hasattr(self.kit, name)]
        if lacking:
            raise CourseError(
                f"The kit's module {self.kit.__name__} lacks {', '.join(lacking)}, which grading "
                "needs. docs/design.md says what each of them is."
            )

    @property
    def source(self):
        """The folder with the source notebooks."""
        return self.root / "source" / self.home

    def assignment_of(self, notebook):
        """The assignment that a notebook belongs to."""
        return next(name for name, books in self.assignments.items() if notebook in books)

    def released(self, notebook):
        """The path of a notebook as students get it."""
        return self.root / "release" / self.assignment_of(notebook) / f"{notebook}.ipynb"

    def read(self, notebook):
        """A source notebook, as an nbformat node. Raises CourseError if it can't be read."""
        path = self.source / f"{notebook}.ipynb"
        try:
            return nbformat.read(path, as_version=4)
        except (OSError, ValueError) as error:
            raise CourseError(f"The source notebook {path} can't be read: {error}") from None

    def before(self, notebook):
        """The notebooks before this one, in order."""
        order = list(self.notebooks)
        return order[: order.index(notebook)]

    def solutions(self, notebook):
        """The sources of a source notebook's solution cells."""
        return [
            cell.source
            for cell in self.read(notebook).cells
            if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
        ]

    def earlier_functions(self, notebook):
        """The course's own functions of the notebooks before this one: {name: function}."""
        if notebook not in self._earlier:
            functions = {}
            for name in self.before(notebook):
                functions = self.kit.define(self._compiled(name), functions)
            self._earlier[notebook] = functions
        return self._earlier[notebook]

    def encoded_solutions(self, notebook):
        """The solutions of the notebooks before this one, compiled: [[code, ...], ...].

        They go to the process that runs earlier steps for a notebook, and nowhere else.
        """
        if notebook not in self._encoded:
            self._encoded[notebook] = [
                [base64.b64encode(marshal.dumps(code)).decode() for code in self._compiled(name)]
                for name in self.before(notebook)
            ]
        return self._encoded[notebook]

    def _compiled(self, notebook):
        """A notebook's solutions as code, without docstrings; no message quotes their lines."""
        return [
            compile(source, f"<earlier {notebook}, the course's own {number}>", "exec", optimize=2)
            for number, source in enumerate(self.solutions(notebook), 1)
        ]

    @functools.cached_property
    def kit_folder(self):
        """The folder of the package that ships with the notebooks."""
        package = sys.modules[self.kit.__name__.partition(".")[0]]
        return Path(package.__file__).parent

    @property
    def secret(self):
        """Files and folders that no submission may read while it is graded."""
        return (self.root, self.kit_folder, *self.decisive)

    def notebooks_of(self, assignment):
        """The notebooks of an assignment. Raises CourseError if there is none of that name."""
        if assignment not in self.assignments:
            raise CourseError(
                f"The course has no assignment {assignment!r}. It has "
                f"{', '.join(self.assignments)}."
            )
        return self.assignments[assignment]

    @functools.cached_property
    def fingerprint(self):
        """What marks depend on in the course, as one short text.

        A comment in a module, or an explanation in a notebook, is no such thing.
        """
        digest = hashlib.sha256()
        for path in (*_files(self.kit_folder), *self.decisive):
            if path.is_file():
                digest.update(_meaning(path))
        for notebook in self.notebooks:
            for cell in self.read(notebook).cells:
                if cell.cell_type == "code" and "nbgrader" in cell.metadata:
                    digest.update(cell.source.encode())
        return digest.hexdigest()


def _meaning(path):
    """The bytes of a file; of a module without comments and docstrings."""
    data = path.read_bytes()
    if path.suffix != ".py":
        return data
    tree = ast.parse(data)
    for node in ast.walk(tree):
        documented = isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        if documented and ast.get_docstring(node):
            node.body[0].value.value = ""
    return ast.dump(tree).encode()


@functools.cache
def load_course(name, root, assignments=()):
    """The Course that a "package.module:function" gives for a folder.

    root: the folder, as text
    assignments: ((assignment, notebooks), ...) in place of the course's own, if there are any
    """
    module_name, _, function = name.partition(":")
    if not (module_name and function):
        raise CourseError(
            "nbgrader_config.py has to name the course: "
            'c.PlanarGrader.course = "package.module:function". '
            + (f"It says {name!r}." if name else f"Is {root} the course's folder?")
        )
    if root not in sys.path:
        sys.path.append(root)
    try:
        course = getattr(importlib.import_module(module_name), function)(Path(root))
    except (ImportError, AttributeError) as error:
        raise CourseError(f"The course {name!r} can't be loaded: {error}.") from error
    if not isinstance(course, Course):
        raise CourseError(f"{name!r} gives no Course, but {type(course).__name__}.")
    if not course.source.is_dir():
        raise CourseError(
            f"{root} is not a folder of this course: there is no {course.source}. Type the command "
            "in the folder that holds nbgrader_config.py and source/."
        )
    _check_kit(course)
    if assignments:
        course = replace(course, assignments=dict(assignments))
    return course


def _check_kit(course):
    """Raise CourseError if students have another kit than the one that grades them."""
    theirs, ours = course.source / course.kit_folder.name, course.kit_folder
    if not theirs.is_dir() or theirs.samefile(ours):
        return
    names = {path.relative_to(folder) for folder in (theirs, ours) for path in _files(folder)}
    for name in sorted(names):
        both = (theirs / name).is_file() and (ours / name).is_file()
        if not (both and (theirs / name).read_bytes() == (ours / name).read_bytes()):
            raise CourseError(
                f"Students have another kit than the one that grades them: {theirs / name} and "
                f"{ours / name} differ. Install the kit of this folder: pip install -e ."
            )


def _files(folder):
    """The files of a package, in order, but for what Python keeps of them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if "__pycache__" not in path.parts]
