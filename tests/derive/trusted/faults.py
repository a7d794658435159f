"""Derivations with one fault of a named kind: in a line, in what is stated, or in how the steps stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from derive.trusted.conditions import Definition, Equal, Every
from derive.trusted.indices import TRUE, AtLeast, AtMost, Bound, Index, Ix, Last, Not, Nth, Prop, Same
from derive.trusted.kernel import Derivation, Rejected, Step, replay
from derive.trusted.node import Node, walk
from derive.trusted.terms import (
    Add,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Pow,
    Size,
    Sum,
    Term,
    product,
    total,
)
from tests.derive.trusted.mutants import Mutator

Change = Callable[[Node, "Faults"], Iterator[Node]]
TRIES = 20


@dataclass(frozen=True)
class Mutant:
    """A derivation with one fault; `swapped` is the rule whose name the step has, where that is the fault."""

    kind: str
    derivation: Derivation
    step: int  # the step that the fault concerns, counted from 1; one more than there are: the last line
    swapped: str = ""

    def refusal(self) -> int | None:
        """The step at which the kernel refuses; None if it does not."""
        try:
            replay(self.derivation)
        except Rejected as error:
            first, number, *_ = str(error).replace(",", "").split()
            if first == "step":
                return int(number)
            return len(self.derivation.steps) + 1 if str(error).startswith("the last line") else 0
        return None


# ---------------------------------------------------------------- changes of one node: what it may become


def sign(node: Node, _: Faults) -> Iterator[Node]:
    """A term negated, a minus left out."""
    match node:
        case Neg(args=(f,)):
            yield f
        case Num():
            yield Num(-node.value)
        case Term():
            yield Neg(node)


def index(node: Node, faults: Faults) -> Iterator[Node]:
    """Another index of the set: one that is spoken of, one that a sum binds, the first, the last."""
    if isinstance(node, Index):
        yield from (ix for ix in faults.indices if ix.set == node.set)
        yield from (Bound(0, node.set), Nth(1, node.set), Last(node.set))


def bound(node: Node, faults: Faults) -> Iterator[Node]:
    """The range of a sum or of an `every` narrowed or widened, a least size, a size."""
    match node:
        case Sum() | Every():
            guard, body = node.args
            for other in (TRUE, *(g for ix in faults.indices if ix.set == node.set for g in ranges(ix))):
                if other != guard:
                    yield node.with_args((other, body))
        case AtLeast(data=(set_, n)):
            yield from (AtLeast(str(set_), int(str(n)) + 1), AtLeast(str(set_), int(str(n)) - 1))
        case Size():
            yield Add(node, Num(1))


def ranges(ix: Ix) -> tuple[Prop, ...]:
    k = Bound(0, ix.set)
    return Not(Same(k, ix)), AtMost(k, ix), AtMost(ix, k), Same(k, ix)


def number(node: Node, _: Faults) -> Iterator[Node]:
    """A number or an exponent that is one too large or too small."""
    match node:
        case Num():
            yield from (Num(node.value + 1), Num(node.value - 1))
        case Pow():
            yield from (Pow(node.base, node.exponent + n) for n in (1, -1))


def part(node: Node, _: Faults) -> Iterator[Node]:
    """A summand or a factor left out."""
    if isinstance(node, Add | Mul):
        whole = total if isinstance(node, Add) else product
        for at in range(len(node.terms)):
            yield whole(node.terms[:at] + node.terms[at + 1 :])


def operation(node: Node, _: Faults) -> Iterator[Node]:
    """Another operation on the same terms."""
    match node:
        case Add() | Mul():
            yield (Mul if isinstance(node, Add) else Add)(*node.terms)
        case Div(args=(Term() as a, Term() as b)):
            yield from (Div(b, a), Mul(a, b))
        case Exp(args=(Term() as f,)):
            yield from (f, Log(f))
        case Log(args=(Term() as f,)):
            yield from (f, Exp(f))


def array(node: Node, faults: Faults) -> Iterator[Node]:
    """The entry of another array of the same shape."""
    if isinstance(node, Entry):
        yield from (Entry(name, *node.indices) for name, sets in faults.arrays if sets == node.sets)


CHANGES: dict[str, Change] = {c.__name__: c for c in (sign, index, bound, number, part, operation, array)}


# ---------------------------------------------------------------- faults of a derivation


class Faults:
    """Makes mutants of one derivation."""

    def __init__(self, base: Derivation, random: Random, rules: list[str]) -> None:
        """`rules` are those whose names a step may get in place of its own."""
        self.base, self.random, self.rules = base, random, rules
        self.old = Mutator(base, random)
        lines = (*base.assumptions, base.lhs, base.rhs, *(s.after for s in base.steps))
        nodes = [n for line in lines for n in walk(line)]
        self.indices = sorted({n for n in nodes if isinstance(n, Ix)}, key=repr)
        self.arrays = sorted({(n.name, n.sets) for n in nodes if isinstance(n, Entry)})

    def mutants(self, of_each: dict[str, int]) -> Iterator[Mutant]:
        """So many mutants of each kind, as far as the derivation has them; no two are the same."""
        seen: set[tuple[Derivation, str]] = {(self.base, "")}
        for kind, count in of_each.items():
            found = 0
            for _ in range(TRIES * count):
                mutant = self._made(kind)
                if found < count and mutant and (key := (mutant.derivation, mutant.swapped)) not in seen:
                    seen.add(key)
                    found += 1
                    yield mutant

    def _made(self, kind: str) -> Mutant | None:
        try:
            return self.line(kind) if kind in CHANGES else KINDS[kind](self)
        except (ValueError, IndexError):  # the derivation has no such place, or the change makes no term
            return None

    def node(self, node: Node, kind: str) -> Node:
        """The node with one change of this kind somewhere.

        Raises:
            IndexError: there is no place for it.
        """
        places = [(path, new) for path, here in _places(node) for new in CHANGES[kind](here, self)]
        by_place = sorted({path for path, _ in places})
        chosen = self.random.choice(by_place)
        return _put(node, chosen, self.random.choice([new for path, new in places if path == chosen]))

    def line(self, kind: str) -> Mutant:
        """A change in one line, the first or the right side."""
        base = self.base
        lines = [base.lhs, *(s.after for s in base.steps), base.rhs]
        at = self.random.randrange(len(lines))
        new = self.node(lines[at], kind)
        if new.loose or not isinstance(new, Term):
            raise IndexError("no closed term")
        if at == 0:
            return Mutant(kind, replace(base, lhs=new), 1)
        if at == len(lines) - 1:
            return Mutant(kind, replace(base, rhs=new), at)
        step = replace(base.steps[at - 1], after=new)
        return Mutant(kind, self._with(at - 1, step), at)

    def _with(self, at: int, *steps: Step, count: int = 1) -> Derivation:
        return replace(self.base, steps=(*self.base.steps[:at], *steps, *self.base.steps[at + count :]))

    def _some(self, fewer: int = 0) -> int:
        return self.random.choice(range(len(self.base.steps) - fewer))

    def rule_name(self) -> Mutant:
        """A step with the name of another rule."""
        at = self._some()
        other = self.random.choice([r for r in self.rules if r != self.base.steps[at].rule])
        step = replace(self.base.steps[at], rule=other)
        return Mutant("rule name", self._with(at, step), at + 1, swapped=other)

    def dropped(self) -> Mutant:
        """A step left out."""
        at = self._some()
        return Mutant("step dropped", self._with(at), at + 1)

    def swapped(self) -> Mutant:
        """Two neighbours in the other order."""
        at = self._some(fewer=1)
        return Mutant("steps swapped", self._with(at, *self.base.steps[at : at + 2][::-1], count=2), at + 1)

    def binding(self) -> Mutant:
        """A binding, or what justifies a sign, changed."""
        at = self._some()
        step = self.base.steps[at]
        name = self.random.choice(step.bindings)[0]
        changed = tuple((n, self.old.value(v) if n == name else v) for n, v in step.bindings)
        steps = [replace(step, bindings=changed), replace(step, reverse=not step.reverse)]
        steps += [replace(step, because=())] if step.because else []
        return Mutant("binding", self._with(at, self.random.choice(steps)), at + 1)

    def position(self) -> Mutant:
        """A step at another place."""
        at = self._some()
        path = self.random.choice([s.path for s in self.base.steps] + [self.base.steps[at].path[:-1]])
        return Mutant("position", self._with(at, replace(self.base.steps[at], path=path)), at + 1)

    def hypothesis(self) -> Mutant:
        """An assumption left out or changed."""
        facts = self.base.assumptions
        at = self.random.choice(range(len(facts)))
        kinds: list[str] = list(CHANGES)
        new = [self.node(facts[at], self.random.choice(kinds))] if self.random.random() < 0.7 else []
        if any(n.loose or not isinstance(n, Equal | Every | Prop) for n in new):
            raise IndexError("no closed fact")
        changed = replace(self.base, assumptions=(*facts[:at], *new, *facts[at + 1 :]))  # type: ignore[arg-type]
        return Mutant("hypothesis", changed, self._refused(changed))

    def definition(self) -> Mutant:
        """A definition changed."""
        given = self.base.definitions
        at = self.random.choice([n for n, d in enumerate(given) if d.body is not None])
        body = given[at].body
        assert body is not None
        new = self.node(body, self.random.choice(list(CHANGES)))
        if new.loose or not isinstance(new, Term):
            raise IndexError("no closed term")
        other = Definition(given[at].name, given[at].sets, new, given[at].of, given[at].hints)
        changed = replace(self.base, definitions=(*given[:at], other, *given[at + 1 :]))
        return Mutant("definition", changed, self._refused(changed))

    def _refused(self, changed: Derivation) -> int:
        """The step that no longer holds; 0 where all do, or where it makes no statement."""
        return Mutant("", changed, 0).refusal() or 0


KINDS: dict[str, Callable[[Faults], Mutant]] = {
    "rule name": Faults.rule_name,
    "step dropped": Faults.dropped,
    "steps swapped": Faults.swapped,
    "binding": Faults.binding,
    "position": Faults.position,
    "hypothesis": Faults.hypothesis,
    "definition": Faults.definition,
}


def _places(node: Node, at: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Node]]:
    yield at, node
    for n, child in enumerate(node.args):
        yield from _places(child, (*at, n))


def _put(node: Node, path: tuple[int, ...], new: Node) -> Node:
    if not path:
        return new
    args = node.args
    return node.with_args((*args[: path[0]], _put(args[path[0]], path[1:], new), *args[path[0] + 1 :]))
