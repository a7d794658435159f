"""The chain rule through the probabilities, with softmax as a product with an inverse power, in cases."""

from __future__ import annotations

from derive.proving.tactics.endings import collect
from derive.proving.tactics.opening import Inner, chained
from derive.proving.tactics.route import route
from derive.proving.tactics.slopes import ByRule, Slopes, by_product_rule
from derive.proving.tactics.steps import cancel, tidy, use
from derive.proving.tactics.walk import Walk


@route(
    "chain",
    title="The chain rule through the probabilities; softmax as a product with an inverse power, in cases.",
    idea="""The loss is differentiated by the probabilities and the probabilities by the logits, for i = j
    and for i ≠ j. Both cases are merged into δ, and what is known of the targets comes at the end.""",
    slope=ByRule(by_product_rule, in_cases=True),
    notation="a,p,y,C",
    letters="ij",
)
def chain(walk: Walk, loss: Inner, slopes: Slopes) -> None:
    outer = chained(walk, loss)
    walk.do(use(outer, slopes.whole))
    walk.do(cancel, tidy)
    collect(walk)
