"""The sum over the classes is split into j = i and j ≠ i before anything else; also over a batch."""

from __future__ import annotations

from derive.proving.tactics.endings import settle
from derive.proving.tactics.opening import Inner
from derive.proving.tactics.route import route
from derive.proving.tactics.slopes import ByRule, Slopes, by_quotient_rule
from derive.proving.tactics.splitting import apart, only_summand, together, vanish
from derive.proving.tactics.steps import beyond_linear, cancel, differentiated, slope_of, tidy, use
from derive.proving.tactics.sums import expand_out, take_out
from derive.proving.tactics.walk import Walk


@route(
    "split",
    title="The sum is split into j = i and j ≠ i from the start, over the classes and over a batch.",
    idea="""The class by whose logit one differentiates stands apart from all others, and each of the two
    sums has its case of softmax's Jacobian. What the other classes give makes the sum of all whole.""",
    slope=ByRule(by_quotient_rule, in_cases=True),
    notation="o,p,y,K,N",
    letters="ij",
)
def split(walk: Walk, loss: Inner, slopes: Slopes) -> None:
    at = loss.x.indices
    slopes_alone = differentiated(slope_of(loss.p.name))
    walk.attempt(differentiated(beyond_linear), tidy)
    walk.do(apart(loss.p.name, at), tidy)
    while walk.attempt(vanish(slopes_alone, use(*slopes.zeros), tidy), only_summand, tidy):
        walk.attempt(apart(loss.p.name, at), tidy)
    walk.attempt(slopes_alone, tidy)
    walk.do(use(*slopes.cases))
    walk.attempt(only_summand, cancel, tidy)
    walk.attempt(expand_out, tidy)
    walk.attempt(together, tidy)
    walk.attempt(take_out, tidy)
    settle(walk)
