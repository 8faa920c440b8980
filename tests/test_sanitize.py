"""What goes from a submission to a person's screen runs nothing and loads nothing."""

import base64
import json
import re
import time
from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import FileSystemLoader
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import formgrader, handlers
from support.values import damaged, json_values

from planargrader.engine import formula, limits, nbgrader_careful, sanitize  # noqa: F401
from planargrader.engine.budget import Budget
from planargrader.engine.marks import format_marks

ALLOWED = set(
    "a abbr acronym b blockquote br code div em i img li ol p pre span strong table tbody td th "
    "thead tr ul".split()
)
# What Markdown may become beside that, and the plain tags that a student may write.
OF_MARKDOWN = ALLOWED | set("h1 h2 h3 h4 h5 h6 hr del s details summary sub sup input".split())
OF_MARKDOWN |= formula.TAGS


class Page(HTMLParser):
    """The tags of some HTML, and what would run or load something."""

    def __init__(self, text, allowed, links):
        super().__init__()
        self.harmful, self._texts, self._allowed, self._links = [], [], allowed, links
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in self._allowed:
            self.harmful.append(tag)
        for name, value in attrs:
            value = re.sub(r"[\0- ]", "", value or "").lower()
            if name.startswith("on") or name in ("style", "srcdoc", "srcset", "background", "form"):
                self.harmful.append((tag, name))
            if name == "src" and not re.match("data:image/(png|jpeg|gif);base64,", value):
                self.harmful.append((tag, name, value))
            if name in ("href", "action", "xlink:href") and not (
                self._links and re.match("https?:|mailto:|[^:]*$", value)
            ):
                self.harmful.append((tag, name, value))

    def handle_data(self, data):
        self._texts.append(data)

    def shown(self):
        """The letters of its text, in no order, without blanks."""
        return sorted("".join("".join(self._texts).split()))

    def handle_comment(self, data):
        self.harmful.append(("comment", data))

    handle_decl = handle_pi = unknown_decl = handle_comment


PIECES = (
    "<script>alert(1)</script>|<SCRIPT SRC=//evil>|<img src=x onerror=evil()>|<img src='data:image/"
    'png;base64,AAAA\'>|<a href="javascript:evil()">|<a href=https://evil>|<svg onload=evil()>|'
    "<math><mtext>|<style>|</style>|<table>|<tr>|<td>|</table>|<b onclick='x'>|<b>|</b>|<pre>\n\n|"
    "<!--|-->|<![CDATA[|<?php|<iframe srcdoc='<b>'>|<p>|</p>|<li>|<div title='\"><b>'>|<br/>|"
    "&lt;script&gt;|&#x3c;script>|\0|<|>|\"|'|`|\\|\n|\r|    |<noscript>|<textarea>|"
    "<title>|<plaintext>"
).split("|")
MARKDOWN = (
    "![](https://evil/a.png)|![a][x]|[x]: https://evil/a.png|[a](javascript:evil())|"
    "[a](data:text/html,<script>)|[a](https://good.example)|![](attachment:a.png)|"
    "![](attachment:b.png)|![](data:image/svg+xml,<svg>)|<https://evil>|<details>|</details>|"
    "$x < y$|$$\\begin{a}<b>|```\n|~~~|> |- |1. |# |* * *|| a | b |\n|-|-|\n|---\n|\n\n|\t|\v|\f|"
    "\x85|\u2028|&#10;|[a](&#x6a;avascript:evil())|[a](java\nscript:evil())|- [ ] |[^1]|[^1]: "
).split("|")
any_html = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join)
any_markdown = st.lists(st.sampled_from(PIECES + MARKDOWN) | st.text(max_size=5), max_size=10).map(
    "".join
)


# HTML --------------------------------------------------------------------------------------------


