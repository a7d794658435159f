"""How NumPy rounds: everything in the dtype, sums over a row pairwise."""

from __future__ import annotations

from fractions import Fraction

from codegen.kernels.bounds.majorants import quantity
from codegen.kernels.bounds.values import Format
from codegen.kernels.bounds.walk import Arithmetic
from codegen.kernels.loops import Program

FUNCTIONS = Fraction(8)  # units of roundoff: 4 units in the last place, the most that NumPy's loops allow
DEEPEST = {"float32": 104, "float64": 746}


def arithmetic(dtype: str, program: Program) -> Arithmetic:
    """The arithmetic of the kernel for a dtype, whatever the program."""
    own = Format("u", "h", "depth", DEEPEST[dtype], FUNCTIONS, FUNCTIONS)
    parameters = Format("v", "g", "row_depth", DEEPEST["float64"], FUNCTIONS, FUNCTIONS)
    return Arithmetic(own, own, own, parameters, inner=quantity("pairwise"))
