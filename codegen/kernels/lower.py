"""From the right sides of theorems to loops.

    1. definitions are unfolded, and the class j of the gradient and the class bound by each sum become one
       index, so that what is the same in the loss, in the gradient and under a sum is the same term;
    2. m becomes the row's greatest logit;
    3. every distinct sum becomes one loop that makes a scalar, every other scalar that a loop reads a name;
    4. the loss is made of scalars, the gradient is stored by a last loop, divided as the reduction asks.

The passes of `codegen.kernels.schedule` then rearrange the loops.
"""

from __future__ import annotations

from fractions import Fraction

from codegen.kernels.checking import check
from codegen.kernels.loops import (
    GRADIENT,
    LOGITS,
    TARGETS,
    WEIGHT,
    Accumulate,
    Apply,
    At,
    Classes,
    Divisor,
    Expression,
    Gather,
    Let,
    Loop,
    Loss,
    Number,
    Parameter,
    Program,
    Scalar,
    Select,
    Statement,
    Store,
)
from codegen.kernels.roles import Roles
from codegen.kernels.spec import KernelSpec, SpecError, check_spec
from derive.trusted.indices import Always, Ix, Label, Not, Prop, Same, instantiate, substitute
from derive.trusted.node import walk
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Pow,
    RealPow,
    Size,
    Sum,
    Term,
)

ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))


def lower(spec: KernelSpec) -> Program:
    """The loops that compute what the theorems of a spec say, each sum once, in the plainest order.

    Raises:
        SpecError: the spec does not hold when its theorems are replayed once more, or its right sides speak
            of something for which there are no loops.
    """
    return lowered(spec)[0]


def lowered(spec: KernelSpec) -> tuple[Program, dict[Term, Scalar]]:
    """The same, with the scalar that stands for each term that has one.

    Raises:
        SpecError
    """
    if type(spec) is not KernelSpec:
        raise SpecError(f"{type(spec).__name__} is not a KernelSpec")
    check_spec(spec)
    k = Ix("%class", spec.roles.classes)
    gradient = substitute(spec.unfolded(spec.gradient.rhs), {spec.index: k})
    work = Lowering(spec.roles, k)
    loss = Loss(work.value(spec.unfolded(spec.loss.rhs)))
    slope = Apply("/", (work.value(gradient), Divisor()))
    body = (*work.made, loss, Loop((Store(GRADIENT, slope),)))
    return check(Program(spec.target, spec.parameters, body, spec.weighted)), work.scalars


class Lowering:
    """Statements made so far, and the scalar that stands for each term already computed."""

    def __init__(self, roles: Roles, k: Ix) -> None:
        self.roles = roles
        self.k = k
        self.made: list[Statement] = []
        self.scalars: dict[Term, Scalar] = {}

    def value(self, t: Term) -> Expression:
        """The expression that computes a term; sums in it are computed before."""
        if t in self.scalars:
            return self.scalars[t]
        match t:
            case Num():
                return Number(t.value)
            case Entry() | Size():
                return self.atom(t)
            case Add() | Mul():
                return self.chain(t)
            case Neg(args=(Term() as a,)):
                return Apply("neg", (self.part(a, t),))
            case Div(args=(Term() as a, Term() as b)):
                return Apply("/", (self.part(a, t), self.part(b, t)))
            case Pow():
                return Apply("pow", (self.part(t.base, t), Number(Fraction(t.exponent))))
            case RealPow(args=(Term() as a, Term() as b)):
                return Apply("pow", (self.part(a, t), self.part(b, t)))
            case Exp(args=(Term() as a,)):
                return Apply("exp", (self.part(a, t),))
            case Log(args=(Term() as a,)):
                return Apply("log", (self.part(a, t),))
            case Bracket():
                return self.choose(t.prop, ONE, ZERO)
            case Case(args=(Prop() as c, Term() as a, Term() as b)):
                return self.choose(c, self.part(a, t), self.part(b, t))
            case Sum():
                return self.fold(t)
        raise SpecError(f"there are no loops for {type(t).__name__}")

    def part(self, t: Term, whole: Term) -> Expression:
        """A part of a term; a scalar in a term that differs from class to class gets a name of its own."""
        if t.args and not isinstance(t, Sum | Entry) and self.k in walk(whole) and self.k not in walk(t):
            if t not in self.scalars:
                value = self.value(t)
                self.made_scalar(t, Let(f"c{len(self.scalars)}", value))
            return self.scalars[t]
        return self.value(t)

    def chain(self, t: Add | Mul) -> Expression:
        """Summands or factors from left to right; a negative summand is subtracted."""
        first, *others = t.terms
        out = self.part(first, t)
        for other in others:
            if isinstance(t, Add) and isinstance(other, Neg):
                (positive,) = other.terms
                out = Apply("-", (out, self.part(positive, t)))
            else:
                out = Apply("+" if isinstance(t, Add) else "*", (out, self.part(other, t)))
        return out

    def atom(self, t: Entry | Size) -> Expression:
        """An input of the kernel."""
        if isinstance(t, Size):
            if t.data[0] == self.roles.classes:
                return Classes()
            raise SpecError(f"the theorem on one row speaks of the size {t.data[0]}")
        if not t.args:
            return self.greatest_logit(t) if t.name == self.roles.shift else Parameter(t.name)
        arrays = {self.roles.logits: LOGITS, self.roles.rows: TARGETS, self.roles.weights: WEIGHT}
        if t.name not in arrays or len(t.args) != 1:
            raise SpecError(f"{t.name} is neither logits, target nor a scalar")
        if t.args[0] == self.k:
            return At(arrays[t.name])
        if t.args[0] == self.label:
            return Gather(arrays[t.name])
        raise SpecError(f"{t.name} is read neither at the class of a loop nor at the label")

    @property
    def label(self) -> Label:
        """The row's label."""
        return Label(self.roles.label, (), self.roles.classes)

    def greatest_logit(self, shift: Entry) -> Scalar:
        """The row's greatest logit, for the real number that the theorems leave free."""
        return self.made_scalar(shift, Loop((Accumulate("m", "max", At(LOGITS)),)))

    def choose(self, c: Prop, a: Expression, b: Expression) -> Expression:
        """The first where a proposition holds and the second elsewhere."""
        match c:
            case Always():
                return a
            case Not(args=(Prop() as negated,)):
                return self.choose(negated, b, a)
            case Same() if set(c.args) == {self.k, self.label}:
                return Select(a, b)
            case Same() if c.args[0] == c.args[1]:
                return a
        raise SpecError("there are loops only for a choice between the label and the other classes")

    def fold(self, t: Sum) -> Scalar:
        """The scalar that is a sum; the loop that makes it is written down."""
        if self.k in walk(t):
            raise SpecError("a sum that differs from class to class would need a loop in a loop")
        if t.set != self.roles.classes:
            raise SpecError(f"the theorem on one row sums over {t.set}")
        guard, body = instantiate(t.guard, self.k), instantiate(t.body, self.k)
        summand = self.choose(guard, self.value(body), ZERO)
        return self.made_scalar(t, Loop((Accumulate(f"s{len(self.scalars)}", "sum", summand),)))

    def made_scalar(self, t: Term, statement: Let | Loop) -> Scalar:
        """Write down the statement that makes the scalar for a term."""
        self.made.append(statement)
        first = statement.body[0] if isinstance(statement, Loop) else statement
        assert isinstance(first, Let | Accumulate)
        self.scalars[t] = Scalar(first.name)
        return self.scalars[t]
