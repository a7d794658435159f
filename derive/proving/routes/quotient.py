"""The quotient rule in cases; the summand of the class itself is taken off the sum, and put back."""

from __future__ import annotations

from derive.proving.tactics.endings import settle
from derive.proving.tactics.opening import Inner
from derive.proving.tactics.route import route
from derive.proving.tactics.slopes import ByRule, Slopes, by_quotient_rule
from derive.proving.tactics.splitting import off, together, vanish
from derive.proving.tactics.steps import beyond_linear, cancel, differentiated, slope_of, tidy, use
from derive.proving.tactics.sums import take_out
from derive.proving.tactics.walk import Walk


@route(
    "quotient",
    title="The quotient rule in two cases; the sum over the classes is split at i = k.",
    idea="""The quotient rule gives the Jacobian on the diagonal and off it. The summand on the diagonal is
    taken off the sum, each case is put in, and what was taken off makes the sum whole again.""",
    slope=ByRule(by_quotient_rule, in_cases=True),
    notation="o,p,y,K",
    letters="ki",
)
def quotient(walk: Walk, loss: Inner, slopes: Slopes) -> None:
    walk.attempt(differentiated(beyond_linear), tidy)
    walk.do(differentiated(slope_of(loss.p.name)), tidy)
    at = loss.x.indices
    if walk.attempt(off(loss.p.name, at), tidy):
        while walk.attempt(vanish(use(*slopes.zeros), tidy), tidy):
            walk.attempt(off(loss.p.name, at), tidy)
        walk.do(use(*slopes.cases), cancel, tidy)
        walk.attempt(together, tidy)
    else:
        walk.do(use(slopes.whole))
        walk.do(cancel, tidy)
    walk.attempt(take_out, tidy)
    settle(walk)
