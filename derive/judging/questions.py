"""From a claim to the question that is decided: terms, facts, definitions, targets."""

from __future__ import annotations

from dataclasses import dataclass, field

from derive.judging.claims import Claim, Row
from derive.judging.declare import Declarations
from derive.judging.given import Given, of_a_value, with_values, written_out
from derive.judging.roles import Roles
from derive.judging.tables import cells
from derive.judging.trials import Question
from derive.meaning.elaborate import Elaborator
from derive.meaning.names import spelled
from derive.meaning.readings import other
from derive.meaning.scope import Declared
from derive.meaning.unclear import Unclear
from derive.meaning.values import Value, aligned
from derive.reading import syntax as s
from derive.reading.source import ReadError
from derive.reading.traverse import walk as below
from derive.trusted.conditions import Fact, define
from derive.trusted.dependence import names
from derive.trusted.indices import AtLeast, Index, Ix, Nth, Prop, free_indices
from derive.trusted.node import walk
from derive.trusted.terms import Entry, Sum, Term


class Unfounded(Unclear):
    """A claim about a name whose definition was not understood."""


LETTERS = "ijklmnrs"


@dataclass
class Asker:
    """Turns claims of one text into questions; `notes` are remarks on claims, by their identity."""

    declared: Declarations
    roles: Roles
    seconds: float
    true_classes: frozenset[str] = frozenset()  # letters that the text treats as that of the true class
    apart: tuple[frozenset[str], ...] = ()  # letters for each of which the text has a formula of its own
    notes: dict[int, str] = field(default_factory=dict)
    strange: set[str] = field(default_factory=set)  # functions that mean something else in this text

    def ask(self, claim: Claim, left: Row, other_reading: bool = False) -> list[Question]:
        """What is to be decided of a claim against a row: for a table, a question for each kind of entry.

        Raises:
            ReadError, Unclear: something was not read, or not understood.
        """
        if claim.link is not None and claim.link.problems:
            raise claim.link.problems[0]
        a, b = left.side.tree, claim.right.side.tree
        for tree in (b, a):
            if isinstance(tree, ReadError):
                raise tree
        assert isinstance(a, s.Node) and isinstance(b, s.Node)
        used = (n.function for tree in (a, b) for n in below(tree) if isinstance(n, s.Call))
        if function := next((f for f in used if f in self.strange), ""):
            raise Unfounded(b.at, f"{function} has a meaning of its own here")
        if other_reading:
            a, b = other(a), other(b)
        reader = self.declared.scope.elaborator(claim.right.chain, a, b)
        try:
            return self._questions(claim, reader, a, b)
        except (Unclear, ReadError):
            raise
        except ValueError as error:
            raise Unclear(b.at, str(error)) from error

    def _questions(self, claim: Claim, reader: Elaborator, a: s.Node, b: s.Node) -> list[Question]:
        left = reader.value(a)
        if isinstance(b, s.Matrix | s.Vector):
            found = cells(reader, _entry(left), b)
            if not found:
                raise Unclear(b.at, "nothing is listed here")
            return [self.question(claim, c.lhs, c.rhs, reader, c.facts) for c in found]
        self._abbreviate(b, left.term, claim)
        lhs, rhs = _sides(reader, left, reader.value(b))
        return [self.question(claim, lhs, rhs, reader, ())]

    def question(
        self, claim: Claim, lhs: Term, rhs: Term, reader: Elaborator, more: tuple[Prop, ...]
    ) -> Question:
        """The question whether two terms are equal where a claim stands; `more` is assumed of its indices."""
        scope = self.declared.scope
        given = Given()
        facts: tuple[Fact | Prop, ...] = (*_facts(reader, claim, lhs, rhs, given), *given.signs, *more)
        definitions = (*scope.generic(lhs, rhs), *scope.definitions(claim.right.side.start, lhs, rhs))
        ranks = {d.name: len(d.sets) for d in definitions}
        for entry in (n for t in (lhs, rhs) for n in walk(t) if isinstance(n, Entry)):
            count, usual = len(entry.indices), ranks.get(entry.name, len(entry.indices))
            if count != usual:
                message = f"{entry.name} stands with {count} indices here, and was defined with {usual}"
                raise Unclear(claim.right.side.start, message)
        bodies = [d.body for d in definitions if d.body is not None]
        for name in sorted({n for t in (lhs, rhs, *bodies) for n in names(t)} & scope.unread):
            raise Unfounded(
                claim.right.side.start, f"it rests on {name}, whose definition was not understood"
            )
        targets = self.roles.targets_in((lhs, rhs, *bodies))
        spare = sorted(free_indices(rhs) | free_indices(lhs), key=lambda i: (i in free_indices(lhs), i.name))
        classes = targets[0].indices[-1].set if targets else ""
        true_class = next((i for i in spare if i.set == classes and i.name in self.true_classes), None)
        facts += tuple(written_out(given.sizes, (lhs, rhs), definitions))
        question = Question(
            lhs,
            rhs,
            facts,
            definitions,
            targets,
            true_class,
            self.seconds,
            sizes=given.sizes,
            ignored=given.ignored,
        )
        return with_values(question, given.values)

    def _abbreviate(self, tree: s.Node, lhs: Term, claim: Claim) -> None:
        """A bare Σ that nothing defines stands for the one sum of the row before, from then on."""
        scope = self.declared.scope
        bare = any(isinstance(n, s.Name) and n.base == "Sigma" and not n.label for n in below(tree))
        if not bare or scope.definition("Σ", claim.right.side.start) is not None:
            return
        bodies = [d.body for d in scope.definitions(claim.right.side.start, lhs) if d.body is not None]
        found = _outer_sums(lhs) or {s for body in bodies for s in _outer_sums(body) if not free_indices(s)}
        if len(found) != 1:
            raise Unfounded(tree.at, "which sum the bare Σ stands for is not clear")
        scope.declared.append(Declared(define("Σ", (), found.pop()), claim.right.side.start))
        self.notes[id(claim)] = "Σ is taken for the sum of the row before"


