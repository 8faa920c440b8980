"""notebooks/yours.ipynb: its numbers, its answers, and what its checks say of wrong ones."""

import json
import re

import numpy as np
import pytest
from support import plants
from support.free import run_cells, solve_course
from support.paths import ROOT, STYLES
from support.prose import read, stated

from planargrader.course.reference import define
from planarkit import three_classes
from planarkit.exceptions import NotWrittenYet, Wrong

NOTEBOOK = "notebooks/yours.ipynb"
SEEDS = (10, 1, 2, 3)  # of first weights: a student's own function may draw them in another way


def exercises():
    """(source of the cell that is to be filled in, answer) of each function."""
    cells = json.loads((ROOT / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    text = "\n".join(sources)
    answers = re.findall(r"<summary>Answer</summary>\n\n```python\n(.*?)\n```", text, re.DOTALL)
    empty = [source for source in sources if source.endswith("raise NotWrittenYet")]
    assert [each.splitlines()[:2] for each in empty] == [each.splitlines()[:2] for each in answers]
    return list(zip(empty, answers))


def copy_table(folder):
    (folder / "plants.csv").write_text(plants.text(), encoding="utf-8")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planar")
    solve_course(folder)
    copy_table(folder)
    return folder


@pytest.fixture(scope="module")
def fresh(course):
    """The notebook as it ships: (variables, printed, failed checks)."""
    return run_cells("yours", course)


@pytest.fixture(scope="module", params=SEEDS)
def solved(course, request):
    seed = [('"seed": 10', f'"seed": {request.param}')]
    edits = [(old, new.replace("seed=10", f"seed={request.param}")) for old, new in exercises()]
    return run_cells("yours", course, seed + edits)


@pytest.fixture
def prose():
    return read(NOTEBOOK)


def held_out(variables, trained):
    """(predictions, labels) of the held-out rows."""
    chosen = variables["held_out"]
    predicted = variables["predict"](variables[trained], variables["X_scaled"][:, chosen])
    return np.ravel(predicted), variables["Y"][0, chosen]


def test_the_table_is_made_as_it_says():
    assert (ROOT / "notebooks" / "plants.csv").read_text(encoding="utf-8") == plants.text()


def test_each_open_task_says_so_and_the_rest_runs(fresh):
    _, _, failed = fresh
    names = ["softmax", "forward", "cost", "train"]
    ids = [f"yours-{name}-{'run' if name == 'train' else 'check'}" for name in names]
    assert list(failed) == ids


def test_the_answers_pass_all_checks(solved):
    assert not solved[2]
    assert len(re.findall(r"^✓ ", solved[1], re.M)) == 5


def test_the_tables_size(prose, fresh):
    assert "Each of the 400 rows" in prose
    assert len(fresh[0]["table"]) == 400
    warmest, wettest = fresh[0]["X"].max(axis=1)
    assert stated(prose, "Temperatures go up to", 2) == [f"{warmest:.0f}", f"{wettest:.0f}"]
    assert stated(prose, "held-out rows, each row is one percentage point") == "100"
    assert len(fresh[0]["held_out"]) == 100


def test_an_unscaled_network_calls_no_plant_healthy(prose, solved):
    assert 'It says "not healthy" to every plant' in prose
    assert "predicted healthy: 0 of 300" in solved[1]
    variables = solved[0]
    _, cache = variables["forward_propagation"](variables["X"], variables["unscaled"])
    assert np.mean(np.abs(cache["A1"]) > 0.99) > 0.99  # "nearly every tanh"


def test_a_scaled_network_learns(prose, solved):
    (known,) = re.findall(r"training: ([\d.]+) % right\nheld out", solved[1])
    (new,) = re.findall(r"held out: ([\d.]+) % right", solved[1])
    least = stated(prose, "same steps: now it gets more than", 2)
    assert float(known) > float(least[0])
    assert float(new) > float(least[1])


def test_the_straight_line_finds_no_healthy_plant(prose, solved):
    predicted, labels = held_out(solved[0], "line")
    assert stated(prose, "The straight line finds none of the") == str(np.sum(labels))
    assert not predicted.any()
    right = f"{100 * np.mean(labels == 0):.1f}"
    assert stated(prose, "Two rules with the same accuracy") == right
    assert stated(prose, 'say "not healthy" always, and its') == right
    predicted, labels = held_out(solved[0], "parameters")
    assert np.mean(predicted[labels == 1]) > 0.8  # "finds most of them"


def test_the_straight_line_is_undecided_on_one_side(prose, solved):
    assert "about half of the plants there are healthy" in prose
    variables = solved[0]
    chances = np.ravel(variables["chance"](variables["line"])(variables["X"]))
    side = chances > 0.25
    assert np.mean(variables["Y"][0, side]) == pytest.approx(0.5, abs=0.05)
    assert 0.45 < chances.max() < 0.5  # "just below 0.5"


def test_softmax_by_hand(prose):
    z = np.array([0.0, 1, 2])
    powers = np.exp(z)
    found = stated(prose, "the powers are", 3)
    assert found == ["1", f"{powers[1]:.2f}", f"{powers[2]:.2f}"]
    assert stated(prose, "Their sum is", 4) == [
        f"{powers.sum():.2f}",
        *(f"{power / powers.sum():.2f}" for power in powers),
    ]
    assert stated(prose, r"three equal probabilities it is $\log 3 =") == f"{np.log(3):.4f}"


def test_three_classes(prose, solved):
    variables = solved[0]
    assert re.search(r"Cost after 0 steps: 1\.09[89]\d", solved[1])
    chosen = variables["held_out"]
    predicted = variables["classify"](variables["X"][:, chosen])
    classes = variables["classes"][chosen]
    least = float(stated(prose, "With the plants, more than"))
    assert 100 * np.mean(predicted == classes) > least
    assert np.abs(predicted - classes).max() == 1  # "no dry plant is taken for a wet one"


def powers(Z):
    return np.exp(Z - Z.max(axis=0))


@pytest.mark.parametrize(
    ("softmax", "said"),
    [
        (lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0), "it gives nan"),
        (lambda Z: powers(Z) / powers(Z).sum(axis=1, keepdims=True), "Each row adds up to 1"),
        (lambda Z: 1 / (1 + np.exp(-Z)), "The first one adds up to"),
        (lambda Z: powers(Z) / powers(Z).sum(), "The first one adds up to"),
        (lambda Z: 2**Z / (2**Z).sum(axis=0), "but the numbers are wrong"),
        (lambda Z: Z.T, "It should have (4, 6)"),
        (lambda Z: None, "It should have (4, 6)"),
    ],
)
def test_check_of_softmax_says_what_is_wrong(softmax, said):
    with pytest.raises(Wrong, match=re.escape(said)):
        three_classes.check_softmax(softmax)


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (lambda A2, Y: np.sum(Y * np.log(A2)) / Y.shape[1], "The sign is missing"),
        (lambda A2, Y: -np.sum(Y * np.log(A2)), "sum over the examples"),
        (lambda A2, Y: -np.mean(Y * np.log(A2)), "not by the number of entries"),
        (lambda A2, Y: np.mean((A2 - Y) ** 2), "of its own class"),
        (lambda A2, Y: -np.sum(Y * np.log(A2), axis=0), "It has shape (6,)"),
    ],
)
def test_check_of_the_cost_says_what_is_wrong(cost, said):
    with pytest.raises(Wrong, match=re.escape(said)):
        three_classes.check_cost(cost)


