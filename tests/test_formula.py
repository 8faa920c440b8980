"""Formulas become MathML that holds nothing else, in a time that is bounded."""

import functools
import sys
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from support.paths import SOURCE

from planargrader.engine import formula, limits
from planarkit.steps import NOTEBOOKS


class Formulas(IPythonRenderer):
    """Collects the formulas of a text."""

    def __init__(self):
        super().__init__(escape=False)
        self.found = []

    def inline_math(self, body):
        self.found.append(body)
        return ""

    block_math = inline_math

    def latex_environment(self, name, body):
        return self.inline_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text = set(), set(), ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, value in attrs)

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_formula_of_the_course_becomes_mathml(name):
    renderer = Formulas()
    for cell in nbformat.read(SOURCE / f"{name}.ipynb", as_version=4).cells:
        if cell.cell_type == "markdown":
            MarkdownWithMath(renderer=renderer).render(cell.source)
    for latex in renderer.found:
        made = formula.mathml(latex)
        assert made.startswith("<math"), latex
        assert "\\" not in Tags(made).text, f"{latex}: a command is shown as text"


def test_formulas_are_laid_out():
    made = formula.mathml(r"\frac{1}{m} \sum_i W_i^T", "block")
    assert {"math", "mfrac", "munder", "msubsup"} <= Tags(made).tags
    assert 'display="block"' in made


@pytest.mark.parametrize("latex", [r"a < b", r"\text{<script>}", r"\mathrm{&lt;img src=x>}", "<b>"])
def test_text_in_a_formula_is_text(latex):
    tags = Tags(formula.mathml(latex)).tags
    assert all(tag.startswith("m") for tag in tags)


@pytest.mark.parametrize(
    "latex",
    [
        r"\href{javascript:evil()}{x}",
        r"\style{color:red}{x}",
        r"\class{x}{y}",
        r"\def\a{\a\a}\a",
        r"\newcommand{\a}{x}\a",
        r"\sideset{_1}{_2}{\sum}",
        r"\begin{equation}x\end{equation}",
        r"\begin {script}x\end {script}",
        r"\unknown x",
        r"x^",
        r"\left( x",
        "{" * 900,
        "x" * (limits.FORMULA + 1),
    ],
)
def test_what_is_no_usual_formula_is_shown_as_its_source(latex):
    page = Tags(formula.mathml(latex))
    assert page.tags == {"code"} and page.text == latex


def calls_in(work):
    """How many functions are called in some work: unlike its time, the same on every machine."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        made = work()
    finally:
        sys.setprofile(before)
    return counted, made


def test_no_formula_takes_long():
    parts = [
        command + end
        for command in (*sorted(formula._COMMANDS), "x", "_", "^", "'", "&", r"\\", "$", "?")
        for end in ("", "{", " x", "_1^2{", "{x}{", "[{", "(")
    ]
    for part in parts:
        latex = (part * limits.FORMULA)[: limits.FORMULA // 2] + "}" * (limits.FORMULA // 2)
        counted, made = calls_in(functools.partial(formula.mathml, latex, "block"))
        assert counted < 200 * limits.FORMULA, part
        assert Tags(made).tags <= formula.TAGS | {"code"}, part
        assert Tags(made).attributes <= formula.ATTRIBUTES | {"xmlns"}, part


@pytest.mark.parametrize("name", sorted(formula._ENVIRONMENTS))
def test_tables_are_made_of_what_is_allowed(name):
    page = Tags(formula.mathml(rf"\begin{{{name}}}{{r|l}} a & b \\ & c \\ \end{{{name}}}", "block"))
    assert "mtd" in page.tags and page.tags <= formula.TAGS
    assert page.attributes <= formula.ATTRIBUTES | {"xmlns"}
