"""Formulas as MathML, which a browser shows by itself: no script runs, and nothing is loaded."""

import html
import re
from xml.etree.ElementTree import tostring

from latex2mathml.converter import convert_to_element
from latex2mathml.symbols_parser import convert_symbol

from . import limits

# What formulas are made of, beside symbols. Not what defines commands, sets links or colours, or
# writes its arguments twice: a short formula of those can take hours.
_COMMANDS = set(
    r"\frac \dfrac \tfrac \sqrt \binom \text \textbf \textit \mathrm \mathbf \mathit \mathsf "
    r"\mathtt \mathbb \mathcal \mathfrak \boldsymbol \operatorname \hat \widehat \bar \overline "
    r"\tilde \widetilde \vec \dot \ddot \underline \overbrace \underbrace \overset \underset "
    r"\left \right \middle \big \Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \begin \end \limits "
    r"\nolimits \displaystyle \textstyle \quad \qquad \prime \arg \cos \cosh \det \dim \exp \inf "
    r"\lim \ln \log \max \min \sin \sinh \sup \tan \tanh \argmax \argmin".split()
)
_ENVIRONMENTS = set("matrix pmatrix bmatrix vmatrix array cases aligned align align*".split())
# All that they become; a test holds that.
TAGS = set(
    "math mrow mi mn mo mtext mspace mstyle msub msup msubsup mfrac msqrt mroot munder mover "
    "munderover mtable mtr mtd".split()
)
ATTRIBUTES = set(
    "display mathvariant stretchy fence form width minsize maxsize lspace rspace linebreak accent "
    "movablelimits displaystyle scriptlevel linethickness columnalign columnlines columnspacing "
    "rowspacing rowlines".split()
)
_COMMAND = re.compile(r"\\[a-zA-Z]+")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{([^}]*)\}")


def mathml(latex, display="inline"):
    """A formula as HTML: MathML, or its source in <code> if that can't be made.

    latex: without its dollars
    display: "inline", or "block" for a line of its own
    """
    try:
        if len(latex) <= limits.FORMULA and _known(latex):
            return _converted(latex, display)
    except Exception:  # the converter says what is wrong by a dozen kinds of them
        pass
    return f"<code>{html.escape(latex)}</code>"


def _known(latex):
    commands = set(_COMMAND.findall(latex)) - _COMMANDS
    return set(_ENVIRONMENT.findall(latex)) <= _ENVIRONMENTS and all(map(convert_symbol, commands))


def _converted(latex, display):
    # Of these two, the converter aligns the columns of the one only.
    latex = latex.replace("{aligned}", "{align*}")
    tree = convert_to_element(latex, display=display)
    for element in tree.iter():
        # Symbols come as the text of references. The library's own writer would read tags as tags.
        element.text = element.text and html.unescape(element.text)
    return tostring(tree, encoding="unicode", short_empty_elements=False)
