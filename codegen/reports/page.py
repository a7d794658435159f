"""A text as the blocks of a page: paragraphs, and formulas with a verdict on each of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from codegen.mathml import math
from codegen.reports.checked import Checked
from codegen.reports.numbers import arrays, setting
from codegen.reports.proof import proof
from codegen.walkthrough.markup import Html
from codegen.walkthrough.outline import Outline
from derive.judging.judge import Report, Step
from derive.judging.report import CLAIMS, place, rules_used
from derive.reading.chain import Chain
from derive.reading.chains import chains
from derive.reading.document import Formula, Prose

_SIGNS = {
    "arrow": "⇒",
    ":=": "≔",
    "!=": "≠",
    "<=": "≤",
    ">=": "≥",
    "approx": "≈",
    "in": "∈",
    "propto": "∝",
    "sim": "∼",
}
_HEADING = re.compile(
    r"#{1,6}\s+|\\(?:sub)*section\*?\s*\{(?P<title>[^{}]*)\}|\\paragraph\*?\s*\{(?P<name>[^{}]*)\}"
)


@dataclass(frozen=True)
class Evidence:
    """What is said about a step: where it stands, and what is opened by a click."""

    step: Step
    line: int
    column: int
    anchor: str
    rules: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    repair: str | Markup = ""
    proof: Outline | None = None


@dataclass(frozen=True)
class Row:
    """A row of a formula, and the verdict on it if it claims something."""

    math: Markup
    evidence: Evidence | None = None
    continues: bool = False


@dataclass
class Block:
    """A heading, a paragraph or, in rows, a formula."""

    kind: str
    content: str | Markup = ""
    rows: list[Row] = field(default_factory=list)


def blocks(file: Checked, number: int) -> Iterator[Block]:
    """A file's text with its verdicts; `number` tells its anchors from those of other files."""
    assert file.report is not None
    yield from _Page(file.report, number).blocks()


class _Page:
    def __init__(self, report: Report, number: int) -> None:
        self.report, self.document, self.number = report, report.document, number
        self.steps = {step.at: step for step in report.steps}
        self.prose: list[Markup] = []
        self.beside: list[Row] = []  # claims made inside the paragraph that is being written

    def blocks(self) -> Iterator[Block]:
        for piece in self.document.pieces:
            if isinstance(piece, Prose):
                first, *more = re.split(r"\n[ \t]*\n", piece.text)
                self.prose.append(escape(first))
                for paragraph in more:
                    yield from self.flush()
                    self.prose.append(escape(paragraph))
            else:
                rows = self.rows(piece)
                if piece.display:
                    yield from self.flush()
                    yield Block("formula", rows=rows)
                else:
                    self.prose.append(self.whole(piece, display=False))
                    self.beside += [row for row in rows if _judged(row)]
        yield from self.flush()

    def flush(self) -> Iterator[Block]:
        """The paragraph so far, and below it the claims that it makes."""
        text = Markup("").join(self.prose).strip()
        self.prose.clear()
        if text:
            heading = _HEADING.match(text)
            if heading and "\n" not in text:
                title = heading["title"] or heading["name"] or ""
                yield Block("heading", Markup(title) + Markup(text[heading.end() :]))
            else:
                yield Block("prose", text)
        if self.beside:
            yield Block("formula", rows=list(self.beside))
            self.beside.clear()

    def whole(self, formula: Formula, display: bool = True) -> Markup:
        """A formula as it stands."""
        return math(self.document.text[formula.inner : formula.outer], self.document.macros, display)

    def rows(self, formula: Formula) -> list[Row]:
        """The rows of a formula, each with the verdict on it."""
        found = [row for chain in chains(self.document, formula) for row in self.chain(chain)]
        return found if found else [Row(self.whole(formula))]

    def chain(self, chain: Chain) -> Iterator[Row]:
        head = Markup() if chain.head is None else self.side(chain.head.latex)
        if not chain.links:
            yield Row(head)
        for link in chain.links:
            sign = Markup('<span class="sign">{}</span> ').format(_SIGNS.get(link.sign, link.sign))
            right = self.side(link.right.latex)
            step = self.steps.get(link.right.start)
            evidence = None if step is None else self.evidence(step)
            yield Row((head + " " if head else Markup()) + sign + right, evidence, not head)
            head = Markup()

    def side(self, source: str) -> Markup:
        return math(source, self.document.macros)

    def evidence(self, step: Step) -> Evidence:
        verdict = step.verdict
        line, column = place(self.report, step)
        theorem, example = verdict.theorem, verdict.counterexample
        return Evidence(
            step,
            line,
            column,
            f"f{self.number}-{line}-{column}",
            () if theorem is None else rules_used(theorem),
            () if example is None else tuple(setting(example)),
            () if example is None else tuple(arrays(example.derived)),
            math(verdict.repair) if verdict.repair else "",
            None if theorem is None else proof(theorem, Html()),
        )


def _judged(row: Row) -> bool:
    return row.evidence is not None and row.evidence.step.verdict.kind in CLAIMS
