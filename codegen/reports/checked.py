"""A file that was checked, or why it could not be; and how a whole run ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from codegen.coq.certify import Certified
from derive.judging.judge import Report, Step
from derive.judging.report import CLAIMS, never_stated
from derive.judging.verdict import REFUTED, UNPROVED, UNREAD

HOLDS, FOUND, UNUSABLE = 0, 1, 2


@dataclass(frozen=True)
class Checked:
    """A file's report; without one, `error` says in a line why there is none."""

    path: str
    report: Report | None = None
    error: str = ""
    coq: Mapping[int, Certified] = field(default_factory=dict)
    """What Coq says of steps, by their numbers, where it was asked."""

    @property
    def claims(self) -> tuple[Step, ...]:
        """What was judged: every step that is neither a definition nor an assumption."""
        steps = self.report.steps if self.report else ()
        return tuple(step for step in steps if step.verdict.kind in CLAIMS)

    @property
    def nothing(self) -> bool:
        """Whether nothing was judged, though the file was read: no claims, or none that was understood."""
        return self.report is not None and all(step.verdict.kind == UNREAD for step in self.claims)

    def counted(self) -> Counter[str]:
        """How many of each verdict."""
        return Counter(step.verdict.kind for step in self.report.steps) if self.report else Counter()

    def status(self, strict: bool) -> int:
        """The exit status for this file: unusable input, or nothing in it, before anything else."""
        if self.report is None or self.nothing:
            return UNUSABLE
        counted = self.counted()
        if counted[REFUTED] or any(said.refusal for said in self.coq.values()):
            return FOUND
        doubtful = counted[UNPROVED] or counted[UNREAD] or self.report.problems
        return FOUND if strict and (doubtful or any(map(never_stated, self.claims))) else HOLDS


def status(files: Iterable[Checked], strict: bool) -> int:
    """The exit status of a run: the gravest of its files."""
    return max((file.status(strict) for file in files), default=UNUSABLE)
