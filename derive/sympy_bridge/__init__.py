"""SymPy expressions to terms and back.

    reader = Reader(index_sets={i: K}, definitions={p[i]: exp(z[i]) / Sum(exp(z[k]), (k, 1, K))})
    reader.term(-Sum(y[k] * log(p[k]), (k, 1, K)))
    reader.fact(Eq(Sum(y[k], (k, 1, K)), 1))
    reader.to_sympy(term)

What SymPy evaluated while an expression was built is the statement; nothing is evaluated here.
"""

from derive.sympy_bridge.facts import ForAll as ForAll, SmoothIn as SmoothIn, plain as plain
from derive.sympy_bridge.reader import (
    Reader as Reader,
    fact_to_sympy as fact_to_sympy,
    from_sympy as from_sympy,
    to_sympy as to_sympy,
)
from derive.sympy_bridge.sets import BridgeError as BridgeError
