"""Shows questions to remember by, and says at once why an answer is right or wrong.

Nothing is graded or stored. Where there is ipywidgets, there is something to click; elsewhere an
answer is typed into the call.
"""

import html
import importlib
import re
from importlib.util import find_spec

STYLE = """<style>
.planar-quiz {max-width: 52em}
.planar-quiz .widget-html, .planar-quiz .widget-html-content
  {margin: 0; width: 100%; height: auto; line-height: 1.5}
.planar-quiz p {margin: 4px 0}
.planar-question {margin-bottom: 14px}
.planar-quiz pre {margin: 4px 0; line-height: 1.4}
.planar-quiz .jupyter-button {width: auto; max-width: 100%; height: auto; padding: 3px 10px;
  line-height: 1.5; text-align: left; white-space: normal}
.planar-quiz [role=alert] {border-left: 4px solid; padding-left: 8px}
.planar-quiz .planar-right {border-color: #009E73}
.planar-quiz .planar-wrong {border-color: #D55E00}
</style>"""
# What no widget can do, the page does itself: keep Jupyter's shortcuts from taking keys that are
# pressed in a control, and tell those who listen to which question it belongs.
PAGE = """<style onload="
const root = this.closest('.planar-quiz');
for (const each of root.querySelectorAll('button, input'))
  each.dataset.lmSuppressShortcuts = 'true';
for (const each of root.querySelectorAll('.planar-question')) {
  each.role = 'group';
  each.ariaLabel = each.querySelector('p').textContent;
}
"></style>"""
SIGNS = {True: "✓ Right.", False: "✗ Not right.", None: "✎"}


def quiz(name, question=None, answer=None):
    """Show the questions of a notebook, or say why an answer to one of them is right or wrong.

    name: the notebook, such as "02-init"
    question: number of the question, from 1
    answer: its letter, a number or a shape

    Raises ValueError where there is no such quiz or question.
    """
    if not find_spec(f"{__package__}.questions"):
        return  # where a notebook is graded
    from .questions import judged, read

    if name not in read():
        raise ValueError(f"There is no quiz {name!r}. There are {', '.join(read())}.")
    asked = list(read()[name].values())
    if question is not None:
        if question not in range(1, len(asked) + 1):
            raise ValueError(f"{name!r} has no question {question!r}. It has 1 to {len(asked)}.")
        print(_said(*judged(asked[question - 1], answer)))
    elif _has_widgets():
        from IPython.display import display

        data = _clickable(asked)._repr_mimebundle_()
        display({**data, "text/plain": _text(name, asked)}, raw=True)
    else:
        print(_text(name, asked))


def _has_widgets():
    if not find_spec("ipywidgets"):
        return False
    return int(importlib.import_module("ipywidgets").__version__.partition(".")[0]) >= 8


def _said(is_right, why):
    return f"{SIGNS[is_right]} {why}"


def _text(name, asked):
    """The questions as plain text, and how to answer."""
    from .questions import choices

    parts = []
    for number, each in enumerate(asked, 1):
        lines = [f"{number}. {each['ask']}"]
        lines += [f"   {letter}. {text}" for letter, text in choices(each).items()]
        lines += [f"   {place:2}  {line}" for place, line in enumerate(each.get("lines", ()), 1)]
        parts.append("\n".join(lines))
    answer = '"b"' if "choices" in asked[0] else '"1 2 3"' if "lines" in asked[0] else "(2, 3)"
    return "\n\n".join([*parts, f"Answer like this: quiz({name!r}, 1, {answer})"])


def _clickable(asked):
    import ipywidgets as widgets

    shown = [_clickable_question(widgets, *each) for each in enumerate(asked, 1)]
    page = widgets.HTML(STYLE), *shown, widgets.HTML(PAGE)
    return widgets.VBox(page).add_class("planar-quiz")


def _clickable_question(widgets, number, question):
    """A question with its controls, and below them what is said to the last answer."""
    from .questions import choices, judged

    told = widgets.HTML()

    def tell(answer):
        is_right, why = judged(question, answer)
        look = "planar-right" if is_right else "planar-wrong"
        told.value = f'<p role="alert" class="{look}">{_marked(_said(is_right, why))}</p>'

    if "choices" in question:
        controls = []
        for letter, text in choices(question).items():
            button = widgets.Button(description=f"{letter}. {text.replace('`', '')}")
            button.on_click(lambda _, letter=letter: tell(letter))
            controls.append(button)
    else:
        field = widgets.Text(
            description=f"Answer to {number}:",
            continuous_update=False,  # Enter answers, too
            style={"description_width": "initial"},
            layout={"width": "20em"},
        )
        button = widgets.Button(description="Check")
        button.on_click(lambda _: tell(field.value))
        field.observe(lambda change: tell(change["new"]), "value")
        controls = [widgets.HBox([field, button])]
    ask = f"<p><b>{number}.</b> {_marked(question['ask'])}</p>"
    if "lines" in question:
        lines = enumerate(question["lines"], 1)
        code = "\n".join(f"{place:2}  {html.escape(line)}" for place, line in lines)
        ask += f"<pre>{code}</pre>"
    shown = [widgets.HTML(ask), *controls, told]
    return widgets.VBox(shown).add_class("planar-question")


def _marked(text):
    """A text as HTML, with its `code` set as code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(text))
