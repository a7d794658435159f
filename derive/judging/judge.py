"""Judging a text: every equality in it, in order, each against the row before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from derive.judging.claims import Claim, Claims, Row, claims
from derive.judging.decide import Question, decide
from derive.judging.declare import Declarations, declare
from derive.judging.implicit import Reading, choose, implied, unknown_names
from derive.judging.roles import Roles, roles_of
from derive.judging.tables import cells
from derive.judging.verdict import ASSUMPTION, DEFINITION, UNREAD, Verdict
from derive.meaning.elaborate import Elaborator, Unclear
from derive.meaning.scope import Declared
from derive.meaning.values import ShapeError, Value, aligned
from derive.reading import prose
from derive.reading import syntax as s
from derive.reading.document import Document, scan
from derive.reading.source import ReadError, Source
from derive.reading.traverse import walk as below
from derive.trusted.conditions import define
from derive.trusted.indices import AtLeast, Ix, Not, Nth, Prop, Same, free_indices
from derive.trusted.node import Node, TermError, walk
from derive.trusted.terms import Sum, Term


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


@dataclass
class Report:
    """The judged equalities of a text, its roles, and what could not be read at all."""

    document: Document
    steps: list[Step] = field(default_factory=list)
    roles: Roles | None = None
    problems: tuple[ReadError, ...] = ()


def judge(source: Source, name: str = "", seconds: float = 10.0) -> Report:
    """Judge every equality of a text; `seconds` bounds the work on each."""
    document = scan(source, name)
    found = claims(document)
    declarations = declare(found)
    roles = roles_of(declarations.scope, found)
    report = Report(document, roles=roles, problems=document.problems)
    _Judge(report, found, declarations, roles, seconds).run()
    return report


class _Judge:
    def __init__(self, report: Report, found: Claims, declarations: Declarations, roles: Roles, seconds: float) -> None:
        self.report, self.found, self.declared, self.roles, self.seconds = report, found, declarations, roles, seconds
        self.good: dict[int, bool] = {}
        self.last_good: dict[int, Row] = {}
        self.notes: dict[int, str] = {}
        self.condition = ""  # that of the claim being judged

    def run(self) -> None:
        """Judge the claims one after the other."""
        self.infer()
        for claim in self.found.claims:
            if claim.heads:
                self.good[id(claim.left.side)] = True
                self.last_good[claim.left.chain] = claim.left
            self.condition = ""
            left, verdict = self.best(claim)
            self.good[id(claim.right.side)] = verdict.holds
            if verdict.holds:
                self.last_good[claim.right.chain] = claim.right
            note = self.notes.get(id(claim))
            if note:
                verdict = replace(verdict, warnings=(*verdict.warnings, note))
            self.report.steps.append(
                Step(
                    claim.right.side.start,
                    left.side.latex,
                    claim.right.side.latex,
                    self.condition,
                    verdict,
                    self.stated(verdict) if verdict.hypotheses else None,
                    claim.display,
                )
            )

    def infer(self) -> None:
        """Find out what names that the text never introduces must be, where its equations imply it."""
        scope = self.declared.scope
        questions: dict[str, dict[int, Question]] = {}
        readings: dict[str, list[Reading]] = {}
        for claim in self.found.claims:
            if id(claim) in self.declared.defines or id(claim) in self.declared.assumes:
                continue
            question = self.ask(claim, claim.left)
            if not isinstance(question, Question):
                continue
            unknown = unknown_names(scope, [question.lhs, question.rhs])
            definition = implied(question.lhs, question.rhs, unknown)
            if definition is not None:
                readings.setdefault(definition.name, []).append(Reading(definition, claim))
            for name in unknown:
                questions.setdefault(name, {})[id(claim)] = question
        for name, found in readings.items():
            chosen = choose(found, questions[name], scope)
            if chosen is not None:
                reading, conflict = chosen
                scope.implicit[name] = reading.definition
                self.declared.defines[id(reading.claim)] = name
                if conflict:
                    self.notes[id(reading.claim)] = f"conflicting implicit definitions of {name}: this one breaks the fewest steps"

    def best(self, claim: Claim) -> tuple[Row, Verdict]:
        """The verdict against the row before or, where that row was not good, against another."""
        if id(claim) in self.declared.assumes:
            return claim.left, Verdict(ASSUMPTION, "an assumption, not a claim")
        if id(claim) in self.declared.defines:
            return claim.left, Verdict(DEFINITION, f"defines {self.declared.defines[id(claim)]}")
        verdict = self.against(claim, claim.left)
        if verdict.holds or isinstance(claim.right.side.tree, ReadError):
            return claim.left, verdict
        others = list(claim.others)
        if not self.good.get(id(claim.left.side), False):
            last = self.last_good.get(claim.left.chain)
            if last is not None:
                others.insert(0, last)
        elif not _continues(claim):
            others = []
        for other in others:
            if other != claim.left:
                found = self.against(claim, other)
                if found.holds:
                    return other, found
        return claim.left, verdict

    def against(self, claim: Claim, left: Row) -> Verdict:
        """The verdict on a claim against a row."""
        question = self.ask(claim, left)
        if isinstance(question, Verdict):
            return question
        if isinstance(question, Question):
            return decide(question)
        verdicts = [decide(q) for q in question]
        bad = next((v for v in verdicts if not v.holds), None)
        warning = "an entry is equated with the whole table: judged entry by entry"
        return replace(bad or verdicts[0], warnings=(warning,))

    def ask(self, claim: Claim, left: Row) -> Question | list[Question] | Verdict:
        """What is to be decided; a verdict where something was not understood."""
        if claim.link is not None and claim.link.problems:
            return _unread(claim.link.problems[0])
        a, b = left.side.tree, claim.right.side.tree
        for tree in (b, a):
            if isinstance(tree, ReadError):
                return _unread(tree)
        assert isinstance(a, s.Node) and isinstance(b, s.Node)
        reader = self.declared.scope.elaborator(claim.right.chain, a, b)
        try:
            if isinstance(b, s.Matrix | s.Vector):
                lhs = self.entry(reader, reader.value(a))
                found = cells(reader, lhs, b)
                return [self.question(claim, c.lhs, c.rhs, (*self.facts(reader, claim, c.lhs, c.rhs), *c.facts)) for c in found]
            lhs = reader.value(a)
            self.abbreviate(b, lhs.term, claim)
            one, two = self.sides(reader, lhs, reader.value(b))
            return self.question(claim, one, two, self.facts(reader, claim, one, two))
        except Unclear as error:
            return Verdict(UNREAD, error.message)
        except (ShapeError, TermError) as error:
            return Verdict(UNREAD, str(error))
        except RecursionError:
            return Verdict(UNREAD, "the formula is nested too deeply")

    def abbreviate(self, tree: s.Node, lhs: Term, claim: Claim) -> None:
        """A bare Σ that nothing defines stands for the one sum of the row before, from then on."""
        scope = self.declared.scope
        bare = any(isinstance(n, s.Name) and n.base == "Sigma" and not n.label for n in below(tree))
        if not bare or scope.definition("Σ", claim.right.side.start) is not None:
            return
        sums = {n for n in walk(lhs) if isinstance(n, Sum) and not n.loose}
        outer = {a for a in sums if not any(a != b and a in walk(b) for b in sums)}
        if len(outer) == 1:
            scope.declared.append(Declared(define("Σ", (), outer.pop()), claim.right.side.start))
            self.notes[id(claim)] = "Σ is taken for the sum of the row before"

    def entry(self, reader: Elaborator, value: Value) -> Term:
        """An entry of a value, at letters that are not in use."""
        taken = {i.name for i in free_indices(value.term)}
        letters = [c for c in "ijklmnrs" if c not in taken]
        return value.at(*(Ix(letters[n], axis.set) for n, axis in enumerate(value.axes)))

    def sides(self, reader: Elaborator, a: Value, b: Value) -> tuple[Term, Term]:
        """Both sides as numbers: of vectors, the entries."""
        if not a.axes and not b.axes:
            return a.term, b.term
        b = aligned(a, b, reader.unite) if a.axes else b
        a = a if a.axes else aligned(b, a, reader.unite)
        taken = {i.name for i in free_indices(a.term) | free_indices(b.term)}
        letters = [c for c in "ijklmnrs" if c not in taken]
        indices = tuple(Ix(letters[n], axis.set) for n, axis in enumerate(a.axes))
        return a.at(*indices), Value(b.term, a.axes).at(*indices)

    def facts(self, reader: Elaborator, claim: Claim, lhs: Term, rhs: Term) -> tuple[Prop, ...]:
        """The index conditions under which the claim is made, those that speak of its own indices."""
        own = {i.name for i in free_indices(lhs) | free_indices(rhs)}
        facts: list[Prop] = []
        for node in claim.conditions:
            if isinstance(node, s.Relation):
                prop = reader.proposition(node)
                if {i.name for i in free_indices(prop)} <= own:
                    facts.append(prop)
        for place in (n for t in (lhs, rhs) for n in walk(t)):
            if isinstance(place, Nth) and int(str(place.data[0])) > 1:
                facts.append(AtLeast(place.set, int(str(place.data[0]))))
        return tuple(dict.fromkeys(facts))

    def question(self, claim: Claim, lhs: Term, rhs: Term, facts: tuple[Prop, ...]) -> Question:
        """What is to be decided."""
        scope = self.declared.scope
        self.condition = _condition(facts)
        definitions = (*scope.generic(lhs, rhs), *scope.definitions(claim.right.side.start, lhs, rhs))
        bodies = [d.body for d in definitions if d.body is not None]
        targets = self.roles.targets_in((lhs, rhs, *bodies))
        spare = [i for i in sorted(free_indices(rhs) - free_indices(lhs), key=lambda i: i.name)]
        true_class = next((i for i in spare if targets and i.set == targets[0].indices[-1].set), None)
        return Question(lhs, rhs, facts, definitions, targets, true_class, self.seconds)

    def stated(self, verdict: Verdict) -> bool:
        """Whether the text says that the hypothesis holds."""
        kinds = {prose.ONE_HOT, prose.TRUE_CLASS} if verdict.hypotheses[0].startswith("onehot") else {
            prose.ONE_HOT,
            prose.SUM_ONE,
            prose.DISTRIBUTION,
            prose.TRUE_CLASS,
        }
        return any(c.kind in kinds for c in self.found.cues)


def _continues(claim: Claim) -> bool:
    """Whether the claim opens a display that goes on with an earlier one."""
    return bool(claim.others) and claim.link is not None and not claim.heads


def _condition(facts: tuple[Node, ...]) -> str:
    """Index conditions as `i=j`, `i!=j`."""
    said = []
    for fact in facts:
        inner = fact.args[0] if isinstance(fact, Not) else fact
        if isinstance(inner, Same):
            i, j = (str(a.data[0]) for a in inner.args)
            said.append(f"{i}={j}" if fact is inner else f"{i}!={j}")
    return ", ".join(dict.fromkeys(said))


def _unread(error: ReadError) -> Verdict:
    return Verdict(UNREAD, error.message if hasattr(error, "message") else str(error))