def test_check_of_the_forward_pass_looks_into_the_cache(solved):
    forward = solved[0]["forward_softmax"]

    def forgets(X, parameters):
        A2, cache = forward(X, parameters)
        return A2, {**cache, "A2": 1 / (1 + np.exp(-cache["Z2"]))}

    with pytest.raises(Wrong, match=re.escape('`cache["A2"]` is not the softmax of Z2.')):
        three_classes.check_forward(forgets)


def test_check_of_the_gradients_names_those_that_count_on_one_output(solved):
    backward = solved[0]["backward_propagation"]

    def single(parameters, cache, X, Y):
        grads = backward(parameters, cache, X, Y)
        return {**grads, "db2": np.sum(grads["db2"]).reshape(1, 1)}

    with pytest.raises(Wrong, match="With 4 classes, db2 of your `backward_propagation` is not"):
        three_classes.check_gradients(single)


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("star_for_one_output", "With 4 classes it stops: operands could not be broadcast"),
        ("sigmoid_of_Z2", "work out A2 again with the sigmoid?"),
    ],
)
def test_check_of_the_gradients_tells_a_right_step_5_that_knows_one_output_only(style, said):
    source = (STYLES / "05-backprop" / f"{style}.py").read_text(encoding="utf-8")
    with pytest.raises(Wrong, match=re.escape(said)):
        three_classes.check_gradients(define("backward_propagation", source))


@pytest.mark.parametrize(
    ("predicted", "said"),
    [
        (np.zeros(8), "It gets 25 % of the held-out rows right, and 88 % can be reached"),
        (np.full(8, 0.3), "numbers of classes, and some of these are not"),
        (np.zeros((3, 8)), "has shape (3, 8). It should have (8,)"),
    ],
)
def test_check_of_the_predictions_says_what_is_wrong(predicted, said):
    classes = np.array([0, 0, 1, 1, 1, 2, 2, 2])
    with pytest.raises(Wrong, match=re.escape(said)):
        three_classes.check_predictions(predicted, classes, least=88)


def test_stand_in_of_the_backward_pass_is_told(tmp_path):
    folder = tmp_path / "alone"
    folder.mkdir()
    copy_table(folder)
    _, _, failed = run_cells("yours", folder)
    assert "The course's stand-in does" in failed["yours-backward-check"]


def test_table_of_more_columns_and_with_words_for_labels_goes_through(course, tmp_path):
    solve_course(tmp_path)
    rng = np.random.default_rng(0)
    rows = ["a,b,c,kind"]
    for kind, centre in (("oak", 0), ("beech", 3)):
        for a, b, c in rng.normal(centre, 1, (30, 3)):
            rows.append(f"{a:.3f},{100 * b:.1f},{c / 10:.4f},{kind}")
    (tmp_path / "mine.csv").write_text("\n".join(rows), encoding="utf-8")
    load = 'table = np.loadtxt("plants.csv", delimiter=",", skiprows=2)'
    own = """\
words = np.loadtxt("mine.csv", delimiter=",", skiprows=1, usecols=3, dtype=str)
numbers = np.loadtxt("mine.csv", delimiter=",", skiprows=1, usecols=(0, 1, 2))
table = np.column_stack([numbers, np.unique(words, return_inverse=True)[1]])"""
    names = [
        ('("temperature", "water")', '("a", "b", "c")'),
        ('("too dry", "healthy", "too wet")', '("beech", "oak")'),
        ("plots.draw_points(X, Y)", "plots.draw_points(X[:2], Y)"),
    ]
    variables, _, failed = run_cells("yours", tmp_path, [(load, own), *names, *exercises()])
    assert not failed
    predicted, labels = held_out(variables, "parameters")
    assert np.mean(predicted == labels) > 0.9
    assert variables["Y3"].shape == (2, 60)


def test_an_unwritten_task_tells_what_to_do(fresh):
    with pytest.raises(NotWrittenYet):
        fresh[0]["softmax"](np.zeros((3, 2)))
    assert "is not written yet" in fresh[2]["yours-softmax-check"]
