"""Judging a text: every equality in it, in order, each against the row before."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from derive.clock import TimeUp, limited
from derive.judging.claims import Claim, Claims, Row, claims
from derive.judging.decide import decide
from derive.judging.declare import Declarations, declare
from derive.judging.doubts import doubted, told_apart
from derive.judging.implicit import Reading, choose, implied, unknown_names
from derive.judging.questions import Asker, Unfounded
from derive.judging.remarks import Remarks
from derive.judging.roles import SIZES, Roles, roles_of
from derive.judging.trials import Question
from derive.judging.true_class import true_classes
from derive.judging.verdict import (
    ASSUMPTION,
    DEFINITION,
    PROVED,
    REFUTED,
    UNDER,
    UNPROVED,
    UNREAD,
    Verdict,
)
from derive.meaning.unclear import Unclear
from derive.reading.document import Document, scan
from derive.reading.source import ReadError, Source
from derive.trusted.indices import Next, Not, Same
from derive.trusted.kernel import Rejected
from derive.trusted.node import TermError
from derive.trusted.terms import Entry, Term

_GRAVITY = {REFUTED: 0, UNREAD: 1, UNPROVED: 2, UNDER: 3, PROVED: 4}  # of a table the worst entry counts


@dataclass(frozen=True)
class Step:
    """One judged equality: where its right side begins, both sides as the author wrote them, the verdict."""

    at: int
    lhs: str
    rhs: str
    condition: str
    verdict: Verdict
    stated: bool | None = None
    display: bool = True
    stop: int | None = None  # where the first thing stands that was not understood


@dataclass
class Report:
    """The judged equalities of a text, its roles, and what could not be read at all."""

    document: Document
    roles: Roles
    steps: list[Step] = field(default_factory=list)

    lost: tuple[ReadError, ...] = ()  # formulas with an equals sign of which nothing was read

    @property
    def problems(self) -> tuple[ReadError, ...]:
        """What could not be made sense of, outside of the steps."""
        return (*self.document.problems, *self.lost)


def judge(
    source: Source, name: str = "", seconds: float = 10.0, roles: Mapping[str, str] | None = None
) -> Report:
    """Judge every equality of a text.

    Args:
        source: the text.
        name: the file's name, whose ending tells LaTeX.
        seconds: a bound on the work on each equality.
        roles: names by role ("logits", "probabilities", "targets", "loss", "K", "N"), rather than what is
            found.
    """
    document = scan(source, name)
    found = claims(document)
    given = roles or {}
    declarations = declare(found, [given[size] for size in SIZES if size in given])
    known = roles_of(declarations.scope, given)
    known.assumed(found, declarations)
    lost = tuple(
        r.side.tree for r in found.loose if isinstance(r.side.tree, ReadError) and "=" in r.side.latex
    )
    report = Report(document, known, lost=lost)
    asker = Asker(declarations, known, seconds, true_classes(found, declarations), told_apart(found))
    _Judge(report, found, declarations, asker, Remarks(document, found, asker)).run()
    return report


@dataclass(frozen=True)
class _Judged:
    """The verdict on a claim against a row, and the question that was decided."""

    left: Row
    verdict: Verdict
    condition: str = ""
    question: Question | None = None
    stop: int | None = None


class _Judge:
    def __init__(
        self, report: Report, found: Claims, declared: Declarations, asker: Asker, remarks: Remarks
    ) -> None:
        self.report, self.found, self.declared = report, found, declared
        self.asker, self.remarks = asker, remarks
        self.good: dict[int, bool] = {}
        self.last_good: dict[int, Row] = {}

    def run(self) -> None:
        """Judge the claims one after the other."""
        with suppress(TimeUp), limited(self.asker.seconds):
            self.infer()
        for claim in self.found.claims:
            if claim.heads:
                self.good[id(claim.left.side)] = True
                self.last_good[claim.left.chain] = claim.left
            with limited(self.asker.seconds):
                judged = self.best(claim)
            self.good[id(claim.right.side)] = judged.verdict.holds
            if judged.verdict.holds:
                self.last_good[claim.right.chain] = claim.right
            with limited(self.asker.seconds):
                self.report.steps.append(self.remarked(claim, judged))

    def best(self, claim: Claim) -> _Judged:
        """The verdict against the row before or, where that row was not good, against another."""
        if id(claim) in self.declared.assumes:
            return _Judged(claim.left, Verdict(ASSUMPTION, "an assumption, not a claim"))
        if id(claim) in self.declared.defines:
            name = self.declared.defines[id(claim)]
            return _Judged(claim.left, Verdict(DEFINITION, f"introduces {name}"))
        first = self.against(claim, claim.left)
        if id(claim) in self.declared.spells and first.verdict.kind in (PROVED, REFUTED):
            return self.spelled(claim, first)
        if first.verdict.holds or isinstance(claim.right.side.tree, ReadError):
            return first
        others: list[Row] = []
        if not self.good.get(id(claim.left.side), False):
            last = self.last_good.get(claim.left.chain)
            others += [last] if last is not None else []
        if not claim.heads:
            others += claim.others
        for row in others:
            if row != claim.left:
                judged = self.against(claim, row)
                if judged.verdict.holds:
                    return judged
        return first

    def spelled(self, claim: Claim, judged: _Judged) -> _Judged:
        """The verdict on what spells out a function: a definition, if it is what the name stands for."""
        function = self.declared.spells[id(claim)]
        if judged.verdict.kind == PROVED:
            return _Judged(claim.left, Verdict(DEFINITION, f"introduces {function}"))
        if function in self.declared.whole:
            return judged
        self.asker.strange.add(function)
        return _Judged(claim.left, Verdict(UNPROVED, f"{function} has a meaning of its own here"))

    def against(self, claim: Claim, left: Row) -> _Judged:
        """The judgment of a claim against a row."""
        condition = ""
        try:
            questions = self.asker.ask(claim, left)
            condition = _condition(questions[0])
            verdicts = [doubted(self.asker, claim, left, q, decide(q)) for q in questions]
        except Unfounded as error:
            return _Judged(left, Verdict(UNPROVED, error.message), condition)
        except (ReadError, Unclear) as error:
            return _Judged(left, Verdict(UNREAD, error.message), stop=error.at)
        except (TermError, Rejected) as error:
            return _Judged(left, Verdict(UNREAD, str(error)))
        except RecursionError:
            return _Judged(left, Verdict(UNPROVED, "the formula is nested too deeply"), condition)
        number = min(range(len(verdicts)), key=lambda n: _GRAVITY.get(verdicts[n].kind, 9))
        return _Judged(left, verdicts[number], condition, questions[number])

    def remarked(self, claim: Claim, judged: _Judged) -> Step:
        """The step with what its author will want to know beside the verdict."""
        verdict, right = judged.verdict, claim.right.side
        if judged.question is not None:
            verdict = self.remarks.on(claim, judged.question, verdict)
        note = self.asker.notes.get(id(claim))
        verdict = replace(verdict, warnings=(*verdict.warnings, *([note] if note else ())))
        stated = self.remarks.stated(verdict) is not None if verdict.hypotheses else None
        lhs = judged.left.side.latex
        return Step(
            right.start, lhs, right.latex, judged.condition, verdict, stated, claim.display, judged.stop
        )

    def infer(self) -> None:
        """Find out what names that the text never introduces must be, where its equations imply it."""
        scope = self.declared.scope
        questions: dict[str, dict[int, Question]] = {}
        readings: dict[str, list[Reading]] = {}
        for claim in self.found.claims:
            if id(claim) in self.declared.defines or id(claim) in self.declared.assumes:
                continue
            try:
                (question,) = self.asker.ask(claim, claim.left)
                unknown = unknown_names(scope, [question.lhs, question.rhs])
                definition = implied(_unfolded(question), question.rhs, unknown)
            except (ReadError, Unclear, RecursionError, ValueError):
                continue
            if definition is not None:
                readings.setdefault(definition.name, []).append(Reading(definition, claim))
            for name in unknown:
                questions.setdefault(name, {})[id(claim)] = question
        for name, found in readings.items():
            chosen = choose(found, questions[name], scope)
            if chosen is None:
                continue
            reading, conflict = chosen
            scope.implicit[name] = reading.definition
            self.declared.defines[id(reading.claim)] = name
            if conflict:
                note = f"conflicting implicit definitions of {name}: this one breaks the fewest steps"
                self.asker.notes[id(reading.claim)] = note


def _unfolded(question: Question) -> Term:
    """The left side, a defined name that stands alone written out."""
    lhs = question.lhs
    for d in question.definitions:
        if isinstance(lhs, Entry) and d.name == lhs.name and d.body is not None:
            return d.at(lhs.indices)
    return lhs


def _condition(question: Question) -> str:
    """Index conditions as `i=j`, `i!=j`, and what the text gives for values and sizes, `γ=2`."""
    said = [f"{name}={n}" for name, n in (*question.values.items(), *question.sizes.items())]
    for fact in question.facts:
        inner = fact.args[0] if isinstance(fact, Not) else fact
        if isinstance(inner, Same):
            i, j = (str(a.data[0]) for a in inner.args)
            said.append(f"{i}={j}" if fact is inner else f"{i}!={j}")
        elif isinstance(fact, Next):
            i, j = (str(a.data[0]) for a in fact.args)
            said.append(f"{j}={i}+1")
    return ", ".join(dict.fromkeys(said))
