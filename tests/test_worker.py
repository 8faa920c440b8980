"""The side of grading that runs in a sandbox, here without one: what runs in there can tell nobody.

What changes a process for good runs in a fork.
"""

import base64
import json
import marshal
import signal
import sys

import pytest
from support.forks import in_fork
from support.notebooks import COURSE

from planargrader.engine import limits, protocol
from planargrader.engine.errors import ProtocolError
from planargrader.engine.worker.notebook import Notebook
from planargrader.engine.worker.outputs import Outputs
from planargrader.engine.worker.retold import told
from planargrader.engine.worker.signatures import signature
from planarkit import earlier_steps, grading
from planarkit.exceptions import NotThere, TookTooLong

# A notebook --------------------------------------------------------------------------------------


class Cells:
    """The cells of a notebook that have run already."""

    def __init__(self, **namespace):
        self.namespace, self.ran, self.rescue = namespace, [], None

    def run(self, source, cell_id, seconds, wanted, whole):
        self.ran.append((source, cell_id))
        return [{"output_type": "stream", "name": "stdout", "text": source}]


@pytest.fixture
def notebook():
    """Makes a Notebook of these functions; call_back answers what they ask of the grader."""
    made = []

    def make(call_back=None, earlier=(), **functions):
        made.append(Notebook(grading, Cells(**functions), dict(earlier), call_back))
        return made[-1]

    yield make
    for each in reversed(made):
        with each.connected:
            pass


def call(notebook, name, *inputs, calls=None, how=None, seconds=5, **options):
    """What a function of the notebook gives: (value, what it prints); raises what it raised."""
    message = {
        "call": name,
        "value": protocol.encode((inputs, options), calls),
        "how": how or {"known_start": False},
        "seconds": seconds,
    }
    reply = notebook.answer(message)
    if "error" in reply:
        raise grading.raised(reply["error"])
    return protocol.decode(reply["value"]), reply["printed"]


def test_cell_is_run_and_gives_its_outputs(notebook):
    one = notebook()
    assert one.answer({"run": "a = 1", "id": "cell", "seconds": 10}) == {
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "a = 1"}]
    }
    assert one._cells.ran == [("a = 1", "cell")]


def test_function_is_called_with_what_was_sent_and_its_answer_comes_back(notebook):
    def predict(a, b, *, c=0):
        print("computed")
        return {"sum": (a + b, c), "kind": type(a)}

    value, printed = call(notebook(predict=predict), "predict", 1, 2, c=[3])
    assert value["sum"] == (3, [3]) and type(value["kind"]).__name__ == "type"
    assert printed == "computed\n"


def test_what_a_function_raises_is_described(notebook):
    def predict(kind):
        return {"late": endless, "exit": exit, "number": lambda: 1 / 0}[kind]()

    def endless():
        while True:
            pass

    one = notebook(predict=predict)
    with pytest.raises(TookTooLong):
        call(one, "predict", "late", seconds=0.1)
    for kind, said in {"exit": "SystemExit", "number": "ZeroDivisionError"}.items():
        with pytest.raises(Exception) as raised:
            call(one, "predict", kind)
        assert said in raised.value.explanation.fact
    with pytest.raises(NotThere):
        call(one, "accuracy")


def test_value_that_takes_for_ever_to_be_read_is_part_of_the_call(notebook):
    class Slow:
        def __array__(self, dtype=None, copy=None):
            while True:
                pass

    with pytest.raises(TookTooLong):
        call(notebook(predict=Slow), "predict", seconds=0.1)


def test_text_that_a_function_prints_is_cut(notebook):
    _, printed = call(notebook(predict=lambda: print("x" * 2 * limits.TEXT)), "predict")
    assert len(printed) <= limits.TEXT


def test_helper_of_the_kit_runs_beside_the_function(notebook):
    source = {"helper": "no such helper", "call": "predict", "value": protocol.encode([])}
    message = {**source, "how": {"known_start": False}, "seconds": 5}
    reply = notebook(predict=abs).answer(message)
    assert "KeyError" in str(reply["error"])


def test_earlier_functions_are_there_until_the_notebook_is_closed(notebook):
    one = notebook(earlier={"sigmoid": abs}, predict=lambda: earlier_steps("sigmoid", notebook=""))
    assert type(call(one, "predict")[0]).__name__ == "builtin_function_or_method"
    with pytest.raises(ValueError):
        earlier_steps("predict", notebook="")


# Functions of the grader's ------------------------------------------------------------------------


