"""The compact δ form: one formula for ∂p_i/∂z_j, put into the sum, and sifted."""

from __future__ import annotations

from derive.proving.tactics.endings import collect
from derive.proving.tactics.opening import Inner
from derive.proving.tactics.route import route
from derive.proving.tactics.slopes import ByRule, Slopes, by_quotient_rule
from derive.proving.tactics.steps import beyond_linear, cancel, differentiated, slope_of, tidy, use
from derive.proving.tactics.walk import Walk


@route(
    "delta",
    title="One formula for all entries of softmax's Jacobian, by the quotient rule and δ.",
    idea="""The quotient rule gives one formula for all entries of the Jacobian, in which δ tells the
    diagonal. Put into the sum, δ leaves one summand, and the others add up.""",
    slope=ByRule(by_quotient_rule, in_cases=False),
    notation="z,y,t,K",
    letters="ik",
    delta="indicator",
)
def delta(walk: Walk, loss: Inner, slopes: Slopes) -> None:
    walk.attempt(differentiated(beyond_linear), tidy)
    walk.do(differentiated(slope_of(loss.p.name)), tidy)
    walk.do(use(slopes.whole))
    walk.do(cancel, tidy)
    collect(walk)
