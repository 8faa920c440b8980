"""Pages of notebooks: what an instructor sees in formgrader, and what a student reads.

Neither loads anything from elsewhere. What a student reads is one file that runs nothing, either.
"""

import re

from jinja2 import DictLoader, pass_context
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbgrader.coursedir import CourseDirectory

from . import hidden
from .formula import mathml
from .gradebook import locked_sources

_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_HEAD = f'<head>\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
# In place of the macro of nbconvert's templates that loads MathJax. What browsers leave to a page:
_FORMULAS = """{% macro mathjax() %}<style>
mtd[columnalign="left"] { text-align: left; }
mtd[columnalign="right"] { text-align: right; }
math[display="block"] { margin: 1em 0; overflow-x: auto; overflow-y: hidden; }
</style>{% endmacro %}"""
# Fonts of icons, which the page has none of: they lie beside the style sheets.
_FONT = re.compile(r"@font-face\s*\{[^}]*\}")


class Page(HTMLExporter):
    """Makes a page with nbgrader's template, and formulas that need no script."""

    def __init__(self, **kwargs):
        super().__init__(extra_loaders=[DictLoader({"mathjax.html.j2": _FORMULAS})], **kwargs)

    @pass_context
    def markdown2html(self, context, source):
        """The filter of nbconvert's templates that makes Markdown into HTML."""
        cell = context.get("cell", {})
        renderer = _Renderer(
            escape=False,
            attachments=cell.get("attachments", {}),
            anchor_link_text=self.anchor_link_text,
        )
        return MarkdownWithMath(renderer=renderer).render(source)


class FormgraderPage(Page):
    """Makes the page on which an instructor marks: hidden tests come from the gradebook."""

    def from_notebook_node(self, nb, resources=None, **kwargs):
        about, db_url = resources or {}, CourseDirectory(parent=self).db_url
        whole = locked_sources(db_url, about.get("assignment_id"), about.get("notebook_id"))
        hidden.put_back(nb, whole)
        return super().from_notebook_node(nb, resources, **kwargs)


class FeedbackPage(Page):
    """Makes the page that a student reads."""

    def from_notebook_node(self, nb, resources=None, **kwargs):
        page, resources = super().from_notebook_node(nb, resources, **kwargs)
        return page.replace("<head>", _HEAD, 1), resources

    def _init_resources(self, resources):
        resources = super()._init_resources(resources)
        whole = resources["include_css"]
        resources["include_css"] = lambda name: Markup(_FONT.sub("", whole(name)))
        return resources


class _Renderer(IPythonRenderer):
    """Formulas as MathML, in place of what MathJax would look for."""

    def inline_math(self, body):
        return mathml(body)

    def block_math(self, body):
        return mathml(body, "block")

    def latex_environment(self, name, body):
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")
