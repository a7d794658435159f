"""Gradients of losses, proved for a symbolic number of classes.

    derive.gradient(loss, wrt, assuming=[...], where=[definitions])      also jacobian, hessian, simplify
    derive.prove(lhs, rhs, assuming=[...], where=[definitions])
    derive.theorems(), derive.theorem("cross-entropy")
    derive.routes(), derive.theorem("cross-entropy", route="delta")      ways to get there

SymPy goes in and comes out; it is imported when one of these is first used, and the trusted core has no need
of it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from derive.api import (
        gradient as gradient,
        hessian as hessian,
        jacobian as jacobian,
        prove as prove,
        simplify as simplify,
        state as state,
    )
    from derive.catalogue import (
        Route as Route,
        Unknown as Unknown,
        about as about,
        routes as routes,
        routes_to as routes_to,
        statement as statement,
        theorem as theorem,
        theorems as theorems,
    )
    from derive.proved import (
        NotProved as NotProved,
        ProofStep as ProofStep,
        Proved as Proved,
        Stated as Stated,
        StatementError as StatementError,
    )
    from derive.sympy_bridge import ForAll as ForAll, SmoothIn as SmoothIn

_HOME = {
    **dict.fromkeys(("gradient", "hessian", "jacobian", "prove", "simplify", "state"), "derive.api"),
    **dict.fromkeys(("Route", "Unknown", "about", "routes", "routes_to"), "derive.catalogue"),
    **dict.fromkeys(("statement", "theorem", "theorems"), "derive.catalogue"),
    **dict.fromkeys(("NotProved", "Proved", "ProofStep", "Stated", "StatementError"), "derive.proved"),
    **dict.fromkeys(("ForAll", "SmoothIn"), "derive.sympy_bridge"),
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