def answered(calls):
    """What answers a worker's question about one of the grader's functions."""

    def call_back(asked):
        assert signal.SIGALRM in signal.pthread_sigmask(signal.SIG_BLOCK, [])
        assert signal.SIGPROF in signal.pthread_sigmask(signal.SIG_BLOCK, [])
        arguments = protocol.decode(asked["value"])
        try:
            return {"value": protocol.encode(calls[asked["ask"]](*arguments))}
        except TypeError as error:
            return {"value": protocol.encode(told(error)), "failed": True}

    return call_back


def test_function_of_the_graders_is_called_over_there(notebook):
    calls = []

    def plot_decision_boundary(model):
        return model([1, 2]), model([3])

    one = notebook(answered(calls), plot_decision_boundary=plot_decision_boundary)
    value, _ = call(one, "plot_decision_boundary", sum, calls=calls)
    assert value == (3, 3)
    assert not {signal.SIGALRM, signal.SIGPROF} & signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_error_of_the_graders_function_is_raised_in_the_students(notebook):
    calls = []

    def refuses(value):
        raise TypeError("two rows are wanted")

    one = notebook(answered(calls), predict=lambda model: model(1))
    with pytest.raises(Exception) as raised:
        call(one, "predict", refuses, calls=calls)
    assert "TypeError: two rows are wanted" in raised.value.explanation.fact


def test_function_of_the_graders_is_called_so_often_and_no_more(notebook, monkeypatch):
    monkeypatch.setattr(limits, "CALLS_BACK", 10)
    calls, counted = [], []

    def predict(model):
        while True:
            model(1)

    one = notebook(answered(calls), predict=predict)
    with pytest.raises(Exception) as raised:
        call(one, "predict", counted.append, calls=calls)
    assert "was called more than 10 times" in raised.value.explanation.fact
    assert len(counted) == 10


def test_grader_that_is_gone_ends_the_call_whatever_the_student_catches(notebook):
    def gone(asked):
        raise ProtocolError("the other side is gone")

    one = notebook(gone, predict=lambda model: model(1))
    with pytest.raises(ProtocolError):
        call(one, "predict", abs, calls=[])


# Signatures ---------------------------------------------------------------------------------------


def said(notebook, name):
    return protocol.decode(notebook.answer({"signature": name})["value"])


def test_signature_is_sent_as_plain_data(notebook):
    def predict(a, b=2, *rest, c, d=len, **options):
        pass

    found = said(notebook(predict=predict), "predict")
    assert found[:4] == [
        ["a", "POSITIONAL_OR_KEYWORD", False, None],
        ["b", "POSITIONAL_OR_KEYWORD", True, 2],
        ["rest", "VAR_POSITIONAL", False, None],
        ["c", "KEYWORD_ONLY", False, None],
    ]
    assert found[4][:3] == ["d", "KEYWORD_ONLY", True] and callable(found[4][3])
    assert str(signature(found)).startswith("(a, b=2, *rest, c, d=<")


def test_signature_of_what_has_none_is_empty_and_a_long_one_is_cut(notebook):
    many = eval(f"lambda {', '.join(f'a{n}' for n in range(80))}: 1")
    one = notebook(predict=5, accuracy=many)
    assert said(one, "predict") == []
    assert len(said(one, "accuracy")) == 50


@pytest.mark.parametrize(
    "description",
    [
        None,
        5,
        ["a"],
        [["a", "KEYWORD_ONLY", True]],
        [["a", "no kind", False, None]],
        [["a", 5, False, None]],
        [["not a name", "KEYWORD_ONLY", False, None]],
        [["b", "KEYWORD_ONLY", False, None], ["a", "POSITIONAL_ONLY", False, None]],
    ],
)
def test_description_that_is_of_no_signature_is_refused(description):
    with pytest.raises(ValueError):
        signature(description)


# Outputs ------------------------------------------------------------------------------------------


