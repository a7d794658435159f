"""Specs by the prover: state a loss, and how it is computed if that is known; get what a kernel is made of.

Where no form is given, the simplest right sides that the prover finds are stabilised:
    - each logit z_i becomes z_i - m for a real m, which the kernel takes to be the row's greatest logit, so
      that no exponential exceeds 1.  That is the theorem L(z) = L(z - m), or L(z) = m + L(z - m);
    - log(exp(a) / b) becomes a - log b, so that no exponential is 0 where its logarithm is taken.
Each has to be proved for the loss at hand, and where it is not so, the right side stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from codegen.kernels.batch import batch_goal, fact_of_rows
from codegen.kernels.roles import Reduction, Roles, unfolded
from codegen.kernels.spec import KernelSpec
from derive.proving.focus import NotProved
from derive.proving.prove import prove, simplify
from derive.trusted.conditions import Definition, Fact
from derive.trusted.indices import Ix, Prop
from derive.trusted.kernel import Theorem
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Div, Entry, Exp, Log, Neg, Partial, Term

REDUCTIONS: tuple[Reduction, ...] = ("mean", "sum", "upstream")


@dataclass(frozen=True)
class LossOfRow:
    """A loss of one row of logits, which the theorems are to be about; its index j is the gradient's."""

    loss: Term
    j: Ix
    assumptions: tuple[Fact | Prop, ...] = ()
    definitions: tuple[Definition, ...] = ()
    roles: Roles = field(default_factory=Roles)

    @property
    def gradient(self) -> Partial:
        """Its derivative by the logit of class j, not yet carried out."""
        return Partial(self.loss, Entry(self.roles.logits, self.j))

    def equals(self, term: Term, form: Term) -> Theorem:
        """The theorem that a term of this loss has a form.

        Raises:
            NotProved: no proof was found.
        """
        return prove(term, form, self.assumptions, self.definitions)

    def simplest(self, term: Term) -> Term:
        """What the prover makes of a term of this loss, without defined names.

        Raises:
            NotProved: a condition does not follow.
        """
        found = simplify(term, self.assumptions, self.definitions)
        return unfolded(found.rhs, {d.name: d for d in self.definitions})


def proved_spec(
    row: LossOfRow, form: Term, slope: Term, reductions: Sequence[Reduction] = REDUCTIONS
) -> KernelSpec:
    """The spec of a kernel that computes `form` for the loss and `slope` for its derivative by z_j.

    Both may mention the real number m.

    Raises:
        NotProved: the loss is not that, or its derivative is not.
        SpecError: it is no spec.
    """
    return _spec(row, row.equals(row.loss, form), row.equals(row.gradient, slope), reductions)


def found_spec(row: LossOfRow, reductions: Sequence[Reduction] = REDUCTIONS) -> KernelSpec:
    """The spec of a kernel that computes a loss in its simplest form, stabilised where that can be proved.

    Raises:
        NotProved: the prover does not find the derivative.
        SpecError: it is no spec.
    """
    return _spec(row, _stabilised(row, row.loss), _stabilised(row, row.gradient), reductions)


def _stabilised(row: LossOfRow, term: Term) -> Theorem:
    plain = row.simplest(term)
    for form in _stable_forms(plain, row.roles):
        try:
            return row.equals(term, form)
        except NotProved:
            continue
    return row.equals(term, plain)


def _stable_forms(plain: Term, roles: Roles) -> Iterator[Term]:
    """What a right side may be computed as, the stablest first."""
    if not any(isinstance(e, Exp) and _reads(e, roles.logits) for e in walk(plain)):
        return
    shifted = _without_quotients(_shifted(plain, roles))
    assert isinstance(shifted, Term)
    yield shifted
    yield Add(Entry(roles.shift), shifted)


def _shifted(node: Node, roles: Roles) -> Node:
    """The node with z_i - m for each logit z_i."""
    if isinstance(node, Entry) and node.name == roles.logits:
        return Add(node, Neg(Entry(roles.shift)))
    return node.with_args(tuple(_shifted(a, roles) for a in node.args))


def _without_quotients(node: Node) -> Node:
    """The node with a - log b for each log(exp(a) / b)."""
    node = node.with_args(tuple(_without_quotients(a) for a in node.args))
    match node:
        case Log(args=(Div(args=(Exp(args=(Term() as a,)), Term() as b)),)):
            return Add(a, Neg(Log(b)))
    return node


def _reads(node: Node, array: str) -> bool:
    return any(isinstance(n, Entry) and n.name == array for n in walk(node))


def _spec(row: LossOfRow, loss: Theorem, gradient: Theorem, reductions: Sequence[Reduction]) -> KernelSpec:
    definitions = {d.name: d for d in row.definitions}
    whole, slope = unfolded(row.loss, definitions), unfolded(gradient.rhs, definitions)
    facts = tuple(fact_of_rows(fact, row.roles) for fact in row.assumptions)
    goals = {each: batch_goal(whole, slope, row.j, row.roles, each) for each in reductions}
    return KernelSpec(loss, gradient, row.roles, {each: prove(*goals[each], facts) for each in goals})
