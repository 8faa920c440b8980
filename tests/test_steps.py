"""Functions of earlier steps: a notebook's process calls them, and they run in another one."""

import contextlib
import inspect
import os
import signal
import socket
import struct
import threading
import time

import numpy as np
import psutil
import pytest
from support.classroom import BACKEND, with_sandbox
from support.forks import in_fork
from support.notebooks import COURSE

from planargrader.engine import limits, protocol
from planargrader.engine.sandbox import sandbox
from planargrader.engine.session import SandboxedNotebook
from planargrader.engine.worker import steps
from planarkit import earlier_steps, errors
from planarkit.definitions import earlier_filename
from planarkit.known_start import known_start

FUNCTIONS = COURSE.earlier_functions("09-boundary")


def parameters_of(function):
    return dict(inspect.signature(function).parameters)


@contextlib.contextmanager
def served(functions):
    """Serves functions in a process of its own; gives the stubs for them and the socket."""
    ours, theirs = socket.socketpair()
    process = os.fork()
    if not process:
        ours.close()
        with contextlib.suppress(BaseException):
            steps.serve(theirs, functions, parameters_of)
        os._exit(0)
    theirs.close()
    try:
        with ours:
            yield steps.stubs(ours), ours
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


@pytest.fixture
def stubs():
    """What `served` gives, for the time of a test."""
    with contextlib.ExitStack() as stack:
        yield lambda functions: stack.enter_context(served(functions))


