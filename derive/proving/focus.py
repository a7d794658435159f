"""Where the prover works: a subterm, what is known there, and the moves that were made.

Every move is a law that was computed and compared on the spot, so a mistake of the prover shows at
once; what it hands over is replayed by the kernel all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from derive.clock import tick
from derive.proving.steps import Because, Move, Path
from derive.trusted.conditions import Condition, Fact, Nonzero, Positive, Sign
from derive.trusted.context import Context
from derive.trusted.indices import Not, Prop, abstract
from derive.trusted.kernel import Step, Theorem
from derive.trusted.law import RuleError, rules
from derive.trusted.node import TermError
from derive.trusted.terms import Case, Partial, Sum, Term


class NotProved(Exception):
    """No proof was found.

    `difference` is what remains between the two sides, where that is known; `lacking` is a condition that
    does not follow; `wanted` are propositions (the classes are at least two) that would have settled a sign.
    """

    def __init__(
        self,
        message: str,
        difference: Term | None = None,
        wanted: tuple[Prop, ...] = (),
        lacking: Condition | None = None,
    ) -> None:
        super().__init__(message)
        self.difference = difference
        self.wanted = wanted
        self.lacking = lacking


Reason = Callable[["Focus", Condition], "Because"]
Find = Callable[["Focus"], "Theorem | None"]
Settle = Callable[["Focus"], None]
Halt = Callable[["Focus"], bool]


@dataclass
class Session:
    """What one proof attempt shares: which definitions stay folded, lemmas, and how much work is left."""

    folded: frozenset[str] = frozenset()
    lemma: Find | None = None  # a theorem, proved before, whose left side has the form of the focus
    settle: Settle | None = None  # writes a derivative in defined names before it is differentiated again
    reason: Reason = lambda focus, condition: ()
    equations: tuple[Theorem, ...] = ()  # what assumed equations say when they are solved for an atom
    assumptions: tuple[Fact | Prop, ...] = ()
    subjects: frozenset[str] = frozenset()  # names whose slope is the very thing to prove: no lemma says it
    moves_left: int = 20_000
    halt: Halt | None = None  # whether a derivative is left as it stands
    exchanging: bool = False  # whether an exchange of sums is being tried
    normal: set[tuple[object, ...]] = field(default_factory=set)  # what is in normal form, and where
    reasons: dict[tuple[object, ...], tuple[Step, ...] | None] = field(default_factory=dict)
    wanted: set[Prop] = field(default_factory=set)  # propositions that would have settled a sign

    def spend(self) -> None:
        """Count one move.

        Raises:
            NotProved: the work is used up.
            TimeUp: the time is.
        """
        tick()
        self.moves_left -= 1
        if self.moves_left < 0:
            raise NotProved("the search was given up: it took too long")


class Focus:
    """A subterm being rewritten: `term` changes, `moves` grows; `path` says where it stands."""

    def __init__(
        self, term: Term, ctx: Context, session: Session, path: Path = (), moves: list[Move] | None = None
    ) -> None:
        self.term = term
        self.ctx = ctx
        self.session = session
        self.path = path
        self.moves: list[Move] = [] if moves is None else moves

    def trial(self, **changes: object) -> Focus:
        """The same place, to try something in, also in a changed session; `adopt` takes it over."""
        session = replace(self.session, **changes) if changes else self.session  # type: ignore[arg-type]
        return Focus(self.term, self.ctx, session, self.path)

    def adopt(self, trial: Focus) -> None:
        """Take over what a trial did."""
        self.term = trial.term
        self.moves += trial.moves

    def apply(self, rule: str, /, *, reverse: bool = False, **bindings: object) -> None:
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
            raise NotProved(f"{rule} rewrites something else")
        because = self._because(rule, law.when)
        self.moves.append(Move(rule, tuple(bindings.items()), self.path, reverse, because, before, after))
        self.term = after

    def _because(self, rule: str, when: tuple[Condition, ...]) -> Because:
        """The signs that the conditions need and that take some steps to see."""
        ctx = self.ctx
        because: Because = ()
        for condition in when:
            if ctx.judge(condition):
                continue
            found = self.session.reason(self, condition)
            because += found
            for fact, _ in found:
                ctx = ctx.assuming(fact)
            if not ctx.judge(condition):
                raise NotProved(f"a condition of {rule} does not follow", lacking=condition)
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
            inner = Focus(body, ctx, self.session, (*self.path, 1), self.moves)
            action(inner)
            self.term = node.with_args((node.guard, abstract(inner.term, index)))
        else:
            child = node.args[at]
            assert isinstance(child, Term)
            inner = Focus(child, self._context_of(at), self.session, (*self.path, at), self.moves)
            action(inner)
            self.term = node.with_args((*node.args[:at], inner.term, *node.args[at + 1 :]))

    def apply_at(self, at: int, rule: str, /, *, reverse: bool = False, **bindings: object) -> None:
        """Rewrite a child by a law."""
        self.into(at, lambda inner: inner.apply(rule, reverse=reverse, **bindings))

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


def signed(sign: Sign, term: Term) -> Sign:
    """The same statement about another term."""
    return Positive(term) if isinstance(sign, Positive) else Nonzero(term)
