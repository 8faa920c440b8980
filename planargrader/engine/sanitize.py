"""Makes harmless what comes out of a submission and goes to a person: outputs, prose, lines."""

import base64
import contextlib
import re
from html.parser import HTMLParser

import nbformat
import nh3
from nbconvert.exporters import HTMLExporter

from . import limits

# What HTML in an output may be made of. `a` stays, without a link.
_TAGS = set(
    "a abbr acronym b blockquote br code div em i img li ol p pre span strong table tbody td th "
    "thead tr ul".split()
)
_ATTRIBUTES = {"*": {"title"}, "img": {"src", "alt", "width"}}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[\w+/=\s]*")
# Tags that a student may write in prose: without attributes they do nothing.
_PLAIN = "details|summary|br|b|i|em|strong|code|pre|sub|sup"
_LINKS = {
    "href": r"https?:|mailto:|[^:]*$",
    "src": "data:image/(png|jpeg|gif);",
}


class Budget:
    """How much a notebook may still show, in characters: of all, and of HTML."""

    def __init__(self):
        self.shown, self.html = limits.SHOWN, limits.HTML


def line(text):
    """A line of text without what a terminal would take for orders."""
    return "".join(char if char.isprintable() else "?" for char in text)


def outputs(given, budget):
    """The outputs that a worker gave, made harmless: plain text and pictures, HTML without code.

    given: what should be a list of outputs as in the file of a notebook
    budget: the Budget of the notebook, which is charged
    """
    cleaned = []
    for output in given[: limits.OUTPUTS] if isinstance(given, list) else []:
        with contextlib.suppress(Exception):  # what is not as it should be is left out
            new = _output(output, budget)
            budget.shown -= len(repr(new))
            if budget.shown > 0:
                cleaned.append(new)
    return cleaned


def _output(output, budget):
    kind = output["output_type"]
    if kind == "stream":
        name = "stderr" if output["name"] == "stderr" else "stdout"
        return nbformat.v4.new_output(kind, name=name, text=_text(output["text"]))
    if kind == "error":
        return nbformat.v4.new_output(
            kind,
            ename=str(output["ename"])[:100],
            evalue=_text(output["evalue"]),
            traceback=[_text(line) for line in output["traceback"]][:50],
        )
    data = {mime: _data(mime, value, budget) for mime, value in output["data"].items()}
    data = {mime: value for mime, value in data.items() if value}
    if kind == "execute_result":
        return nbformat.v4.new_output(kind, data=data, execution_count=None)
    return nbformat.v4.new_output("display_data", data=data)


def _text(value):
    return str(value)[: limits.OUTPUT_TEXT]


def _data(mime, value, budget):
    """The value of one kind of output, or None if there is no harmless form of it."""
    if mime == "text/plain":
        return _text(value)
    if mime in ("image/png", "image/jpeg"):
        return base64.b64encode(base64.b64decode(value)).decode()
    if mime == "text/html":
        budget.html -= len(value) + limits.TAG * value.count("<")
        return html(value) if budget.html > 0 else None
    return None


def html(text):
    """HTML without anything that runs, loads or hides."""
    return nh3.clean(
        text,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"data"},
        attribute_filter=_attribute,
        link_rel=None,
    )


def _attribute(tag, name, value):
    """The value of an attribute, or None to leave it out: nothing is fetched from anywhere."""
    return value if name != "src" or _PICTURE.fullmatch(value) else None


def prose(source, attachments):
    """A student's Markdown, without HTML where it would become a part of a page.

    attachments: those of its cell
    """
    text = source.replace("\r\n", "\n").replace("\r", "\n")  # as Markdown reads it
    text = re.sub(rf"<(?!/?({_PLAIN})>)(?=[A-Za-z/!?])", "&lt;", text)
    try:
        page = HTMLExporter().markdown2html({"cell": {"attachments": attachments}}, text)
        links = _Links(page)
    except Exception:  # a picture that is not attached, say, stops the page of a whole notebook
        links = None
    return text if links and links.harmless else "    " + text.replace("\n", "\n    ")


class _Links(HTMLParser):
    """Whether the links of a page run nothing, and its pictures are in it."""

    def __init__(self, page):
        super().__init__()
        self.harmless = True
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            value = re.sub(r"[\0- ]", "", value or "")  # a browser leaves these out, too
            if name in _LINKS and not re.match(_LINKS[name], value, re.IGNORECASE):
                self.harmless = False
