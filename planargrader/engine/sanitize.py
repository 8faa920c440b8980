"""Makes harmless what comes out of a submission and goes to a person: outputs, prose, lines."""

import base64
import contextlib
import html as entities
import json
import re
import string
import unicodedata

import nbformat
import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from . import formula, limits

# Control characters other than tab, line end, and the sequences that set colours.
_ORDERS = re.compile(r"(?!\x1b\[[\d;]{0,20}m)[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What HTML in an output may be made of. `a` stays, without a link.
_TAGS = set(
    "a abbr acronym b blockquote br code div em i img li ol p pre span strong table tbody td th "
    "thead tr ul".split()
)
_ATTRIBUTES = {"*": {"title"}, "img": {"src", "alt", "width"}}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[\w+/=\s]*")
_OF_PROSE = _TAGS | set("h1 h2 h3 h4 h5 h6 hr s details summary sub sup".split()) | formula.TAGS
_ATTRIBUTES_OF_PROSE = {"img": {"src", "alt"}} | dict.fromkeys(formula.TAGS, formula.ATTRIBUTES)
# What MathJax leaves alone: its commands can set links and load extensions.
_BEFORE, _AFTER = '<div class="tex2jax_ignore mathjax_ignore">', "</div>"
# Read by no Markdown renderer as the end of a block, a formula or code.
_AS_ENTITIES = str.maketrans({char: f"&#{ord(char)};" for char in "\n$\\`"})
_AS_ENTITIES |= dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), 0x2028, 0x2029], " ")
_SIGNS = {ord(char): f"&#{ord(char)};" for char in string.punctuation}
_TAG, _EMPTY = re.compile(r"<(/?)([a-z]\w*)", re.IGNORECASE), {"br", "hr", "img"}
_TAG_THAT_IS_NONE = re.compile(r"""<[^<>]*<|=\s*"[^"<]*<|=\s*'[^'<]*<""")  # in a tag or a comment
_MARKDOWN = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
# Links to anywhere are shown as text; what is unsafe is the cleaner's business.
_MARKDOWN.validateLink = lambda url: True


def _formula(self, tokens, index, options, env):
    token = tokens[index]
    env["formulas"] = env.get("formulas", 0) + len(token.content)
    if env["formulas"] > limits.FORMULAS:
        return f"<code>{entities.escape(token.content)}</code>"
    return formula.mathml(token.content, "inline" if token.type == "math_inline" else "block")


def _link_end(self, tokens, index, options, env):
    depth = 0
    for token in reversed(tokens[:index]):
        depth += token.type == "link_close"
        if token.type == "link_open":
            if not depth:
                return f"</a> ({entities.escape(token.attrs['href'])})"
            depth -= 1
    return "</a>"


for _kind in ("math_inline", "math_inline_double", "math_block", "math_block_label"):
    _MARKDOWN.add_render_rule(_kind, _formula)
_MARKDOWN.add_render_rule("link_close", _link_end)


def line(text):
    """A line of text without what a terminal would take for orders, as long as anybody reads."""
    return "".join(char if char.isprintable() else "?" for char in text[: limits.LINE])


def no_formula(value):
    """The value; a text in a form that a spreadsheet and a terminal take for text."""
    if not isinstance(value, str):
        return value
    text = line(value)
    # Some take wide characters for the usual ones, and leave out blanks.
    begin = unicodedata.normalize("NFKC", text).lstrip()
    return f"'{text}" if begin.startswith(("=", "+", "-", "@")) else text


def markdown(text):
    """Text as Markdown that shows it as it is, in one line, as in a cell of a table."""
    return "<br>".join(line(each).translate(_SIGNS) for each in text.split("\n"))


def outputs(given, budget):
    """The outputs that a worker gave, made harmless: plain text and pictures, HTML without code.

    given: what should be a list of outputs as in the file of a notebook
    budget: the Budget of the notebook, which is charged
    """
    cleaned = []
    for output in given[: limits.OUTPUTS] if isinstance(given, list) else []:
        with contextlib.suppress(Exception):  # what is not as it should be is left out
            new = _output(output, budget)
            budget.shown -= len(json.dumps(new, ensure_ascii=False).encode())
            if budget.shown > 0:
                cleaned.append(new)
    return cleaned