def _outer_sums(t: Term) -> set[Sum]:
    """The sums in a term that stand in no other."""
    sums = {n for n in walk(t) if isinstance(n, Sum) and not n.loose}
    return {a for a in sums if not any(a != b and a in walk(b) for b in sums)}


def _facts(reader: Elaborator, claim: Claim, lhs: Term, rhs: Term, given: Given) -> tuple[Prop, ...]:
    """The conditions that speak of a claim's own indices, and the sizes that literal indices presuppose.

    What conditions say of parameters and of sizes is added to `given`.
    """
    own = {i.name for i in free_indices(lhs) | free_indices(rhs)}
    spoken = set(names(lhs)) | set(names(rhs))
    facts: list[Prop] = []
    for node in claim.conditions:
        if isinstance(node, s.Relation):
            said = {spelled(n) for n in below(node) if isinstance(n, s.Name)}
            name = of_a_value(node)
            if name and name not in own and (size := _size(reader, name, node, (lhs, rhs))):
                given.sizes[size] = int(node.right.value)  # type: ignore[attr-defined]
                continue
            indexing = own | reader.words.letters | reader.words.ranks.keys() | reader.words.sizes
            if name and name not in indexing and given.take(node, name):
                continue
            if said & spoken - reader.words.letters:
                given.ignored = "a condition on a value is not understood"
                continue
            prop = reader.proposition(node)
            if {i.name for i in free_indices(prop)} <= own:
                facts.append(prop)
    for place in (n for t in (lhs, rhs) for n in walk(t)):
        if isinstance(place, Nth) and int(str(place.data[0])) > 1:
            facts.append(AtLeast(place.set, int(str(place.data[0]))))
    return tuple(dict.fromkeys(facts))


def _size(reader: Elaborator, name: str, node: s.Relation, sides: tuple[Term, ...]) -> str:
    """The set of which K = 2 says how many elements it has; the K of a text without one is the classes'."""
    assert isinstance(node.right, s.Number)
    sets = {n.set for side in sides for n in walk(side) if isinstance(n, Index | Sum)}
    if node.sign != "=" or node.right.value.denominator != 1 or node.right.value < 1:
        return ""
    if name in reader.words.sizes:
        return reader.set_of(reader.axes.size(name))
    return name if name in sets else ""


def _letters(axes: tuple[Ix, ...], *terms: Term) -> tuple[Ix, ...]:
    """Letters for axes, none of which is in use."""
    taken = {i.name for t in terms for i in free_indices(t)}
    free = [c for c in LETTERS if c not in taken]
    return tuple(Ix(free[n], axis.set) for n, axis in enumerate(axes))


def _entry(value: Value) -> Term:
    return value.at(*_letters(value.axes, value.term))


def _sides(reader: Elaborator, a: Value, b: Value) -> tuple[Term, Term]:
    """Both sides as numbers: of vectors, the entries."""
    if not a.axes and not b.axes:
        return a.term, b.term
    b = aligned(a, b, reader.unite) if a.axes else b
    a = a if a.axes else aligned(b, a, reader.unite)
    letters = _letters(a.axes, a.term, b.term)
    return a.at(*letters), Value(b.term, a.axes).at(*letters)
