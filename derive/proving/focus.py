"""Where the prover works: a subterm, what is known there, and the moves that were made.

Every move is a law that was computed and compared on the spot, so a mistake of the prover shows at
once; what it hands over is replayed by the kernel all the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from derive.trusted.conditions import Condition, Definition, Every, Fact, Nonzero, Positive, Sign
from derive.trusted.context import Context
from derive.trusted.dependence import made_of
from derive.trusted.indices import Not, Prop, abstract
from derive.trusted.kernel import Derivation, Step, Theorem, advance, opening_context, replay
from derive.trusted.law import RuleError, rules
from derive.trusted.node import Node, TermError, walk
from derive.trusted.terms import Case, Entry, Partial, Sum, Term


class NotProved(Exception):
    """No proof was found.

    `difference` is what remains between the two sides, where that is known; `wanted` are propositions
    (the classes are at least two) that would have settled a sign.
    """

    def __init__(self, message: str, difference: Term | None = None, wanted: tuple[Prop, ...] = ()) -> None:
        super().__init__(message)
        self.difference = difference
        self.wanted = wanted


Because = tuple[tuple[Sign | Every, tuple[Step, ...]], ...]


@dataclass(frozen=True)
class Move:
    """A step without the line that results."""

    rule: str
    bindings: tuple[tuple[str, object], ...]
    path: tuple[int, ...]
    reverse: bool
    because: Because = ()


Reason = Callable[["Focus", Condition], "Because | None"]
Find = Callable[["Focus"], "Theorem | None"]


@dataclass
class Session:
    """What one proof attempt shares: which definitions stay folded, lemmas, and how much work is left."""

    folded: frozenset[str] = frozenset()
    lemma: Find | None = None  # a theorem, proved before, whose left side has the form of the focus
    reason: Reason = lambda focus, condition: None
    assumptions: tuple[Fact | Prop, ...] = ()
    subjects: frozenset[str] = (
        frozenset()
    )  # names whose derivative is the very thing to prove: no lemma says it
    deadline: float = float("inf")
    moves_left: int = 20_000
    exchanging: bool = False  # whether an exchange of sums is being tried
    normal: set[tuple[object, ...]] = field(
        default_factory=set
    )  # what is known to be in normal form, and where
    reasons: dict[tuple[object, ...], Because | None] = field(default_factory=dict)
    wanted: set[Prop] = field(default_factory=set)  # propositions that would have settled a sign

    def spend(self) -> None:
        """Count one move.

        Raises:
            NotProved: the work or the time is used up.
        """
        self.moves_left -= 1
        if self.moves_left < 0 or time.monotonic() > self.deadline:
            raise NotProved("the search was given up: it took too long")


class Focus:
    """A subterm being rewritten: `term` changes, `moves` grows; paths are relative to the focus."""

    def __init__(self, term: Term, ctx: Context, session: Session) -> None:
        self.term = term
        self.ctx = ctx
        self.session = session
        self.moves: list[Move] = []

    def apply(self, rule: str, *, reverse: bool = False, **bindings: object) -> None:
        """Rewrite the focus by a law.

        Raises:
            NotProved: the law does not apply here, or a condition does not follow.
        """
        self.session.spend()
        try:
            law = rules()[rule](**bindings)
        except (RuleError, TermError) as error:
            raise NotProved(f"{rule}: {error}") from error
        before, after = (law.rhs, law.lhs) if reverse else (law.lhs, law.rhs)
        if before != self.term:
            raise NotProved(f"{rule} rewrites {before!r}, not {self.term!r}")
        because = self._because(rule, law.when)
        self.moves.append(Move(rule, tuple(bindings.items()), (), reverse, because))
        self.term = after

    def _because(self, rule: str, when: tuple[Condition, ...]) -> Because:
        """The signs that the conditions need and that take some steps to see."""
        ctx, because = self.ctx, ()
        for condition in when:
            if ctx.judge(condition):
                continue
            found = self.session.reason(self, condition)
            if found is None:
                raise NotProved(f"{rule} needs {condition!r}, which does not follow")
            because += found
            for fact, _ in found:
                ctx = ctx.assuming(fact)
            if not ctx.judge(condition):
                raise NotProved(f"{rule} needs {condition!r}, which does not follow")
        return because

    def attempt(self, action: Callable[[Focus], None]) -> bool:
        """Carry out an action, or undo it where it fails."""
        term, count = self.term, len(self.moves)
        try:
            action(self)
        except NotProved:
            self.term = term
            del self.moves[count:]
            return False
        return True

    def into(self, at: int, action: Callable[[Focus], None]) -> None:
        """Carry out an action on a child; under a binder its index is opened."""
        node = self.term
        if isinstance(node, Sum):
            index = self.ctx.fresh(node.set)
            body, ctx = self.ctx.open(node)
            inner = Focus(body, ctx, self.session)
            action(inner)
            self.term = node.with_args((node.guard, abstract(inner.term, index)))
        else:
            child = node.args[at]
            assert isinstance(child, Term)
            inner = Focus(child, self._context_of(at), self.session)
            action(inner)
            self.term = node.with_args((*node.args[:at], inner.term, *node.args[at + 1 :]))
        self.moves += [replace(m, path=(at, *m.path)) for m in inner.moves]

    def _context_of(self, at: int) -> Context:
        node = self.term
        if isinstance(node, Partial):
            return self.ctx.under_partial(node.wrt.name)
        if isinstance(node, Case):
            c = node.args[0]
            assert isinstance(c, Prop)
            return self.ctx.assuming(c if at == 1 else Not(c))
        return self.ctx

    @property
    def place(self) -> tuple[object, ...]:
        """The focus with what is known here: a key under which a result can be remembered."""
        return (
            self.term,
            self.ctx.facts,
            frozenset(self.ctx.definitions),
            self.ctx.depth,
            self.session.folded,
        )

    def each(self, action: Callable[[Focus], None]) -> None:
        """Carry out an action on every child that is a real term."""
        for at, child in enumerate(self.term.args):
            if isinstance(child, Term):
                self.into(at, action)

    def to(self, other: Term) -> None:
        """Rewrite the focus to a term that is equal in the field of rational functions."""
        if self.term != other:
            self.apply("field", a=self.term, b=other)


def steps_of(line: Term, moves: Iterable[Move], ctx: Context) -> tuple[tuple[Step, ...], Term]:
    """The steps that moves make of a line, and the last line."""
    steps = []
    for m in moves:
        step = Step(m.rule, m.bindings, m.path, line, m.reverse, m.because)
        line = advance(line, step, ctx)
        steps.append(replace(step, after=line))
    return tuple(steps), line


def backwards(lhs: Term, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that lead from the last line of a derivation to its first."""
    lines = [lhs, *(s.after for s in steps)]
    back = []
    for n in range(len(steps) - 1, -1, -1):
        back.append(replace(steps[n], after=lines[n], reverse=not steps[n].reverse))
    return tuple(back)


