"""The report on a class, one click away in formgrader: on each page that is about an assignment."""

from jinja2 import ChoiceLoader, DictLoader, Environment, PrefixLoader
from markupsafe import escape
from nbgrader.server_extensions.formgrader import base
from tornado import web

from ..config import App
from ..errors import CourseError
from ..private import private_files
from .class_report import write_report

# In place of the template that formgrader's other ones extend.
_BASE = """\
{% extends "nbgrader/base.tpl" %}
{% block body %}
{% if assignment_id %}
<a class="pull-right" href="{{ base_url }}/formgrader/class_report/{{ assignment_id|urlencode }}">\
Class report</a>
{% endif %}
{{ super()|safe }}
{% endblock %}
"""


def environment(loader, **settings):
    """The Environment of formgrader's templates; loader: of nbgrader's own."""
    ours = DictLoader({"base.tpl": _BASE})
    loaders = [ours, loader, PrefixLoader({"nbgrader": loader})]
    return Environment(loader=ChoiceLoader(loaders), **settings)


class ClassReport(base.BaseHandler):
    """Writes the report on a class as it is now, and shows it."""

    @web.authenticated
    @base.check_xsrf
    @base.check_notebook_dir
    def get(self, assignment):
        try:
            with private_files():
                page = write_report(App(self.settings["nbgrader_formgrader"]), assignment)
        except CourseError as error:
            self.set_status(404)
            self.write(f"<!DOCTYPE html><title>No report</title><p>{escape(error)}</p>")
        else:
            self.write(page.read_text(encoding="utf-8"))


HANDLER = r"/formgrader/class_report/([^/]+)/?", ClassReport
