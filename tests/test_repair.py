"""A mistake that nobody has written a message for is found by trying to take it back."""

import ast
import gc
import linecache
import threading
import time

import numpy as np
import pytest

from planargrader.course.reference import solution_source
from planargrader.quality.at_home import tried
from planargrader.quality.changed_source import versions
from planargrader.quality.claims import Evidence, checked
from planarkit import repair
from planarkit.exceptions import Wrong
from planarkit.guard import WAITING, guarded
from planarkit.lines import function_at
from planarkit.published import published_case
from planarkit.repair import SECONDS, changed, phrase
from planarkit.steps import FUNCTIONS

FORWARD = """
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
"""
BACKWARD = """
    m = X.shape[1]
    W2, A1 = parameters["W2"], cache["A1"]
    dZ2 = cache["A2"] - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (W2.T @ dZ2) * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
"""
COST = """
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    return np.sum(losses) / Y.shape[1]
"""
MODEL = """
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)
    for step in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        if print_cost and step % 1000 == 0:
            print(compute_cost(A2, Y))
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters
"""
START = "    parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)\n"
LOOP = "    for step in range(num_iterations):\n"
UPDATE = "        parameters = update_parameters(parameters, grads, learning_rate)\n"
PREDICT = "    A2, cache = forward_propagation(parameters=parameters, X=X)\n"

# Mistakes that are in no catalogue and follow by no rule: function, body, changes, what is said.
TAKEN_BACK = [
    (
        "layer_sizes",
        "    rows, outputs = X.shape[0] - 1, Y.shape[0]\n    return rows, n_h, outputs",
        {},
        "Without `- 1` in the line `rows, outputs = X.shape[0] - 1, Y.shape[0]`, `n_x` is right.",
    ),
    (
        "layer_sizes",
        "    if n_h < 9:\n        n_h = 9\n    return X.shape[0], n_h, Y.shape[0]",
        {},
        "Without `if n_h < 9:` and what stands in it, `n_h` is right.",
    ),
    (
        "backward_propagation",
        BACKWARD,
        {'cache["A2"] - Y': '(cache["A2"] > 0.5).astype(int) - Y'},
        'With `cache["A2"]` in place of `(cache["A2"] > 0.5).astype(int)`, `db2` is right.',
    ),
    (
        "backward_propagation",
        BACKWARD,
        {"W2, A1 =": "Z1, W2, A1 =", 'cache["A1"]': 'cache["A1"]', "A1**2": "np.tanh(Z1**2)"}
        | {'parameters["W2"], cache': 'cache["Z1"], parameters["W2"], cache'},
        "With `(np.tanh(Z1) ** 2)` in place of `np.tanh(Z1**2)`, `dW1` is right.",
    ),
    (
        "nn_model",
        MODEL.replace("(X, parameters)", "(x, parameters)").replace(
            "X, Y)\n        if", "x, y)\n        if"
        ),
        {LOOP: LOOP + "        x = X[:, :5]\n        y = Y[:, :5]\n"},
        "Without each `[:, :5]`, `W1` is right.",
    ),
    (
        "sigmoid",
        "    return np.ravel(1 / (1 + np.exp(-Z)))",
        {},
        "Without `np.ravel` in the line `return np.ravel(1 / (1 + np.exp(-Z)))`, `sigmoid(Z)` is "
        "right.",
    ),
    (
        "forward_propagation",
        FORWARD,
        {"np.tanh(Z1)": "np.tanh(Z1, out=Z1)"},
        "Without `out=Z1` in the line `A1 = np.tanh(Z1, out=Z1)`, `Z1` is right.",
    ),
    (
        "forward_propagation",
        FORWARD,
        {'parameters["b1"]\n': "b1\n", "    Z1": '    b1 = parameters["b1"].flatten()\n    Z1'},
        'Without `.flatten()` in the line `b1 = parameters["b1"].flatten()`, it works.',
    ),
    (
        "forward_propagation",
        FORWARD,
        {"sigmoid(Z2)": "(sigmoid(Z2) > 0.5) * 1"},
        "With `sigmoid(Z2)` in place of `(sigmoid(Z2) > 0.5) * 1`, `A2` is right.",
    ),
    (
        "compute_cost",
        COST,
        {"(1 - Y)": "1 - Y"},
        "With brackets around `1 - Y` in the line "
        "`losses = -(Y * np.log(A2) + 1 - Y * np.log(1 - A2))`, `cost` is right.",
    ),
    (
        "backward_propagation",
        BACKWARD,
        {"    dZ1": "    W2 = W2 - 0.5 * dW2\n    dZ1"},
        "Without `- 0.5 * dW2` in the line `W2 = W2 - 0.5 * dW2`, `dW1` is right.",
    ),
    (
        "nn_model",
        MODEL,
        {START: "", LOOP: LOOP + START.replace("    p", "        p")},
        "With the line `parameters = initialize_parameters(n_x, n_h, n_y, seed=seed)` before the "
        "loop, `W1` is right.",
    ),
    (
        "nn_model",
        MODEL,
        {"    return parameters": "        return parameters"},
        "With the line `return parameters` after the loop, `W1` is right.",
    ),
    (
        "nn_model",
        MODEL,
        {UPDATE: "    " + UPDATE},
        "With the line `parameters = update_parameters(parameters, grads, learning_rate)` outside "
        "the `if`, `W1` is right.",
    ),
    (
        "predict",
        PREDICT + "    return (A2.astype(int) > 0.5) * 1",
        {},
        "Without `.astype(int)`, `predictions` is right.",
    ),
    (
        "accuracy",
        "    return np.mean(predictions == Y, axis=1)",
        {},
        "Without `axis=1` in the line `return np.mean(predictions == Y, axis=1)`, `accuracy` is "
        "right.",
    ),
]


