"""The short way: the logarithm of a quotient is a difference, and no quotient rule is needed."""

from __future__ import annotations

from derive.proving.tactics.endings import collect
from derive.proving.tactics.logarithms import ByLogarithm, logs_apart
from derive.proving.tactics.opening import Inner
from derive.proving.tactics.route import route
from derive.proving.tactics.slopes import Slopes
from derive.proving.tactics.steps import beyond_linear, cancel, differentiated, log_slope_of, tidy, use
from derive.proving.tactics.walk import Walk


@route(
    "log-softmax",
    title="The short way through log-softmax, whose derivative needs no quotient rule.",
    idea="""The logarithm of softmax is the logit less log-sum-exp, and its derivative is δ less softmax.
    That is put into the sum over the classes.""",
    slope=ByLogarithm(),
)
def log_softmax(walk: Walk, loss: Inner, slopes: Slopes) -> None:
    walk.attempt(lambda focus: focus.into(0, logs_apart), tidy)
    walk.attempt(differentiated(beyond_linear), tidy)
    walk.attempt(differentiated(log_slope_of(loss.p.name)), tidy)
    assert slopes.log is not None
    use(slopes.log)(walk.focus)
    walk.attempt(use(slopes.whole))
    walk.end_line()
    walk.attempt(cancel, tidy)
    collect(walk)
