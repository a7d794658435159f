r"""Posts written for the tests, and beside each the truth about its steps, judged by hand.

A `.truth` file has a head, which tells the evaluator in `values` what the names are, an empty line, and a
row for each step in the order of the text: `LINE VERDICT [HYPOTHESIS] [| CONDITION]`.  `proved/unproved`
says that the step is true and that the checker may leave it open.  A line `plainer A => B` of the head says
in a notation that the evaluator knows what A means, wherever a step has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from derive.judging.judge import Report, Step, judge
from derive.reading.source import read_bytes
from tests.derive.judging.formulas import Tree
from tests.derive.judging.values import Nowhere, Setting, difference, setting, with_definition

POSTS = Path(__file__).parent / "posts"
TRUTHS = sorted(POSTS.glob("*.truth"))
VALUE = re.compile(r"(\w+)=(\d+)")
"""A condition that says what a parameter or a size is."""
KINDS = {"sum_y=1": "sum", "onehot(c)": "hot", "": "general"}


@dataclass(frozen=True)
class Row:
    """The truth about one step; `verdicts` are the ones that will do, the true one first."""

    line: int
    verdicts: tuple[str, ...]
    hypothesis: str
    condition: str

    @property
    def told(self) -> tuple[str, ...]:
        """What a checker may say, as a line of a truth file."""
        where = f" | {self.condition}" if self.condition else ""
        under = {v: f" {self.hypothesis}" if v == "proved-under" else "" for v in self.verdicts}
        return tuple(f"{self.line} {v}{under[v]}{where}" for v in self.verdicts)


@dataclass(frozen=True)
class Post:
    """A post and the truth about it."""

    path: Path
    setting: Setting
    rows: tuple[Row, ...]
    plainer: tuple[tuple[str, str], ...] = ()

    def judged(self) -> Report:
        """What the checker says."""
        return judge(read_bytes(self.path.read_bytes()), self.path.name)

    def expanded(self, latex: str) -> str:
        """A formula of the post with the post's own commands written out, and in plainer notation."""
        latex = expand(latex, self.path.read_text())
        for said, meant in self.plainer:
            latex = latex.replace(said, meant)
        return latex


def post(truth: Path) -> Post:
    """The post beside a truth file."""
    head, _, body = truth.read_text().partition("\n\n")
    rows = []
    for line in filter(None, body.splitlines()):
        plain, _, condition = line.partition("|")
        number, verdicts, *hypothesis = plain.split()
        rows.append(Row(int(number), tuple(verdicts.split("/")), "".join(hypothesis), condition.strip()))
    lines = [line.removeprefix("plainer ").partition(" => ") for line in head.splitlines() if " => " in line]
    names = setting([line for line in head.splitlines() if " => " not in line])
    return Post(truth.with_suffix(""), names, tuple(rows), tuple((said, meant) for said, _, meant in lines))


def expand(latex: str, text: str) -> str:
    r"""A formula with the `\newcommand`s of a text written out."""
    for match in re.finditer(r"\\newcommand\{(\\[a-zA-Z]+)\}(?:\[(\d)\])?", text):
        body, _ = _braced(text, match.end())
        use = re.compile(re.escape(match[1]) + r"(?![a-zA-Z])")
        while (found := use.search(latex)) is not None:
            at, out = found.end(), body
            for n in range(1, 1 + int(match[2] or 0)):
                argument, at = _braced(latex, at)
                out = out.replace(f"#{n}", argument)
            latex = latex[: found.start()] + out + latex[at:]
    return latex


def _braced(text: str, at: int) -> tuple[str, int]:
    assert text[at] == "{", text[at : at + 20]
    depth, end = 1, at + 1
    while depth:
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 1
    return text[at + 1 : end - 1], end


def settled(post: Post, steps: list[Step]) -> Iterator[tuple[Row, Step, Setting]]:
    """Each row with its step and the definitions of the whole text."""
    known = post.setting
    for row, step in zip(post.rows, steps, strict=True):
        if row.verdicts[0] == "definition":
            known = with_definition(known, post.expanded(step.lhs), post.expanded(step.rhs))
    for row, step in zip(post.rows, steps, strict=True):
        yield row, step, known


def conditions(text: str) -> tuple[Tree, ...]:
    """Conditions on indices, `i=j` or `i!=j`."""
    found = []
    for part in filter(None, text.split(", ")):
        if VALUE.fullmatch(part):
            continue
        sign = "!=" if "!=" in part else "="
        left, right = part.split(sign)
        found.append((sign, ("letter", left), ("letter", right)))
    return tuple(found)


def untrue(post: Post, row: Row, step: Step, known: Setting) -> str:
    """What the evaluator has against a row of the truth; empty if nothing."""
    left, right = (known.reads(post.expanded(side)) for side in (step.lhs, step.rhs))
    for name, number in VALUE.findall(row.condition):
        if name in known.sizes:
            known = replace(known, fixed={**known.fixed, name: int(number)})
        else:
            known = with_definition(known, name, number)
    where = conditions(row.condition)
    kinds = ["general", "sum", "hot"] if known.targets else ["general"]
    wanted = KINDS[row.hypothesis] if row.verdicts[0].startswith("proved") else "nothing"
    for kind in kinds:
        try:
            found = difference(known, left, right, where, kind)
        except Nowhere:
            found = "no point" if kind == "hot" else "no point at all"
        if kind == wanted:
            return found or ""
        if found is None:
            return f"true already under {kind}"
    return ""
