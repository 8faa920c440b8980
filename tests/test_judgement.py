"""The quick form of `make judge`: an even choice of what it measures, with a few seeds."""

import pytest
from support.points import BY_TESTS

from planargrader.course.reference import solutions
from planargrader.quality import causes, measure, report
from planargrader.quality.junk import Junk
from planargrader.quality.measure import Rate
from planarkit.steps import NOTEBOOKS

pytestmark = pytest.mark.timeout(300)  # hundreds of solutions are graded
STYLES_WANTED = 12


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_judgement_is_right(notebook):
    most = 3 if notebook == "09-boundary" else 8  # drawing takes its time
    for name, rate in measure.judge(notebook, seeds=3, most=most).items():
        if name == "pairs named":  # two mistakes may end in an error that neither ends in
            assert rate.right >= 0.6 * rate.total, rate.exceptions
        else:
            assert rate.exceptions == {}, name
        assert rate.total > 0 or name == "equivalent mutants accepted", name


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_junk_is_worth_nothing(notebook):
    rate = measure.junk_rate(notebook, seeds=1)
    assert rate.total > 0
    assert rate.exceptions == {}


def test_junk_that_gets_marks_would_be_seen():
    right = Junk("", "compute_cost", solutions()["compute_cost"], ("cost-scalar",))
    assert measure.junk_marks(right, seeds=1) == ["cost-any-size", "cost-saturated", "cost-value"]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_step_is_solved_in_many_styles(notebook):
    sources = {style.source for style in measure.styles(notebook)}
    assert len(sources) >= STYLES_WANTED


def test_wrong_solution_among_the_styles_would_be_seen():
    wrong = measure.mistakes("04-cost")[0]
    result = measure.trial(wrong)
    assert measure._not_accepted(wrong, result).startswith("0 marks: `cost` is")


def test_harm_of_a_wrong_notebook_would_be_seen(monkeypatch):
    monkeypatch.setattr(measure, "_whole", lambda *_: "")
    lost = measure.harm(measure.mistakes("01-structure")[0])
    assert lost["04-cost"] == BY_TESTS["04-cost"]


def test_marks_that_hang_on_chance_would_be_seen():
    source = (
        "def layer_sizes(X, Y, n_h=4):\n"
        "    return X.shape[0], n_h, Y.shape[0] if np.random.random() < 0.5 else 1\n"
    )
    assert len(measure.marks_over_seeds(measure.Submission("01-structure", "", source), 20)) > 1


def test_report_is_written_with_its_exceptions(tmp_path):
    (tmp_path / "docs").mkdir()
    rates = {"styles accepted": Rate(11, 12, {"einsum": "3 marks: wrong"})}
    judgement = {"04-cost": rates, "05-backprop": {"styles accepted": Rate(12, 12, {})}}
    report.write(tmp_path, judgement, 100)
    assert report.interval(Rate(0, 0, {})) == (0, 1)
    text = (tmp_path / "docs" / "judgement.md").read_text()
    assert "| styles accepted | 11 of 12 | 12 | 23 of 24 | 78.9% to 99.9% |" in text
    assert "- einsum: 3 marks: wrong" in text
    assert '"right": 23' in (tmp_path / "build" / "judgement.json").read_text()


def test_cause_that_is_not_so_would_be_seen():
    source = solutions()["compute_cost"].replace("np.sum(losses) / m", "np.sum(losses) / 8")
    told = "`cost` is 0.2 and should be 0.3. It is half of what it should be: divide the sum"
    told += " by m, not by 2 m."
    assert causes.not_borne_out("compute_cost", source, told).startswith("cost-half-mean: ")
    right = source.replace("/ 8", "/ (2 * m)")
    assert causes.not_borne_out("compute_cost", right, told) is None
    assert causes.not_borne_out("compute_cost", source, "`cost` is 0.2.") is None


def test_two_causes_are_borne_out_together_only():
    source = solutions()["forward_propagation"]
    told = "Two mistakes come together here. One of them: The bias b1 is missing from Z1."
    alone = source.replace("W1 @ X + b1", "W1 @ X")
    both = alone.replace("sigmoid(Z2)", "np.tanh(Z2)")
    assert causes.not_borne_out("forward_propagation", both, told) is None
    assert "forward-no-b1" in causes.not_borne_out("forward_propagation", alone, told)
