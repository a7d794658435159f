"""What pages share: words and formulas in HTML, and the frame around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from codegen.mathml import math
from codegen.walkthrough.breaking import unbroken
from codegen.walkthrough.phrases import Math
from codegen.walkthrough.prose import pieces
from codegen.walkthrough.tex import Tex

TEMPLATES = Path(__file__).parent / "forms" / "templates"


BOX = r"\boxed{"


class Html(Tex):
    """Writes HTML with MathML."""

    def words(self, text: str) -> Markup:
        found = pieces(text, self.notation)
        return Markup("").join(
            math(piece, display=False) if is_math else escape(piece) for piece, is_math in found
        )

    def formula(self, formula: Math) -> Markup:
        return math(_assigned(unbroken(self._latex(formula))), display=False)

    def display(self, formula: Math) -> Markup:
        shown = str(math(_marked(_assigned(unbroken(self._latex(formula))))))
        return Markup(shown.replace("<mi>⟦</mi>", '<mrow class="new">').replace("<mi>⟧</mi>", "</mrow>"))

    def code(self, text: str) -> Markup:
        return Markup("<code>{}</code>").format(text)

    def sentence(self, sentence: Any) -> Markup:
        return Markup("").join(self.words(p) if isinstance(p, str) else self.formula(p) for p in sentence)


def _assigned(formula: str) -> str:
    return formula.replace(":=", r"\coloneqq")


def _marked(formula: str) -> str:
    """Signs around what is marked, in place of boxes, in which sums would be set as if in running text."""
    while (start := formula.find(BOX)) >= 0:
        end, depth = start + len(BOX), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(formula[end], 0) * (formula[end - 1] != "\\")
            end += 1
        marked = f"⟦{formula[start + len(BOX) : end - 1]}⟧"
        held = f"{{{marked}}}" if formula[end : end + 1] in ("^", "_") else marked
        formula = formula[:start] + held + formula[end:]
    return formula


def page(template: str, **contents: Any) -> str:
    """A page that needs no network and runs no script: everything that is put in is escaped."""
    return _environment().get_template(template).render(style=Markup(_style()), **contents)


@cache
def _style() -> str:
    return (TEMPLATES / "page.css").read_text(encoding="utf-8").strip()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
    )