def conclude(
    lhs: Term,
    forward: Iterable[Move],
    rhs: Term | None = None,
    backward: Iterable[Move] = (),
    assumptions: tuple[Fact | Prop, ...] = (),
    definitions: tuple[Definition, ...] = (),
) -> Theorem:
    """The theorem that moves from both sides, meeting in one line, prove.

    Raises:
        Rejected: the kernel does not accept them.
    """
    ctx = opening_context(Derivation(lhs, lhs, (), assumptions, definitions))
    steps, last = steps_of(lhs, forward, ctx)
    if rhs is not None:
        other, _ = steps_of(rhs, backward, ctx)
        steps += backwards(rhs, other)
    return replay(Derivation(lhs, last if rhs is None else rhs, steps, assumptions, definitions))


def pruned(theorem: Theorem, keeping: tuple[Definition, ...] = ()) -> Theorem:
    """The same theorem with only the definitions of which its lines speak, and those to be kept."""
    d = theorem.derivation
    nodes: list[Node] = [d.lhs, d.rhs, *d.assumptions, *_spoken(d.steps)]
    todo, found = {n.name for top in nodes for n in walk(top) if isinstance(n, Entry)}, set[str]()
    by_name = {e.name: e for e in d.definitions}
    while todo:
        name = todo.pop()
        if name in by_name and name not in found:
            found.add(name)
            todo |= made_of(by_name[name])
    kept = tuple(e for e in d.definitions if e.name in found or e in keeping)
    return theorem if kept == d.definitions else replay(replace(d, definitions=kept))


def _spoken(steps: Iterable[Step]) -> Iterator[Node]:
    for step in steps:
        yield step.after
        for fact, because in step.because:
            yield fact
            yield from _spoken(because)


def signed(sign: Sign, term: Term) -> Sign:
    """The same statement about another term."""
    return Positive(term) if isinstance(sign, Positive) else Nonzero(term)