@given(any_html)
@example("<img src='data:image/png;base64,AAAA' width=9 alt=a title=b>")
@example("<img src='data:image/svg+xml;base64,AAAA'><img src='//evil'><a href='//evil'>a</a>")
@example("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror>")
@example("<svg></p><style><a id='</style><img src=1 onerror=evil()>'>")
@example("<noscript><p title='</noscript><img src=x onerror=evil()>'>")
def test_html_runs_and_loads_nothing_however_often_it_is_read(text):
    clean = sanitize.html(text)
    again = sanitize.html(clean)
    first, second = (Page(each, ALLOWED, links=False) for each in (clean, again))
    assert first.harmful == second.harmful == []
    # Tags that are badly nested are moved whenever they are read; what they hold stays.
    assert first.shown() == second.shown()


def test_html_in_order_stays_as_it_is():
    text = '<table><tr><td><b title="x">a</b> &lt; <a>b</a></td></tr></table>'
    clean = sanitize.html(text)
    assert clean.replace("<tbody>", "").replace("</tbody>", "") == text
    assert sanitize.html(clean) == clean


# Prose -------------------------------------------------------------------------------------------

ATTACHED = {"a.png": {"image/png": "iVBORw0KGgo="}}


def page(text, attachments):
    return HTMLExporter().markdown2html({"cell": {"attachments": attachments}}, text)


@given(any_markdown)
@example("a\r![](https://evil/a.png)")
@example("a\r\r![](https://evil/a.png)")
@example("![](attachment:b.png)")
@example("[a](java\nscript:evil())")
@example("<details><summary>a</summary>b</details> <b>c</b> <B>d</B> <b >e</b>")
@example("[a]: javascript:evil()\n[a]")
def test_prose_runs_and_loads_nothing_in_a_page(text):
    found = Page(page(sanitize.prose(text, ATTACHED), ATTACHED), OF_MARKDOWN, links=True)
    assert found.harmful == []


@given(any_markdown)
def test_prose_that_was_made_harmless_is_harmless_to_be_made_so_again(text):
    again = sanitize.prose(sanitize.prose(text, ATTACHED), ATTACHED)
    assert Page(page(again, ATTACHED), OF_MARKDOWN, links=True).harmful == []


@given(any_markdown)
def test_prose_is_one_line_that_stays_as_it_is(text):
    made = sanitize.prose(text, ATTACHED)
    assert len(made.splitlines()) == 1
    assert sanitize.prose(made, ATTACHED) == made


@pytest.mark.parametrize(
    "text, shown",
    [
        ("# A\n\n*b* `c`", "<h1>A</h1>&#10;<p><em>b</em> <code>c</code></p>"),
        ("$x_1 < y$", "<msub><mi>x</mi><mn>1</mn></msub><mo>&lt;</mo><mi>y</mi></mrow></math>"),
        ("$$\\href{a}{x}$$", "<code>&#92;href{a}{x}</code>"),
        ("- one\n- two", "<ul>&#10;<li>one</li>&#10;<li>two</li>&#10;</ul>"),
        ("|a|\n|-|\n|1|", "<td>1</td>"),
        ("```\na\n\nb\n```", "<pre><code>a&#10;&#10;b&#10;</code></pre>"),
        ("[a](https://b.example)", "<a>a</a> (https://b.example)"),
        ("![p](attachment:a.png)", '<img src="attachment:a.png" alt="p">'),
        ("![p](https://evil/a.png)", '<img alt="p">'),
        ("\\\\(\\href{javascript:evil()}{a}\\\\)", "mathjax_ignore"),
    ],
)
def test_prose_can_be_read(text, shown):
    assert shown in sanitize.prose(text, ATTACHED)


@pytest.mark.parametrize(
    "inner",
    """<ul><li>|<UL><LI>|<div></b>|<ul><!--</ul>-->|<ul title="></ul>">|<ul title=</ul>""".split(
        "|"
    ),
)
def test_prose_that_looks_as_if_it_were_made_takes_no_long_look(inner):
    before, after = sanitize.prose("", {}).split("><")
    forged = f"{before}>{inner * (99_000 // len(inner))}<{after}"
    began = time.process_time()
    assert not sanitize.made(forged)
    assert time.process_time() - began < 0.3