def _output(output, budget):
    kind = output["output_type"]
    if kind == "stream":
        name = "stderr" if output["name"] == "stderr" else "stdout"
        return nbformat.v4.new_output(kind, name=name, text=text(output["text"]))
    if kind == "error":
        return nbformat.v4.new_output(
            kind,
            ename=line(str(output["ename"])[:100]),
            evalue=text(output["evalue"]),
            traceback=[text(each) for each in output["traceback"]][:50],
        )
    data = {mime: _data(mime, value, budget) for mime, value in output["data"].items()}
    data = {mime: value for mime, value in data.items() if value}
    if kind == "execute_result":
        return nbformat.v4.new_output(kind, data=data, execution_count=None)
    return nbformat.v4.new_output("display_data", data=data)


def text(value):
    """Text as it ends up on a screen: what was written over is gone."""
    lines = str(value)[: limits.TEXT].replace("\r\n", "\n").split("\n")
    text = "\n".join(map(_written_over, lines))[: limits.OUTPUT_TEXT]
    return _ORDERS.sub("?", text)


def _written_over(line):
    line = line.rstrip("\r").rpartition("\r")[2]
    if "\b" not in line:
        return line
    shown = []
    for char in line:
        if char != "\b":
            shown.append(char)
        elif shown:
            shown.pop()
    return "".join(shown)


def _data(mime, value, budget):
    """The value of one kind of output, or None if there is no harmless form of it."""
    if mime == "text/plain":
        return text(value)
    if mime in ("image/png", "image/jpeg"):
        return base64.b64encode(base64.b64decode(value)).decode()
    if mime == "text/html":
        # The parser compares the attributes of a tag pairwise.
        budget.html -= len(value) + limits.TAG * value.count("<") + len(value) ** 2 // limits.PAIRS
        return block(value) if budget.html > 0 else None
    return None


def block(value):
    """HTML as `html` makes it harmless, in which nobody looks for formulas."""
    return f"{_BEFORE}{html(value)}{_AFTER}"


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
    """A student's Markdown as a block of HTML in one line, which no renderer reads as Markdown.

    attachments: those of its cell, the only pictures that are shown
    """
    if made(source):
        return source
    try:
        page = _cleaned(_MARKDOWN.render(source), attachments)
    except Exception:  # whatever a renderer can't do with it, a person can read it
        page = None
    block = _block(page) if page is not None else None
    if block is None or not made(block):
        block = _block(f"<pre>{entities.escape(source, quote=False)}</pre>")
    return block


def made(source):
    """Whether a text is one that `prose` made, or as harmless as one."""
    if not (source.startswith(_BEFORE) and source.endswith(_AFTER)):
        return False
    if len(source) > limits.PROSE or _is_deep(source):
        return False
    page = source[len(_BEFORE) : -len(_AFTER)]
    return source == _block(_cleaned(page, None))


def _is_deep(page):
    """Whether tags may be in tags in tags, as prose never has them: that takes long to read."""
    tags, open_tags = _TAG.findall(page), []
    if len(tags) > limits.TAGS and _TAG_THAT_IS_NONE.search(page):
        return True
    for closes, name in tags if len(tags) > limits.TAGS else ():
        if not closes and name not in _EMPTY:
            open_tags.append(name)
            if len(open_tags) > limits.NESTED:
                return True
        elif closes and open_tags and open_tags[-1] == name:
            open_tags.pop()
    return False


def _block(page):
    return _BEFORE + page.translate(_AS_ENTITIES) + _AFTER


def _cleaned(page, attachments):
    """HTML of prose, cleaned. attachments: those that may be shown; None: whatever is attached."""

    def attribute(tag, name, value):
        if name != "src":
            return value
        file = value.removeprefix("attachment:")
        attached = value != file and (attachments is None or file in attachments)
        return value if attached else None

    return nh3.clean(
        page,
        tags=_OF_PROSE,
        attributes=_ATTRIBUTES_OF_PROSE,
        url_schemes={"attachment"},
        clean_content_tags=set(),  # a person reads what was in a script, as text
        attribute_filter=attribute,
        link_rel=None,
    )