def written(function, body, changes):
    """The source of a function with this body, in which some text was changed."""
    for right, wrong in changes.items():
        assert right in body
        body = body.replace(right, wrong)
    source = solution_source(function)
    return source[: source.index("):") + 3] + body.strip("\n") + "\n"


@pytest.mark.parametrize("function, body, changes, said", TAKEN_BACK)
def test_change_that_makes_it_right_is_told_with_its_line(function, body, changes, said):
    source = written(function, body, changes)
    found = tried(function, source)
    assert said in found.message
    evidence = Evidence(function, source, found)
    assert all(holds for _, holds in checked(evidence, found.message)), found.message


def test_false_word_on_a_change_is_noticed():
    source = written("compute_cost", COST, {"(1 - Y)": "1 - Y"})
    evidence = Evidence("compute_cost", source, tried("compute_cost", source))
    for said in ("With brackets around `Y * np.log(A2)`", "Without `A2 = np.clip`"):
        assert checked(evidence, f"{said}, `cost` is right.")[-1][1] is False


def defined(source, name="f"):
    """The function of a cell, as Jupyter defines it."""
    file = f"<cell of {name}, {len(linecache.cache)}>"
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    namespace = {"np": np}
    exec(compile(source, file, "exec"), namespace)
    return namespace[name]


def told(function, *inputs, **options):
    with guarded():
        return {phrase(*each[1:5]): each[5] for each in changed(function, "", (), options, *inputs)}


def test_no_change_is_told_that_spoils_what_is_right_for_other_inputs():
    """A loop over a single number stops, where it goes through that of `np.ravel`."""
    source = solution_source("sigmoid")
    source = source[: source.index("):") + 3] + (
        "    return np.array([1 / (1 + np.exp(-z)) for z in np.ravel(Z)])\n"
    )
    message = tried("sigmoid", source).message
    assert "It has lost an axis" in message
    assert "np.ravel" not in message


def test_name_that_stands_twice_in_a_dict_is_told_with_its_key():
    source = solution_source("initialize_parameters")
    source = source[: source.index("):") + 3] + (
        "    rng = np.random.default_rng(seed)\n"
        "    W1, W2 = 0.01 * rng.normal(size=(n_h, n_x)), 0.01 * rng.normal(size=(n_y, n_h))\n"
        "    b1, b2 = np.zeros((n_h, 1)), np.zeros((n_y, 1))\n"
        '    return {"W1": W1, "b1": b1, "W2": W2, "b2": b1}\n'
    )
    function = defined(source, "initialize_parameters")
    changes = told(function, 3, 5, 1)
    assert any(said.startswith('With `"b2": b2` in place of `"b2": b1`') for said in changes)


def test_each_place_where_the_same_stands_may_be_changed_together():
    function = defined("def f(a, b):\n    x = a.flatten()\n    y = b.flatten()\n    return x, y\n")
    x, y = told(function, np.ones((2, 1)), np.ones((3, 1)))["Without each `.flatten()`"]
    assert x.shape == (2, 1) and y.shape == (3, 1)


def test_what_a_function_counts_and_collects_outside_is_not_touched_by_trials():
    function = defined(
        "seen, calls = [], 0\n"
        "def f(a):\n"
        "    global calls\n"
        "    calls += 1\n"
        "    new = {'a': a - 1}\n"
        "    seen.append(new)\n"
        "    return new\n"
    )
    assert len(told(function, 2.0)) > 5
    assert function.__globals__["calls"] == 0
    assert function.__globals__["seen"] == []


def test_no_garbage_is_collected_while_changes_are_tried():
    function = defined("def f(a):\n    a[0] = gc.isenabled()\n    return a\n")
    function.__globals__["gc"] = gc
    answers = [a[0] for a in told(function, [None, 2]).values()]
    assert False in answers and True not in answers
    assert gc.isenabled()


def test_function_is_as_it_was_after_all_changes(monkeypatch):
    monkeypatch.setattr(repair, "MOST", 9)  # the last of which is left in the midst of it
    source = (
        "def f(a, b):\n    for each in a:\n        b = b - (each + 1) * np.exp(-b)\n    return b\n"
    )
    function = defined(source)
    tree = function_at(function.__code__)
    before = ast.dump(tree, include_attributes=True)
    assert told(function, np.ones(2), 1.0)
    assert ast.dump(function_at(function.__code__), include_attributes=True) == before