def test_printed_text_of_one_stream_is_one_output():
    outputs = Outputs()
    for name, text in [("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d")]:
        outputs.stream(name, text)
    assert [(each["name"], each["text"]) for each in outputs.finished()] == [
        ("stdout", "ab"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]


@pytest.mark.parametrize("before, after", [("\r", ""), ("", "\r")])
def test_end_of_a_long_progress_bar_is_shown(before, after):
    outputs = Outputs()
    outputs.stream("stdout", "start\n")
    for percent in range(101):
        outputs.stream("stdout", f"{before}{percent}% {'#' * 1000}{after}")
    outputs.stream("stdout", "\n")
    (shown,) = (output["text"] for output in outputs.finished())
    assert shown == f"start\n{before}100% {'#' * 1000}{after}\n"


def test_printed_text_is_cut_and_the_rest_is_counted():
    outputs = Outputs()
    for _ in range(3):
        outputs.stream("stdout", "x" * limits.STREAM)
    shown, note = (each["text"] for each in outputs.finished())
    assert len(shown) == limits.STREAM
    assert note == f"\n(and {2 * limits.STREAM:,} more characters, which are not shown)"


def test_results_are_of_known_kinds_and_not_too_many_or_too_large():
    outputs = Outputs()
    outputs.show("display_data", {"image/png": b"\x89PNG", "application/javascript": "evil()"})
    outputs.show("display_data", {"text/plain": "x" * limits.RESULT_BYTES})
    for number in range(limits.RESULTS + 5):
        outputs.show("execute_result", {"text/plain": number}, execution_count=1)
    first, *others = outputs.finished()
    assert first["data"] == {"image/png": base64.b64encode(b"\x89PNG").decode()}
    assert [each["data"]["text/plain"] for each in others] == [
        str(number) for number in range(limits.RESULTS - 1)
    ]
    json.dumps(outputs.finished())


def test_error_is_cut():
    outputs = Outputs()
    outputs.error("E" * 999, "v" * 99_999, ["line" * 99_999] * 99)
    (error,) = outputs.finished()
    assert len(error["ename"]) == 100 and len(error["evalue"]) == limits.STREAM
    assert len(error["traceback"]) == 50 and len(error["traceback"][0]) == limits.STREAM


# Cells, and what a notebook starts with -----------------------------------------------------------


@in_fork
def test_cells_run_as_in_jupyter():
    from planargrader.engine.worker.cells import Cells

    cells = Cells(grading)
    (printed, result) = cells.run("print('a')\nx = 5\nx + 1", "one", 10)
    assert (printed["text"], result["data"]["text/plain"]) == ("a\n", "6")
    assert cells.namespace["x"] == 5
    (error,) = cells.run("1 / 0", "two", 10)
    assert error["ename"] == "ZeroDivisionError"
    (said, answer) = cells.run("input()", "three", 10)
    assert "is empty when" in said["text"] and answer["data"]["text/plain"] == "''"
    (figure,) = cells.run("import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])", "four", 10)
    assert figure["data"]["image/png"].startswith("iVBORw0KGgo")
    (shown,) = cells.run("import sys; print('late', file=sys.stderr)", "five", 10)
    assert shown["name"] == "stderr"
    assert sys.modules["__main__"].x == 5


@in_fork
def test_cell_that_never_ends_is_stopped():
    from planargrader.engine.worker.cells import Cells

    cells = Cells(grading)
    catching = "while True:\n    try: sum(range(1000))\n    except: pass"
    waiting = "import time\nwhile True:\n    try: time.sleep(9)\n    except: pass"
    for endless in ("while True: pass", catching, waiting):
        (error,) = cells.run(endless, "one", 0.3)
        assert error["ename"] == "TookTooLong"
        assert _timers() == [0, 0]


def _timers():
    return [signal.getitimer(timer)[0] for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF)]


@in_fork
def test_zygote_loads_the_kit_without_what_is_to_be_absent():
    from planargrader.engine.worker import zygote

    for name in COURSE.kit.ABSENT:
        sys.modules.pop(name, None)
    kit = zygote._load(COURSE.kit.__name__, [COURSE.kit.__name__], COURSE.kit.ABSENT)
    assert kit.describe(TookTooLong(5)) == {"kind": "late", "seconds": 5}
    absent = sys.modules["planarkit.network"].Network
    with pytest.raises(RuntimeError, match="Network is not there when a notebook is graded"):
        absent((2, 4, 1))


def test_solutions_are_sent_without_their_text():
    encoded = COURSE.encoded_solutions("04-cost")
    assert [len(codes) for codes in encoded] == [1, 1, 2]
    for data in (base64.b64decode(each) for codes in encoded for each in codes):
        assert marshal.loads(data).co_filename.startswith("<earlier ")
        assert b"Returns" not in data  # as every docstring says


def test_files_are_copied_into_the_folder_of_a_notebook_as_far_as_they_can_be(tmp_path):
    from planargrader.engine.worker.zygote import _copy

    handed_in, folder = tmp_path / "handed-in", tmp_path / "work"
    (handed_in / "tools").mkdir(parents=True)
    (handed_in / "tools" / "a.py").write_text("a")
    (handed_in / "gone").symlink_to("nowhere")
    folder.mkdir()
    _copy(str(handed_in), str(folder))
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert [path.read_text() for path in found] == ["a"]