def kinds(value):
    """The types in a value, with shapes, as far as they are plain data."""
    if isinstance(value, dict):
        return {key: kinds(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return type(value), [kinds(part) for part in value]
    return type(value), getattr(value, "dtype", None), np.shape(value)


def same(one, other):
    if isinstance(one, dict):
        return all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list):
        return all(map(same, one, other))
    return np.array_equal(one, other, equal_nan=True)


RNG = np.random.default_rng(4)
X, Y = RNG.normal(size=(2, 30)), (RNG.random((1, 30)) > 0.5).astype(int)
PARAMETERS = known_start(2, 4, 1)
A2, CACHE = FUNCTIONS["forward_propagation"](X, PARAMETERS)
GRADS = FUNCTIONS["backward_propagation"](PARAMETERS, CACHE, X, Y)
CALLS = {
    "sizes": ("layer_sizes", (X, Y), {}),
    "sizes by name": ("layer_sizes", (), {"Y": Y, "X": X, "n_h": 7}),
    "weights": ("initialize_parameters", (3, 2, 1), {"seed": 5}),
    "sigmoid of a number": ("sigmoid", (0.5,), {}),
    "sigmoid of a whole number": ("sigmoid", (np.int64(2),), {}),
    "sigmoid of a single precision array": ("sigmoid", (np.ones(3, np.float32),), {}),
    "forward": ("forward_propagation", (X, PARAMETERS), {}),
    "forward of a view": ("forward_propagation", (X[:, ::2], PARAMETERS), {}),
    "forward of a transposed array": ("forward_propagation", (X.T.copy().T, PARAMETERS), {}),
    "forward of lists": ("forward_propagation", (X.tolist(), PARAMETERS), {}),
    "forward of no example": ("forward_propagation", (X[:, :0], PARAMETERS), {}),
    "cost": ("compute_cost", (A2, Y), {}),
    "gradients": ("backward_propagation", (PARAMETERS, CACHE, X, Y), {}),
    "update": ("update_parameters", (PARAMETERS, GRADS), {"learning_rate": 0.5}),
    "model": ("nn_model", (X, Y), {"num_iterations": 20, "seed": 2}),
    "labels": ("predict", (PARAMETERS, X), {}),
    "accuracy": ("accuracy", (Y, Y), {}),
}


@pytest.mark.parametrize("call", CALLS)
def test_function_gives_what_it_gives_in_this_process(stubs, call):
    name, arguments, options = CALLS[call]
    made, _ = stubs(FUNCTIONS)
    here, there = (each[name](*arguments, **options) for each in (FUNCTIONS, made))
    assert kinds(there) == kinds(here)
    assert same(there, here)


def test_stub_looks_like_the_function_and_holds_nothing_of_it(stubs):
    made, _ = stubs(FUNCTIONS)
    assert list(made) == list(FUNCTIONS)
    for name, stub in made.items():
        assert inspect.signature(stub) == inspect.signature(FUNCTIONS[name])
        assert (stub.__name__, stub.__doc__) == (name, None)
        whole = inspect.unwrap(FUNCTIONS[name]).__code__
        assert stub.__code__.co_code != whole.co_code
        assert "_call" in stub.__code__.co_names and "np" not in stub.__code__.co_names


def test_parameters_of_every_kind_are_handed_on(stubs):
    def odd(a, /, b=(1, 2), *rest, c, d=None, **options):
        return a, b, rest, c, d, options

    made, _ = stubs({"odd": odd})
    assert inspect.signature(made["odd"]) == inspect.signature(odd)
    assert made["odd"](1, c=2) == (1, (1, 2), (), 2, None, {})
    given = made["odd"](1, [2], 3, 4, c=5, d={"x": 6}, e=7)
    assert given == (1, [2], (3, 4), 5, {"x": 6}, {"e": 7})


def test_what_comes_back_may_be_changed_and_changes_nothing_else(stubs):
    made, _ = stubs(FUNCTIONS)
    parameters = {name: value.copy() for name, value in PARAMETERS.items()}
    A2, cache = made["forward_propagation"](X, parameters)
    A2[:] = cache["Z1"][:] = 0
    parameters["W1"][:] = 1
    assert same(made["forward_propagation"](X, PARAMETERS), (CACHE["A2"], CACHE))


def test_what_a_function_prints_is_printed_here(stubs, capsys):
    made, _ = stubs(FUNCTIONS)
    for functions in (FUNCTIONS, made):
        functions["nn_model"](X, Y, num_iterations=1001, print_cost=True, seed=1)
    here, there = np.array_split(capsys.readouterr().out.splitlines(), 2)
    assert here.tolist() == there.tolist() and len(here)


# What goes wrong over there ----------------------------------------------------------------------


def explained(functions, source):
    """What a student reads of an error in this line, which calls an earlier step."""
    namespace = {"np": np, "X": X, "Y": Y, "p": PARAMETERS, "A2": A2, "c": CACHE, **functions}
    code = compile(f"def mine():\n    return {source}", "<mine>", "exec")
    exec(code, namespace)
    try:
        namespace["mine"]()
    except Exception as error:
        assert error.__class__ is not Exception
        return errors.explain(error), [each.__name__ for each in type(error).__mro__]


@pytest.mark.parametrize(
    "source",
    [
        "forward_propagation(X.T, p)",
        "forward_propagation(X)",
        "forward_propagation(X, p, 1)",
        "forward_propagation(X, parameter=p)",
        "forward_propagation(X, {'W1': 1})",
        "forward_propagation(X, None)",
        "forward_propagation(X, ...)",
        "forward_propagation(X, 'text')",
        "forward_propagation(p, X)",
        "update_parameters(p)",
        "update_parameters(p, p)",
        "initialize_parameters(2)",
        "initialize_parameters(2, -1, 1)",
        "initialize_parameters(2, 'a', 1)",
        "backward_propagation(p, c, X, Y[:, :3])",
        "backward_propagation(c, p, X, Y)",
        "compute_cost(A2, 'labels')",
        "sigmoid('abc')",
        "sigmoid({1, 2})",
        "layer_sizes(1, 2)",
        "np.linalg.inv(forward_propagation(X, p)[0])",
        "forward_propagation(X, p)[0] @ X",
    ],
)
def test_error_reads_as_it_does_in_this_process(stubs, source):
    made, _ = stubs(FUNCTIONS)
    handed = COURSE.kit.connect_earlier(made)
    with handed:
        names = list(FUNCTIONS)
        made = dict(zip(names, earlier_steps(*names, notebook="09-boundary")))
        there = explained(made, source)
    assert there[0] == explained(FUNCTIONS, source)[0]
    assert set(explained(FUNCTIONS, source)[1]) & {"ValueError", "TypeError", "KeyError"} <= set(
        there[1]
    )


def test_lines_of_a_students_earlier_notebook_are_not_taken_for_the_courses():
    with_lines = earlier_filename("03-forward")
    own = {function.__code__.co_filename for function in FUNCTIONS.values()}
    assert own and not own & {with_lines(number) for number in range(1, 9)}


def test_function_among_the_arguments_is_refused_in_words(stubs):
    made, _ = stubs(FUNCTIONS)
    with pytest.raises(TypeError, match="`sigmoid` of an earlier notebook takes no functions"):
        made["sigmoid"](np.tanh)
    with pytest.raises(TypeError, match="takes no functions"):
        made["predict"]({"W1": [len]}, X)
    assert made["sigmoid"](0.0) == 0.5


def test_what_is_too_large_is_an_error_and_not_the_end(stubs):
    made, _ = stubs({**FUNCTIONS, "zeros": lambda shape: np.zeros(shape)})
    for size in (limits.MESSAGE // 16 + 1, limits.MESSAGE):
        with pytest.raises(ValueError, match="What goes into `sigmoid` must be .* MiB at most"):
            made["sigmoid"](np.zeros(size))
    with pytest.raises(ValueError, match="What it gives must be .* MiB at most"):
        made["zeros"](limits.MESSAGE)
    with pytest.raises(MemoryError):
        made["zeros"]((2**40, 2**10))
    with pytest.raises(KeyError):
        made["forward_propagation"](X, {"x" * 10**6: 1})
    assert made["sigmoid"](0.0) == 0.5


def test_error_with_a_long_text_is_cut(stubs):
    def fails(text):
        raise ValueError(text)

    made, _ = stubs({"fails": fails})
    with pytest.raises(ValueError) as raised:
        made["fails"]("x" * limits.TEXT)
    assert len(str(raised.value)) == limits.STREAM


class Late(BaseException):
    """As the kit's TookTooLong."""


@contextlib.contextmanager
def alarm(seconds):
    def stop(number, frame):
        raise Late

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_call_that_an_alarm_ends_is_given_up_over_there_and_the_next_one_works(stubs):
    made, _ = stubs(FUNCTIONS)
    for number in range(3):
        began = time.monotonic()
        with pytest.raises(Late), alarm(0.3):
            made["nn_model"](X, Y, num_iterations=10**9)
        assert made["sigmoid"](np.full(3, number)).shape == (3,)
        assert time.monotonic() < began + 10


@in_fork  # an alarm may come to another thread of this process, and is not held back then
def test_alarms_at_any_time_mix_up_no_answers():
    ended = 0
    with served(FUNCTIONS) as (made, _):
        for number in range(300):
            try:
                with alarm(0.0001 + number * 0.00001):
                    for _ in range(50):
                        made["accuracy"](Y, Y)
            except Late:
                ended += 1
            assert made["layer_sizes"](X, Y, number) == (2, number, 1)
        assert signal.SIGALRM not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert ended > 100


def test_calls_of_several_threads_mix_up_no_answers(stubs):
    made, _ = stubs(FUNCTIONS)
    wrong = []

    def ask(number):
        for _ in range(100):
            if made["layer_sizes"](X, Y, number) != (2, number, 1):
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not wrong


def test_process_that_is_gone_is_told(stubs):
    made, connection = stubs({"leave": lambda: os._exit(1)})
    for _ in range(2):
        with pytest.raises(RuntimeError, match="process of the earlier steps has ended"):
            made["leave"]()


# What a notebook's process may send --------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        None,
        5,
        (1, 2),
        (1, "sigmoid", (), {}),
        (1, 10**6, (), {}),
        (1, None, (), {}),
        (1, 2, 5, {}),
        (1, 2, (), 5),
        (1, 2, (0.0,), {"no name": 1}),
        (1, 2, (0.0,), {5: 1}),
        ("x" * 10**6, 2, (0.0,), {}),
        ([], 2, ("x" * 10**6,), {}),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_question_that_makes_no_sense_is_answered_with_an_error_or_not_minded(stubs, question):
    made, connection = stubs(FUNCTIONS)
    for value in ({}, {"value": protocol.encode(question)}):
        protocol.send(connection, value)
        assert (
            len(protocol.decode(protocol.receive(connection, time.monotonic() + 10)["value"])) == 4
        )
    assert made["sigmoid"](0.0) == 0.5


@pytest.mark.parametrize(
    "data",
    [
        b"\xff" * 100,
        struct.pack("<3I", 2, 0, 0),
        struct.pack("<3I", 5, 0, 0) + b"no js",
        struct.pack("<3I", 0, 9, 9) + b"[" * 9,
        b"",
    ],
)
def test_process_ends_when_what_comes_is_no_message_or_only_half_of_one(stubs, data):
    _, connection = stubs(FUNCTIONS)
    connection.sendall(data)
    connection.shutdown(socket.SHUT_WR)
    connection.settimeout(10)
    with contextlib.suppress(ConnectionResetError):
        while connection.recv(2**16):
            pass


# In a sandbox ------------------------------------------------------------------------------------


@contextlib.contextmanager
def notebook(name, backend=BACKEND):
    """Runs cells in a notebook's process; gives a function that gives what a cell prints."""
    with sandbox(COURSE, backend) as here:
        process = SandboxedNotebook(here, COURSE.encoded_solutions(name))
        with contextlib.closing(process):

            def run(source):
                asked = {"run": source, "id": "cell", "seconds": 60}
                outputs = process.ask(asked, time.monotonic() + 30, None)["outputs"]
                return "".join(each.get("text") or each["evalue"] for each in outputs)

            yield run


@with_sandbox
def test_notebook_is_offered_the_functions_before_it_and_no_others():
    ask = "from planarkit import earlier_steps\nprint(earlier_steps({!r}, notebook='09-boundary'))"
    with notebook("04-cost") as run:
        assert "<function sigmoid" in run(ask.format("sigmoid"))
        for name in ("compute_cost", "predict", "known_start"):
            assert f"{name!r} is not there before this notebook" in run(ask.format(name))
    with notebook("01-structure") as run:
        assert "'layer_sizes' is not there before this notebook" in run(ask.format("layer_sizes"))


OWN = (
    "def own(a, b):\n    c = [a, b, {'in': a}]\n    return [d for d in c if d is not b] + c[::2]\n"
)
LOOK_ROUND = """
import gc, os, sys, types
from planarkit import earlier_steps

earlier_steps("predict", notebook="09-boundary")
functions = [each for each in gc.get_objects() if isinstance(each, types.FunctionType)]
names = {each.__code__.co_filename for each in functions}
print(sorted(name for name in names if "solution" in name))
print(sorted(name for name in sys.modules if name.endswith(("known_start", "kit.definitions"))))
print(os.getpid())
"""


def memory(process):
    """The memory of a process, piece by piece, as bytes."""
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as content:
        for line in maps:
            begin, end = (int(each, 16) for each in line.split()[0].split("-"))
            if line.split()[1][0] == "r" and "[v" not in line:
                content.seek(begin)
                yield content.read(end - begin)


def test_nothing_of_a_solution_is_in_the_memory_of_a_notebooks_process():
    codes = [inspect.unwrap(each).__code__ for each in (*FUNCTIONS.values(), known_start)]
    for name in COURSE.before("09-boundary"):
        codes += COURSE._compiled(name)
    wanted = [part for code in codes for part in (code.co_linetable, code.co_code)]
    wanted = [part for part in wanted if len(part) > 30]
    assert len(wanted) > len(codes)
    own = compile(OWN, "<own>", "exec").co_consts[0].co_linetable
    with notebook("09-boundary", backend=None) as run:
        solutions, modules, process = run(OWN + LOOK_ROUND).splitlines()
        found = [part for piece in memory(process) for part in (own, *wanted) if part in piece]
    assert solutions == modules == "[]"
    assert set(found) == {own}  # which shows that what is there is found


@with_sandbox
def test_process_of_earlier_steps_has_no_rights_and_ends_with_its_notebook():
    def children():
        zygote = here.zygote._process.pid
        return [each for each in psutil.Process(zygote).children() if each.pid not in before]

    with sandbox(COURSE, BACKEND) as here:
        before = set()
        before = {each.pid for each in children()}
        process = SandboxedNotebook(here, COURSE.encoded_solutions("04-cost"))
        (one,) = children()
        status = dict(
            line.split(":\t", 1) for line in open(f"/proc/{one.pid}/status") if ":\t" in line
        )
        assert status["Seccomp"].strip() == "2" and status["NoNewPrivs"].strip() == "1"
        assert int(status["CapEff"], 16) == int(status["CapPrm"], 16) == 0
        if os.geteuid() == 0:
            assert one.uids().effective >= 2_000_000_000
        process.close()
        assert not psutil.wait_procs([one], 10)[1]
