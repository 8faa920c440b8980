"""An answer that gets a tick works in every later notebook, whatever its types."""

import contextlib
import io
import json
import shutil

import matplotlib.pyplot as plt
import numpy as np
import pytest
from support.paths import SOURCE

from planargrader.course.reference import reference
from planarkit import earlier_steps, worked_case
from planarkit.exceptions import Wrong
from planarkit.published import worked_cases
from planarkit.steps import FUNCTIONS, NOTEBOOKS

HANDED_ON = [name for name in FUNCTIONS if FUNCTIONS[name].notebook != NOTEBOOKS[-1]]
# What a right array or number is made, and the same of what has no rows and columns.
ODD = {
    "list": "np.asarray(value).tolist()",
    "matrix": "np.matrix(value) if np.ndim(value) == 2 else value",
    "masked": "np.ma.array(value)",
    "object": "np.asarray(value, dtype=object)",
    "float32": "np.float32(value)",
    "array without axes": "np.asarray(value)",
    "array with one entry": "np.array([value]) if np.ndim(value) == 0 else value",
    "whole number": "value.astype(int) if np.array_equal(value, np.rint(value)) else value",
    "tuple": "tuple(map(tuple, value)) if np.ndim(value) == 2 else value",
}
CHANGED = """

def _odd(value):
    if isinstance(value, dict):
        return {{name: _odd(part) for name, part in value.items()}}
    if isinstance(value, tuple):
        return tuple(map(_odd, value))
    value = np.asarray(value)[()]
    return {odd}


def _as_odd(function):
    return lambda *inputs, **options: _odd(function(*inputs, **options))


{name} = _as_odd({name})
"""
# What is odd in each of the earlier notebooks, all at once.
MIXED = dict(
    zip(
        HANDED_ON,
        "array without axes,matrix,list,masked,array without axes,list,matrix,object,whole number,"
        "float32".split(","),
    )
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the nine solved notebooks, as the working directory."""
    for name in NOTEBOOKS:
        shutil.copy(SOURCE / f"{name}.ipynb", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make_odd(folder, name, kind):
    """Let a function give another type of the right values."""
    path = folder / f"{FUNCTIONS[name].notebook}.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        if "".join(cell["source"]).startswith(f"def {name}("):
            change = CHANGED.format(odd=ODD[kind], name=name)
            cell["source"] = "".join(cell["source"]) + change
    path.write_text(json.dumps(content), encoding="utf-8")


def source_of(folder, notebook):
    """The code of a notebook with short trainings, without the explorer and hidden tests."""
    cells = json.loads((folder / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and "HIDDEN TESTS" not in source:
            short = source.replace("10000", "40").replace("steps=5000", "steps=40")
            yield short.replace("Explorer()", "None")


def same_kind(value, right):
    """Whether two answers are of the same types, part by part."""
    if isinstance(right, dict):
        return all(same_kind(value[name], right[name]) for name in right)
    if isinstance(right, tuple):
        return type(value) is tuple and all(map(same_kind, value, right))
    if isinstance(right, np.ndarray):
        return type(value) is np.ndarray and value.dtype.kind in "biuf"
    return isinstance(value, int | float | np.number) or (
        type(value) is np.ndarray and value.ndim == 0
    )


@pytest.mark.parametrize("name", HANDED_ON)
@pytest.mark.parametrize("kind", ODD)
def test_odd_type_is_made_plain_or_refused_with_a_reason(folder, capsys, name, kind):
    make_odd(folder, name, kind)
    after = NOTEBOOKS[NOTEBOOKS.index(FUNCTIONS[name].notebook) + 1]
    function = earlier_steps(name, notebook=after)
    said = capsys.readouterr().out
    case = worked_cases(name)[0]
    if said:
        assert "is the course's stand-in here: " in said
        assert any(
            why in said
            for why in (
                "decimal point",
                "single number",
                "one number",
                "is a tuple",
                "array of shape",
            )
        )
    given, right = (
        each(*case.inputs.values(), **case.options) for each in (function, reference(name))
    )
    assert same_kind(given, right)


@pytest.mark.parametrize("notebook", NOTEBOOKS[3:])
def test_later_notebooks_run_on_odd_types_of_all_earlier_ones(folder, notebook):
    for name, kind in MIXED.items():
        if FUNCTIONS[name].notebook < notebook:
            make_odd(folder, name, kind)
    namespace, printed = {"__name__": "__main__"}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        for number, source in enumerate(source_of(folder, notebook)):
            exec(compile(source, f"<{notebook} {number}>", "exec"), namespace)
    plt.close("all")
    assert "stand-in" not in printed.getvalue()


def test_odd_type_is_noted_beside_the_tick(capsys):
    case = worked_case("sigmoid")
    case.compare(case.call(lambda Z: (1 / (1 + np.exp(-Z))).tolist()))
    said = capsys.readouterr().out
    assert "Note: `sigmoid(Z)` is of type list." in said and "✓" in said
    case.compare(case.call(lambda Z: np.float32(1 / (1 + np.exp(-Z)))))
    assert "Note" not in capsys.readouterr().out


def test_size_that_is_an_array_is_refused():
    case = worked_case("sizes")
    with pytest.raises(Wrong, match=r"`n_x` is an array of shape \(1,\). A size is one number."):
        case.call(lambda X, Y, n_h: (X.shape[:1] * np.ones(1, int), n_h, Y.shape[0]))
