"""Routes: the ways in which people get to a gradient, as tactics.

    routes()["chain"].prove(statement)       a theorem, and the lines that a textbook shows of its proof

Every route proves the statement that it is given; how it gets there differs: which rules come first, whether
there are cases, where a sum is split.  A route is a function that says what to do next, in the order of the
lines of a textbook, with the tactics of `derive/proving/tactics`.  It computes none of the lines: they come
from the rules of the kernel, which replays them all.

A route is a file in this folder with a decorated function.  Nothing lists them:

    @route(
        "delta",
        title="One formula for all entries of softmax's Jacobian, by the quotient rule and δ.",
        idea="Two sentences for the reader.",
        slope=ByRule(by_quotient_rule, in_cases=False),    # how it gets to ∂p_i/∂z_j
        notation="z,y,t,K",          # logits, probabilities, targets, classes (and samples), as it is told
        letters="ik",                # the free index, and the one that is summed over
        delta="indicator",
    )
    def delta(walk: Walk, loss: Inner, slopes: Slopes) -> None:
        walk.do(differentiated(slope_of(loss.p.name)), tidy)       # what one call does is one line
        walk.do(use(slopes.whole))
        ...

The function starts where the loss is unfolded, its derivative in sight and the slopes shown as lemmas.  What
lies before that is the same for every route: second derivatives, layers below the logits, slopes in a sum.

A statement is a `Derivation` without steps (`derive.statement(name).derivation`).  A route raises `NoRoute`,
with one line that says why, where a statement has not the shape; `Route.fits(statement)` asks beforehand.
`derive.routes_to(name)` are the routes that lead to a named theorem, `derive.theorem(name, route="delta")`
and `derive.prove(..., route="delta")` take one, and their `.lines` are those of `Routed`.

`Routed.lines` says, for the theorem and for each lemma that the route proved on the way, after which steps a
textbook has a line; the last number is that of the last step.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from derive.proving.tactics.route import NoRoute as NoRoute, Route as Route, Routed as Routed, route as route


@cache
def routes() -> Mapping[str, Route]:
    """All routes by name, in the order of their files: every module in this folder is read."""
    found: dict[str, Route] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, Route) and found.setdefault(value.name, value) is not value:
                raise ValueError(f"two routes are called {value.name}")
    return found


def route_named(name: str) -> Route:
    """A route by its name.

    Raises:
        NoRoute: there is none of that name; the message tells those that there are.
    """
    found = routes().get(name)
    if found is None:
        raise NoRoute(f"there is no route {name!r}: there are {', '.join(routes())}")
    return found
