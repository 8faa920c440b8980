"""What goes from a submission to a person's screen runs nothing and loads nothing."""

import base64
import json
import re
from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from support.values import damaged, json_values

from planargrader.engine import limits, sanitize

ALLOWED = set(
    "a abbr acronym b blockquote br code div em i img li ol p pre span strong table tbody td th "
    "thead tr ul".split()
)
# What Markdown may become beside that, and the plain tags that a student may write.
OF_MARKDOWN = ALLOWED | set("h1 h2 h3 h4 h5 h6 hr del s details summary sub sup input".split())


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


@pytest.mark.parametrize(
    "text",
    [
        "# A heading\n\nWith *words*, `code`, [a link](https://good.example) and $x < y$.",
        "- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "<details><summary>More</summary>a<br>b</details>",
        "![](attachment:a.png)",
        "a < b, and 2 <3",
    ],
)
def test_ordinary_prose_stays_as_it_is(text):
    assert sanitize.prose(text, ATTACHED) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_picture_from_elsewhere_is_shown_as_text_whatever_ends_the_line(end):
    text = sanitize.prose(f"one{end}![two](https://evil/a.png)", {})
    assert text == "    one\n    ![two](https://evil/a.png)"


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
    assert_harmless(sanitize.outputs(json.loads(json.dumps(given)), sanitize.Budget()))


def shown(*outputs):
    return sanitize.outputs(list(outputs), sanitize.Budget())


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
    budget = sanitize.Budget()
    budget.shown = 250
    assert len(sanitize.outputs([stream("x" * 100)] * 5, budget)) == 1
    assert sanitize.outputs([stream("a")], budget) == []


def test_html_that_takes_too_long_to_clean_is_left_out():
    budget = sanitize.Budget()
    nested = "<b>" * (limits.HTML // limits.TAG)
    (first, second) = sanitize.outputs([html_output(nested), html_output("<b>a</b>")], budget)
    assert first.data == second.data == {}


# Lines -------------------------------------------------------------------------------------------


@given(st.text(st.characters()))
def test_line_is_one_line_that_can_be_printed(text):
    line = sanitize.line(text)
    line.encode()
    assert len(line) == len(text)
    assert line.isprintable() and len(line.splitlines()) <= 1
