"""One pass over the logits for their maximum and the sums: blocks relative to the greatest logit so far.

Where every sum is of multiples of e = exp((z - m) r), a block can use the greatest logit so far, b, and all
that came before it is rescaled when a greater one is found, by the theorem that is proved here:

    exp((z - b) r) exp((b - m) r) = exp((z - m) r)

(Milakov and Gimelshein 2018 do so for each logit; for each block it costs next to nothing.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from codegen.kernels.loops import (
    LOGITS,
    Accumulate,
    Apply,
    At,
    Expression,
    Let,
    Local,
    LoopStatement,
    Name,
    Parameter,
    Scalar,
    Select,
    Store,
    parts,
    rewrite,
)
from codegen.kernels.scalars import ZERO
from codegen.nests.nest import (
    SCRATCH,
    Begin,
    ForBlocks,
    ForClasses,
    KeepForBlock,
    Nest,
    NestStatement,
    NotScheduled,
    Rises,
    Set,
    TakeForBlock,
    When,
    folds,
    makes,
    reads,
)
from derive.proving.focus import NotProved
from derive.proving.prove import prove
from derive.trusted.indices import Ix
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Add, Entry, Exp, Mul, Neg, Term

GREATEST, OLDER, FACTOR = "m", "older", "factor"


@dataclass(frozen=True)
class Found:
    """The parts of a nest that are rearranged: of the row, those for the sums and for the gradient."""

    maximum: ForClasses
    sums: ForBlocks
    store: When

    @property
    def adding(self) -> ForClasses:
        """The loop that adds up a block."""
        return next(s for s in self.sums.body if isinstance(s, ForClasses))

    @property
    def kept(self) -> Expression:
        """What the scratch row keeps of a class."""
        return next(x.value for x in self.adding.body if isinstance(x, Name))

    def rescaling(self, of: str, to: str) -> Expression:
        """exp((of - to) r), where exp((z - m) r) is kept."""
        names: dict[Expression, Expression] = {At(LOGITS): Scalar(of), Scalar(GREATEST): Scalar(to)}
        return rewrite(self.kept, names.get)


def rescale_blocks(nest: Nest) -> Nest:
    """The maximum is found with the sums, block by block; what was kept is rescaled when it is read.

    Raises:
        NotScheduled: something depends on the maximum in another way, so that there is no such theorem.
    """
    found = _found(nest)
    theorem = rescaled(found)
    body: list[NestStatement] = []
    for s in nest.body:
        if s is found.maximum:
            body.append(Begin(GREATEST, None))
        elif s is found.sums:
            body.append(ForBlocks(tuple(_block(found))))
        elif s is found.store:
            body.append(When("gradient", (_stores(found),)))
        else:
            body.append(s)
    return replace(nest, body=tuple(body), theorems=(*nest.theorems, theorem))


def rescaled(found: Found) -> Theorem:
    """exp((z - older) r) exp((older - m) r) = exp((z - m) r), proved of what is kept.

    Raises:
        NotScheduled
    """
    before = rewrite(found.kept, lambda e: Scalar(OLDER) if e == Scalar(GREATEST) else None)
    factor = found.rescaling(OLDER, GREATEST)
    try:
        return prove(Mul(_term(before), _term(factor)), _term(found.kept))
    except NotProved as why:
        raise NotScheduled("what is kept of a class cannot be rescaled") from why


def _found(nest: Nest) -> Found:
    maxima = [s for s in nest.body if folds(s, "max")]
    blocks = [s for s in nest.body if isinstance(s, ForBlocks)]
    store = nest.body[-1]
    if len(maxima) != 1 or len(blocks) != 1 or not isinstance(store, When) or store.condition != "gradient":
        raise NotScheduled("there is another loop than for the maximum, the sums and the gradient")
    maximum, sums = maxima[0], blocks[0]
    assert isinstance(maximum, ForClasses)
    between = nest.body[nest.body.index(maximum) + 1 : nest.body.index(sums)]
    if any(GREATEST in reads(s) for s in between):
        raise NotScheduled("a number before the sums depends on the maximum")
    found = Found(maximum, sums, store)
    _check(found)
    return found


def _check(found: Found) -> None:
    names = [x for x in found.adding.body if isinstance(x, Name)]
    kept = Local(names[0].name) if len(names) == 1 else None
    stored = [x.value for x in found.adding.body if isinstance(x, Store)]
    summed = {x.value for x in folds(found.adding, "sum")}
    if kept is None or stored != [kept] or not summed <= {kept, Select(ZERO, kept)}:
        raise NotScheduled("a sum is not of multiples of what is kept")
    read = {
        p for x in _last(found).body for p in parts(x.value) if isinstance(p, At) or p == Scalar(GREATEST)
    }
    if read != {At(SCRATCH)}:
        raise NotScheduled("the gradient is made of more than what is kept")


def _last(found: Found) -> ForClasses:
    (last,) = found.store.body
    if not isinstance(last, ForClasses):
        raise NotScheduled("the gradient is stored by several statements")
    return last


def _block(found: Found) -> Iterator[NestStatement]:
    top = f"{GREATEST}_block"
    yield ForClasses((Accumulate(top, "max", At(LOGITS)),), top=GREATEST)
    begun = sorted(name for s in found.sums.body if isinstance(s, Set) for name in makes(s))
    factor = Let(FACTOR, found.rescaling(GREATEST, top))
    scaled = [Set(name, Apply("*", (Scalar(name), Scalar(FACTOR)))) for name in begun]
    yield When(Rises(top, GREATEST), (factor, *scaled, Set(GREATEST, Scalar(top))))
    yield KeepForBlock(Scalar(GREATEST))
    yield from found.sums.body


def _stores(found: Found) -> ForBlocks:
    kept = Name("rescaled", Apply("*", (At(SCRATCH), Scalar(FACTOR))))

    def change(e: Expression) -> Expression | None:
        return Local(kept.name) if e == At(SCRATCH) else None

    last = _last(found)
    body: list[LoopStatement] = [kept, *(replace(x, value=rewrite(x.value, change)) for x in last.body)]
    factor = Let(FACTOR, found.rescaling(OLDER, GREATEST))
    return ForBlocks((TakeForBlock(OLDER), factor, replace(last, body=tuple(body))))


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
    raise NotScheduled(f"nothing is proved of {type(e).__name__}")
