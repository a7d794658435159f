"""Programs that can be scheduled for speed: a maximum, one loop of sums, the numbers of the row, one store.

`staged` says whether a program is one.  The schedules that it permits:

    three passes     maximum; exponentials kept in a scratch row, and sums; the gradient
    lanes are rows   the same, several rows at once, for few classes: every loop's lanes are rows
    streamed         one pass over the logits: where the sums are multiples of exp((z - m) r), blocks use the
                     greatest logit so far, b, and are rescaled by  exp((b - m) r):
                         exp((z_k - b) r) exp((b - m) r) = exp((z_k - m) r)   (`Staged.rescaled`)
                     so a row's exponentials and the stores of the row before are one loop over blocks
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from codegen.kernels.loops import (
    GRADIENT,
    LOGITS,
    Accumulate,
    Apply,
    At,
    Expression,
    Gather,
    Let,
    Local,
    Loop,
    Loss,
    Name,
    Parameter,
    Program,
    Scalar,
    Select,
    Store,
    parts,
    per_class,
    rewrite,
    statements,
    uses,
)
from codegen.kernels.scalars import ZERO
from derive.proving.focus import NotProved
from derive.proving.prove import prove
from derive.trusted.indices import Ix
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Add, Entry, Exp, Mul, Neg, Term

GREATEST = Accumulate("m", "max", At(LOGITS))
KEPT = Local("kept")


@dataclass(frozen=True)
class Staged:
    """The parts of such a program.  `before` are numbers that the sums need, `after` those that need sums."""

    before: tuple[Let, ...]
    sums: tuple[Name | Accumulate, ...]
    after: tuple[Let | Loss, ...]
    names: tuple[Name, ...]
    gradient: Expression

    @property
    def again(self) -> tuple[Let, ...]:
        """The numbers of `before` that `after` needs too."""
        return needed(self.before, {name for s in self.after for name in uses(s)})

    @property
    def accumulates(self) -> tuple[Accumulate, ...]:
        return tuple(x for x in self.sums if isinstance(x, Accumulate))

    @property
    def elsewhere(self) -> Expression:
        """The gradient of all classes but the label's."""
        return self.gradient.elsewhere if isinstance(self.gradient, Select) else self.gradient

    @property
    def at_label(self) -> Expression | None:
        """The gradient of the label's class where it differs."""
        return self.gradient.at_label if isinstance(self.gradient, Select) else None

    @property
    def sums_see_label(self) -> bool:
        """Whether some sum treats the label's class in its own way."""
        return any(isinstance(p, Select) for x in self.sums for p in parts(x.value))

    @property
    def exponential(self) -> Expression:
        """What is kept of every class."""
        return next(x.value for x in self.sums if isinstance(x, Name) and x.name == KEPT.name)

    def rescaling(self, older: Expression) -> Expression:
        """exp((older - m) r)."""
        return rewrite(self.exponential, lambda e: older if e == At(LOGITS) else None)

    @cached_property
    def rescaled(self) -> Theorem | None:
        """exp((z - older) r) exp((older - m) r) = exp((z - m) r), if proved of what is kept."""
        older = Scalar("older")
        before = rewrite(self.exponential, lambda e: older if e == Scalar("m") else None)
        try:
            return prove(Mul(_term(before), _term(self.rescaling(older))), _term(self.exponential))
        except NotProved:
            return None

    @property
    def streamed(self) -> bool:
        """Whether every sum is of multiples of what is kept, and nothing else depends on m before."""
        summed = {a.value for a in self.accumulates} <= {KEPT, Select(ZERO, KEPT)}
        first = {p for let in self.before for p in parts(let.value)}
        read = {p for p in parts(self.gradient) if isinstance(p, At)}
        return (
            summed
            and Scalar("m") not in first
            and read == {At(GRADIENT)}
            and len(self.sums) == len(self.accumulates) + 1
            and self.rescaled is not None
        )


def needed(lets: Sequence[Let], wanted: Set[str]) -> tuple[Let, ...]:
    """Those of some numbers, in their order, of which wanted ones are made."""
    names = set(wanted)
    out: list[Let] = []
    for let in reversed(lets):
        if let.name in names:
            names |= uses(let)
            out.append(let)
    return tuple(reversed(out))


def scalars_of(*expressions: Expression) -> tuple[str, ...]:
    """The numbers of a row that expressions read at every class, in order."""
    found = (p.name for e in expressions for p in parts(e) if isinstance(p, Scalar))
    return tuple(dict.fromkeys(found))


def staged(program: Program) -> Staged | None:
    """The parts of a program; None where it is no such program."""
    loops = [n for n, s in enumerate(program.body) if isinstance(s, Loop)]
    if len(loops) != 3:
        return None
    first, second, last = loops
    maximum, sums, store = (program.body[n] for n in loops)
    assert isinstance(maximum, Loop) and isinstance(sums, Loop) and isinstance(store, Loop)
    if maximum.body != (GREATEST,) or not all(_shifted(p) for s in program.body for p in _exponentials(s)):
        return None
    kept = [s for s in sums.body if isinstance(s, Store)]
    if [s.value for s in kept] != [KEPT]:
        return None
    if any(isinstance(x, Accumulate) and x.fold != "sum" for x in sums.body):
        return None
    before = [s for s in program.body[:second] if not isinstance(s, Loop)]
    after = [s for s in program.body[second:] if not isinstance(s, Loop)]
    if not all(isinstance(s, Let) for s in before) or last != len(program.body) - 1:
        return None
    final = store.body[-1]
    names = tuple(s for s in store.body[:-1] if isinstance(s, Name))
    if first > second or len(names) != len(store.body) - 1:
        return None
    early = needed([s for s in before if isinstance(s, Let)], uses(sums))
    return Staged(
        before=early,
        sums=tuple(s for s in sums.body if not isinstance(s, Store)),
        after=tuple(s for s in (*before, *after) if s not in early),
        names=names,
        gradient=final.value,
    )


def _exponentials(s: object) -> list[Expression]:
    assert isinstance(s, Loop | Let | Loss)
    every = (e for x in statements(s) for e in parts(x.value))
    return [e for e in every if isinstance(e, Apply) and e.operation in ("exp", "pow")]


def _shifted(e: Expression) -> bool:
    """Whether it is exp of (z - m), perhaps times or over a scalar, and so at most 1; or a square."""
    assert isinstance(e, Apply)
    if e.operation == "pow":
        return not per_class(e)
    (inner,) = e.arguments
    match inner:
        case Apply(("*" | "/"), (Apply() as difference, Scalar() | Parameter())):
            inner = difference
    match inner:
        case Apply("-", (At(array) | Gather(array), Scalar("m"))):
            return array == LOGITS
    return False


def _term(e: Expression) -> Term:
    """A number made of the logit and of numbers of the row, as a term of the prover's."""
    match e:
        case At(array) if array == LOGITS:
            return Entry("z", Ix("k", "K"))
        case Scalar(name) | Parameter(name):
            return Entry(name)
        case Apply("exp", (a,)):
            return Exp(_term(a))
        case Apply("*", (a, b)):
            return Mul(_term(a), _term(b))
        case Apply("-", (a, b)):
            return Add(_term(a), Neg(_term(b)))
    raise NotProved(f"nothing is proved of {e}")
