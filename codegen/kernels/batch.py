"""From one row to N of them: what has to be proved before a kernel may average or add its rows.

The row's loss L and gradient g become L_n and g_nj by giving every array of a row the index n.  The goals:

    mean:  ∂/∂z_nj (1/N Σ_n L_n) = g_nj / N
    sum:   ∂/∂z_nj (Σ_n L_n)     = g_nj
    upstream:  ∂/∂z_nj (Σ_n u_n L_n) = u_n g_nj,  u any numbers: an upstream gradient, a 0 for a row that is
               ignored, one over the divisor of a weighted mean

Without a reduction the row's own theorem says all.
"""

from __future__ import annotations

from codegen.kernels.roles import Reduction, Roles
from derive.trusted.conditions import Fact, every
from derive.trusted.indices import Index, Ix, Label, Prop
from derive.trusted.node import Node
from derive.trusted.terms import Div, Entry, Mul, Partial, Size, Term, sum_over


def batch_goal(loss: Term, gradient: Term, j: Ix, roles: Roles, reduction: Reduction) -> tuple[Term, Term]:
    """The two sides of the theorem on the mean or the sum over rows."""
    n = Ix("n", roles.batch)
    i = Ix("i", roles.batch)
    each, slope = of_row(loss, i, roles), of_row(gradient, n, roles)
    if reduction == "upstream":
        each = Mul(Entry(roles.upstream, i), each)
        slope = Mul(Entry(roles.upstream, n), slope)
    losses: Term = sum_over(i, each)
    if reduction == "mean":
        losses, slope = Div(losses, Size(roles.batch)), Div(slope, Size(roles.batch))
    return Partial(losses, Entry(roles.logits, n, j)), slope


def fact_of_rows(fact: Fact | Prop, roles: Roles) -> Fact | Prop:
    """What is assumed of one row, assumed of every row; the fact itself where it is about no row."""
    n = Ix("n", roles.batch)
    lifted = _of_row(fact, n, roles)
    assert isinstance(lifted, Fact | Prop)
    return fact if lifted == fact else every(n, lifted)


def of_row(node: Term, n: Index, roles: Roles) -> Term:
    """The term for row n: logits, targets and labels get the index n before their own."""
    changed = _of_row(node, n, roles)
    assert isinstance(changed, Term)
    return changed


def _of_row(node: Node, n: Index, roles: Roles) -> Node:
    if isinstance(node, Label) and node.data[0] == roles.label:
        return Label(roles.label, (n,), node.set)
    args = tuple(_of_row(a, n, roles) for a in node.args)
    if isinstance(node, Entry) and node.name in (roles.logits, roles.rows):
        indices = [a for a in args if isinstance(a, Index)]
        return Entry(node.name, n, *indices)
    return node.with_args(args)