def test_long_table_stays_as_it_was_made():
    made = sanitize.prose("|a|b|\n|-|-|\n" + "|1|2|\n" * 1600, {})
    assert made.count("<") > limits.TAGS
    assert sanitize.prose(made, {}) == made


def test_names_in_the_pages_of_formgrader_are_text():
    loader = FileSystemLoader(handlers.template_path)
    pages = formgrader.Environment(loader=loader)
    name = 'x"-evil()-"<img src=x onerror=evil()>\\'
    for page in ("manage_students_assignments.tpl", "manage_students_notebook_submissions.tpl"):
        shown = pages.get_template(page).render(student_id=name, assignment_id=name)
        assert "<img" not in shown and '"-evil' not in shown and '\\";' not in shown
        assert shown.count("</script>") == shown.count("<script") > 0
        assert "O'Brien & Co" in pages.get_template(page).render(student_id="O'Brien & Co")


def test_table_of_marks_has_one_printable_line_for_each_student():
    table = {"ada": {"n": (1, 2, False)}, "b\x1b[2J\neve  10": {"n": (0, 2, False)}}
    told = format_marks(table, ["n"])
    assert len(told.splitlines()) == 4
    assert all(map(str.isprintable, told.splitlines()))


def test_prose_that_only_looks_as_if_it_were_made_is_made():
    made = sanitize.prose("a", {})
    forged = made.replace("a</p>", "<img src=//evil onerror=evil()></p>")
    assert Page(sanitize.prose(forged, {}), OF_MARKDOWN, links=False).harmful == []


def test_formulas_of_a_text_are_bounded_together():
    count = limits.FORMULAS // 100 + 5
    made = sanitize.prose(f"${'x' * 100}$\n\n" * count, {})
    assert made.count("<math") == limits.FORMULAS // 100
    assert made.count("<code>") == 5


def test_fenced_code_is_given_to_no_highlighter():
    assert "class" not in sanitize.prose("```python\nx\n```", {}).split(">", 1)[1]


# Outputs -----------------------------------------------------------------------------------------

MIMES = ["text/plain", "text/html", "image/png", "image/jpeg", "image/svg+xml", "text/latex"]
text = st.text(max_size=8)
some = any_html | text
an_output = st.one_of(
    st.fixed_dictionaries({"output_type": st.just("stream"), "name": text, "text": some}),
    st.fixed_dictionaries(
        {
            "output_type": st.just("error"),
            "ename": some,
            "evalue": some,
            "traceback": st.lists(some, max_size=3),
        }
    ),
    st.fixed_dictionaries(
        {
            "output_type": st.sampled_from(["display_data", "execute_result", "update"]),
            "data": st.dictionaries(st.sampled_from(MIMES), some, max_size=4),
        }
    ),
)
any_json = json_values(text, some)
outputs = st.lists(an_output, max_size=4)


def assert_harmless(cleaned):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=cleaned, id="a")])
    nbformat.validate(nb)
    nbformat.writes(nb).encode()
    for output in cleaned:
        for mime, value in output.get("data", {}).items():
            assert mime in MIMES[:4]
            if mime == "text/html":
                assert Page(value, ALLOWED, links=False).harmful == []
            if mime.startswith("image/"):
                assert base64.b64encode(base64.b64decode(value, validate=True)).decode() == value


@given(any_json | outputs | damaged(outputs, any_json))
@example([{"output_type": "display_data", "data": {"image/png": '">' + "<script>" * 4}}])
@example([{"output_type": "error", "ename": {}, "evalue": [], "traceback": "abc"}])
@example([{"output_type": "stream", "name": ["stdout"], "text": {"a": 1}}])
@example([{"output_type": "display_data", "data": {"text/html": ["<script>"], "text/plain": 5}}])
def test_outputs_of_any_form_are_harmless_or_left_out(given):
    assert_harmless(sanitize.outputs(json.loads(json.dumps(given)), Budget()))


