"""A statement on its way: where it stands, what was shown beside it, and where a textbook has lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from derive.proving.equations import is_equation
from derive.proving.focus import Focus, Session
from derive.proving.prove import prove
from derive.proving.signs import reason
from derive.proving.steps import pruned, steps_in_lines
from derive.proving.writing.writer import Writer
from derive.trusted.conditions import Fact
from derive.trusted.indices import Prop
from derive.trusted.kernel import Derivation, Rejected, Step, Theorem, opening_context, replay
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Mul, Sum, Term

Action = Callable[[Focus], None]
N = TypeVar("N", bound=Node)


class Walk:
    """What a route works on.

    Attributes:
        statement: what is to be proved.
        focus: the line that was reached.
        lines: for every theorem proved on the way, after which of its steps a line stands.
        writer: how a person would write a term.
    """

    def __init__(self, statement: Derivation, lines: dict[Theorem, tuple[int, ...]]) -> None:
        names = frozenset(d.name for d in statement.definitions if d.body is not None)
        session = Session(names, None, None, reason, (), statement.assumptions)
        self.statement = statement
        self.focus = Focus(statement.lhs, opening_context(replace(statement, steps=())), session)
        self.lines = lines
        bodies = (d.body for d in statement.definitions if d.body is not None)
        self.writer = Writer(names, (statement.lhs, statement.rhs, *bodies))
        self._marks: list[int] = []

    def do(self, *actions: Action) -> None:
        """Carry out actions; what they lead to is a line.

        Raises:
            NotProved: one of them does not apply.
        """
        for action in actions:
            action(self.focus)
        self.end_line()

    def end_line(self) -> None:
        """What was done since the last line is one."""
        if len(self.focus.moves) > max(self._marks, default=0):
            self._marks.append(len(self.focus.moves))

    def attempt(self, *actions: Action) -> bool:
        """Carry out actions that lead to a line, or undo them where one of them does not apply."""

        def all_of_them(focus: Focus) -> None:
            for action in actions:
                action(focus)

        if not self.focus.attempt(all_of_them):
            return False
        self.end_line()
        return True

    def lemma(self, lhs: Term, route: Callable[[Walk], None], *given: Fact | Prop) -> Theorem:
        """What a route makes of a term, as a theorem; `given` is assumed of it as well."""
        d = self.statement
        statement = Derivation(lhs, lhs, (), (*d.assumptions, *given), d.definitions)
        inner = Walk(statement, self.lines)
        route(inner)
        steps, lines = inner.steps()
        theorem = _needing_least(replace(statement, rhs=inner.focus.term, steps=steps), given)
        self.lines[theorem] = lines
        return theorem

    def arrive(self) -> Theorem:
        """The theorem: what was reached is the right side, by arithmetic or by what the prover finds.

        Raises:
            NotProved: it is not seen to be.
        """
        reached, d = self.focus.term, self.statement
        last: tuple[Step, ...] = ()
        if self.focus.attempt(lambda f: f.to(d.rhs)):
            if _reordered(reached, d.rhs) and self._marks:
                self._marks[-1] = len(self.focus.moves)
        else:
            last = prove(reached, d.rhs, d.assumptions, d.definitions).derivation.steps
        steps, lines = self.steps()
        theorem = replay(replace(d, steps=(*steps, *last)))
        self.lines[theorem] = (*lines, len(steps) + len(last)) if last else lines
        return theorem

    def steps(self) -> tuple[tuple[Step, ...], tuple[int, ...]]:
        """The steps so far, and after which of them there is a line."""
        ends = sorted({*self._marks, len(self.focus.moves)})
        steps, lines = steps_in_lines(self.statement.lhs, self.focus.moves, ends)
        bodies = (d.body for d in self.statement.definitions if d.body is not None)
        letters = _letters((self.statement.lhs, self.statement.rhs, *bodies))
        return tuple(replace(s, after=_lettered(s.after, letters)) for s in steps), lines


def _letters(nodes: Iterable[Node]) -> dict[str, str]:
    """The letters that a statement gives to what its sums run over, by set."""
    sums = (n for top in nodes for n in walk(top) if isinstance(n, Sum))
    letters: dict[str, str] = {}
    for n in sums:
        letters.setdefault(n.set, n.hint)
    return letters


def _lettered(node: N, letters: Mapping[str, str]) -> N:
    """The same with those letters; the laws of the kernel do not know them."""
    if not node.args:
        return node
    args = tuple(_lettered(a, letters) for a in node.args)
    if isinstance(node, Sum):
        guard, body = args
        return Sum(node.set, guard, body, hint=letters.get(node.set, node.hint))  # type: ignore[arg-type,return-value]
    return node.with_args(args)


def _needing_least(derivation: Derivation, given: tuple[Fact | Prop, ...]) -> Theorem:
    """The theorem, without assumptions that its steps do not need."""
    spoken = {value for step in derivation.steps for _, value in step.bindings if isinstance(value, Node)}
    named = [f for f in derivation.assumptions if f in spoken or f in given]
    signs = [f for f in derivation.assumptions if f in named or not is_equation(f)]
    for kept in (named, signs):  # a step may need a sign that it does not name
        try:
            return pruned(replay(replace(derivation, assumptions=tuple(kept))))
        except Rejected:
            continue
    return pruned(replay(derivation))


def _reordered(a: Term, b: Term) -> bool:
    """Whether two terms differ in nothing but the order of summands and factors."""
    if type(a) is not type(b) or a.data != b.data or len(a.args) != len(b.args):
        return False
    if not (isinstance(a, Add | Mul) and isinstance(b, Add | Mul)):
        return a == b
    left = list(b.terms)
    for term in a.terms:
        found = next((other for other in left if _reordered(term, other)), None)
        if found is None:
            return False
        left.remove(found)
    return True
