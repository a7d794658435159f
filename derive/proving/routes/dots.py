"""Quotient rule and sum rule on sums that are written with dots; the Jacobian as a matrix."""

from __future__ import annotations

from derive.proving.tactics.endings import collect
from derive.proving.tactics.opening import Inner
from derive.proving.tactics.route import route
from derive.proving.tactics.slopes import ByRule, Slopes, by_quotient_rule
from derive.proving.tactics.steps import beyond_linear, cancel, differentiated, slope_of, tidy, use
from derive.proving.tactics.walk import Walk


@route(
    "dots",
    title="The quotient rule and the sum rule, entry by entry of the Jacobian matrix, its sums with dots.",
    idea="""The entries of the matrix on the diagonal are p (1 - p), those off it the negative product of
    two probabilities. Both are one formula with an indicator, which is put into the loss's derivative.""",
    slope=ByRule(by_quotient_rule, in_cases=True),
    notation="x,ŷ,y,k",
    letters="ji",
    delta="indicator",
    sums="dots",
)
def dots(walk: Walk, loss: Inner, slopes: Slopes) -> None:
    walk.attempt(differentiated(beyond_linear), tidy)
    walk.do(differentiated(slope_of(loss.p.name)), tidy)
    walk.do(use(slopes.whole))
    walk.do(cancel, tidy)
    collect(walk)
