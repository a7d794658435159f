"""Matrix calculus: ∇(uᵀv) = ∇(uᵀ) v + ∇(vᵀ) u, and the Jacobian diag(p) - p pᵀ, all entry by entry."""

from __future__ import annotations

from derive.proving.tactics.endings import collect
from derive.proving.tactics.opening import Inner
from derive.proving.tactics.route import route
from derive.proving.tactics.slopes import ByRule, Slopes, as_matrix
from derive.proving.tactics.steps import cancel, differentiated, signs_out, slope_of, tidy, use
from derive.proving.tactics.sums import inner_product, spread
from derive.proving.tactics.walk import Walk


@route(
    "matrix",
    title="Matrix calculus with the rule ∇(uᵀv) = ∇(uᵀ) v + ∇(vᵀ) u, and softmax's Jacobian diag(p) - p pᵀ.",
    idea="""The loss is an inner product, and its gradient two products of a Jacobian with a vector. One of
    them is 0 for what does not depend on the logits; in the other, diag(p) - p pᵀ is put in.""",
    slope=ByRule(as_matrix, in_cases=False),
    notation="o,p,y,K",
    letters="ki",
)
def matrix(walk: Walk, loss: Inner, slopes: Slopes) -> None:
    walk.attempt(lambda focus: focus.into(0, spread), tidy)
    walk.attempt(signs_out)
    walk.do(inner_product)
    walk.attempt(differentiated(slope_of(loss.p.name)), tidy)
    walk.do(use(slopes.whole))
    walk.attempt(spread, tidy)
    walk.attempt(cancel, tidy)
    collect(walk)