def test_changes_are_the_same_for_other_inputs_and_can_be_asked_for_by_number():
    function = defined("def f(a):\n    return a * 2 - 1\n")
    first = changed(function, "", (), {}, 3)
    some = [each[0] for each in first][1:3]
    again = changed(function, "", tuple(some), {}, 4)
    assert [each[:5] for each in again] == [each[:5] for each in first if each[0] in some]


@pytest.mark.parametrize(
    "source",
    [
        "def f(a):\n    while True:\n        pass\n",
        "def g():\n    x = 1\n    def f(a):\n        return a + x\n    return f\nf = g()\n",
        "def f(a):\n    plt.plot(a)\n    return a\n",
        "def f(a):\n    open('a', 'w').write(str(a))\n    return a\n",
        "f = np.exp\n",
        "f = lambda a: a + 1\n",
        "class F:\n    def __call__(self, a):\n        return a\nf = F()\n",
    ],
)
def test_what_is_no_plain_function_may_never_end_or_shows_something_is_left_alone(source):
    assert changed(defined(source), "", (), {}, 1) == []


@pytest.mark.parametrize("loop", ["for b in [a]:\n        a += b", "a = [b + 1 for b in [a]][0]"])
def test_loop_is_left_alone_where_no_time_limit_can_be_set(loop):
    function = defined(f"def f(a):\n    {loop}\n    return a\n")
    assert changed(function, "", (), {}, 1) != []
    found = []
    thread = threading.Thread(target=lambda: found.append(changed(function, "", (), {}, 1)))
    thread.start()
    thread.join()
    assert found == [[]]


def test_no_power_of_large_numbers_is_worked_out():
    function = defined("def f(a):\n    return 3 * 10**9 * a + a**2 - a**3\n")
    began = time.process_time()
    assert not any("3 **" in each for each in told(function, 1))
    assert time.process_time() - began < 1
    assert "With `**` in place of `*` in the line `return a * 2`" in told(
        defined("def f(a):\n    return a * 2\n"), 3
    )


def test_function_that_waits_is_not_waited_for_again_and_again():
    function = defined("def f(a):\n    wait(a + 1)\n    return a + 2 - 3\n")
    function.__globals__["wait"] = lambda seconds: time.sleep(1)
    began = time.monotonic()
    changed(function, "", (), {}, 1)
    assert time.monotonic() - began < WAITING * SECONDS + 2


JUNK = [
    None,
    "text",
    {"a": 1},
    [None, 3, "abcdef", []],
    [(1, "without", "a", "", "b")],
    [(float("inf"), "without", "a", "", "b", 1.0)],
    [(1, ["without"], "a", "", "b", 1.0), (1, "odd", "a", "", "b", 1.0)],
    [(1, "without", "a`b", "", "b", 1.0), (1, "without", 3, None, "b", 1.0)],
    [(1, "without", "a", "", "b", {"cost": object()})],
    [(number, "without", "a", "", "b", 1.0) for number in range(100_000)],
]


@pytest.mark.parametrize("junk", JUNK)
def test_what_another_process_makes_up_is_not_believed(junk):
    class Elsewhere:
        def __call__(self, *inputs, **options):
            return 1.0

        def inside(self, helper, *inputs):
            return junk if helper == "changed" else {}

    case = published_case("cost")
    with pytest.raises(Wrong, match="`cost` is 1 and should be") as told:
        case.compare(case.call(Elsewhere()))
    assert "is right" not in str(told.value)


def test_trials_together_have_an_end():

    source = "def f(a):\n    " + "\n    ".join(f"a = a + {n}" for n in range(40))
    source += "\n    for i in range(300_000):\n        a += 1\n    return a\n"
    function = defined(source)
    began = time.process_time()
    changed(function, "", (), {}, 1)
    assert time.process_time() - began < SECONDS + 1


def test_nothing_is_told_of_right_functions_or_where_a_change_helps_in_one_case_only():
    for name in FUNCTIONS:
        assert tried(name, solution_source(name)).message is None
    source = written("compute_cost", COST, {"Y.shape[1]": "7"})  # as many as in the first case
    assert "is right" not in (tried("compute_cost", source).message or "")


@pytest.mark.parametrize(
    "told, right",
    [
        ("Without `, axis=0`", "s = np.sum(a)\n"),
        ("With `1` in place of `0` in the line `s = np.sum(a, axis=0)`", "s = np.sum(a, axis=1)\n"),
        ("With `.T` after `a`", "s = np.sum(a.T, axis=0)\n"),
        ("Without the line `s = np.sum(a, axis=0)`", "pass"),
    ],
)
def test_source_is_changed_as_a_message_says(told, right):
    assert right in versions("s = np.sum(a, axis=0)\n", told)
