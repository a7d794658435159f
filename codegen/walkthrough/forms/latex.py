"""An article for LaTeX with amsmath alone."""

from __future__ import annotations

from codegen.walkthrough.forms import environment
from codegen.walkthrough.latex_prose import SPECIAL, prose
from codegen.walkthrough.outline import Writer, outline
from codegen.walkthrough.phrases import Math
from codegen.walkthrough.story import Story
from derive.printing import Notation, latex, width
from derive.trusted.node import Node

MARKED = 30  # what changed is boxed where it is no wider: a box cannot be broken


class Tex(Writer):
    """Writes LaTeX."""

    def __init__(self, notation: Notation) -> None:
        self.notation = notation

    def words(self, text: str) -> str:
        return prose(text)

    def formula(self, formula: Math) -> str:
        return f"${self._math(formula)}$"

    def display(self, formula: Math) -> str:
        return self._math(formula)

    def code(self, text: str) -> str:
        return rf"\texttt{{{''.join(SPECIAL.get(c, c) for c in text)}}}".replace(" ", r"\ \allowbreak ")

    def _math(self, formula: Math) -> str:
        names, within = formula.names, formula.within
        shown = latex(formula.node, self.notation, names=names, within=within, breakable=True)
        if not formula.mark:
            return shown
        marked = latex(
            formula.node, self.notation, names=names, within=within, mark=formula.mark, breakable=True
        )
        return marked if self._fits(formula) else shown

    def _fits(self, formula: Math) -> bool:
        node = formula.node
        for at in formula.mark[0]:
            assert isinstance(node, Node)
            node = node.args[at]
        return width(latex(node, self.notation, names=formula.names)) <= MARKED


def render(story: Story, marks: bool = False, statements: bool = False, command: str = "") -> str:
    """The whole article, headed by the command that writes it."""
    jinja = environment(
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
    )
    template = jinja.get_template("walkthrough.tex.j2")
    return template.render(page=outline(story, Tex(story.notation), marks, statements), command=command)
