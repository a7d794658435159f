"""The report as one page: the text as written, a verdict on each step, its proof or numbers by a click."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from codegen.reports.checked import Checked
from codegen.reports.page import blocks
from codegen.reports.quote import one_line, shown
from codegen.reports.text import nothing, roles_line, summary_line
from derive.judging.report import CLAIMS, ORDER


def as_html(checked: Sequence[Checked]) -> str:
    """A page that needs no network and runs no script."""
    environment = Environment(
        loader=FunctionLoader(_template),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(shown=shown, one_line=one_line, markup=Markup)
    return environment.get_template("report.html.jinja").render(
        files=[(n, file, list(blocks(file, n)) if file.report else []) for n, file in enumerate(checked)],
        title=", ".join(shown(file.path) for file in checked[:3]) + (" …" if len(checked) > 3 else ""),
        claims=[kind for kind in ORDER if kind in CLAIMS],
        summary_line=summary_line,
        roles_line=roles_line,
        nothing=nothing,
        style=Markup(_template("report.css")),
    )


def _template(name: str) -> str:
    return files("codegen.reports").joinpath("templates", name).read_text(encoding="utf-8")