def shown(*outputs):
    return sanitize.outputs(list(outputs), Budget())


def html_output(text):
    return {"output_type": "display_data", "data": {"text/html": text}}


def stream(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def test_one_output_that_cannot_be_read_leaves_the_others():
    kept = shown(stream("a"), None, {"output_type": "stream"}, stream("b"))
    assert [output.text for output in kept] == ["a", "b"]


def test_outputs_are_as_many_and_as_long_as_may_be_shown():
    assert len(shown(*[stream("a")] * (limits.OUTPUTS + 5))) == limits.OUTPUTS
    (output,) = shown(stream("x" * (limits.OUTPUT_TEXT + 5)))
    assert len(output.text) == limits.OUTPUT_TEXT
    budget = Budget()
    budget.shown = 250
    assert len(sanitize.outputs([stream("x" * 100)] * 5, budget)) == 1
    assert sanitize.outputs([stream("a")], budget) == []


def test_html_that_takes_too_long_to_clean_is_left_out():
    budget = Budget()
    nested = "<b>" * (limits.HTML // limits.TAG)
    (first, second) = sanitize.outputs([html_output(nested), html_output("<b>a</b>")], budget)
    assert first.data == second.data == {}


def test_text_gives_a_screen_no_orders_but_colours():
    (output,) = shown(stream("a\x1b[31mb\x1b[0m\x1b]0;title\x07\x1b[2Jc\n1%\r50%\r100%\nd\r\n"))
    assert output.text == "a\x1b[31mb\x1b[0m?]0;title??[2Jc\n100%\nd\n"


def test_end_of_a_long_progress_bar_is_shown():
    bar = "".join(f"\r{percent}% {'#' * 1000}" for percent in range(101))
    (output,) = shown(stream(bar + "\r\nab\b\bc\b\b\bd"))
    assert output.text == f"100% {'#' * 1000}\nd"


def test_name_of_an_error_is_one_line():
    given = {"output_type": "error", "ename": "a\n\x1b[31mb", "evalue": "", "traceback": []}
    (output,) = shown(given)
    assert output.ename == "a??[31mb"


def test_what_is_shown_is_counted_in_bytes():
    budget = Budget()
    before = budget.shown
    sanitize.outputs([stream("€" * 1000)], budget)
    assert 3000 < before - budget.shown < 3200


@pytest.mark.parametrize("part", ["x", "\r", "\b", "x\b", "\r\n", "x\r", "\x1b[", "\x1b[;", "\x1b"])
def test_no_text_takes_long(part):
    began = time.process_time()
    shown(stream((part * limits.TEXT)[: limits.TEXT]))
    assert time.process_time() - began < 2


def test_html_is_marked_as_no_business_of_mathjax():
    (output,) = shown(
        html_output("</div>$\\href{javascript:evil()}{a}$<div class=tex2jax_process>")
    )
    before, _, after = output.data["text/html"].partition(r"$\href")
    assert before == '<div class="tex2jax_ignore mathjax_ignore">'
    assert after.endswith("</div>") and "tex2jax_process" not in after


def test_tag_with_many_attributes_is_left_out():
    (output,) = shown(html_output("<b " + " ".join(f"a{n}" for n in range(20_000)) + ">"))
    assert output.data == {}


# Lines -------------------------------------------------------------------------------------------


@given(st.text(st.characters()))
def test_line_is_one_line_that_can_be_printed(text):
    line = sanitize.line(text)
    line.encode()
    assert len(line) == len(text)
    assert line.isprintable() and len(line.splitlines()) <= 1


def test_line_is_as_long_as_anybody_reads():
    assert sanitize.line("a" * limits.LINE) == "a" * limits.LINE
    assert sanitize.line("a" * (limits.LINE + 1)) == "a" * limits.LINE
