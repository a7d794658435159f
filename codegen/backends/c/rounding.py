"""How the kernels in C round: the plain one in double, the fast one in the type of the logits by class.

`block` of a schedule is added in whatever order the compiler's vectors take, blocks one after the other.
"""

from __future__ import annotations

from fractions import Fraction

from codegen.backends.c.config import BLOCK_BYTES
from codegen.kernels.bounds.majorants import ZERO, quantity
from codegen.kernels.bounds.values import Format
from codegen.kernels.bounds.walk import Arithmetic
from codegen.kernels.exponential import exponential
from codegen.kernels.loops import Program
from codegen.kernels.schedule import BLOCK
from codegen.nests.schedules import MOST_IN_LANES, schedules

LIBM = Fraction(2)  # units of roundoff: one unit in the last place
LOGARITHM = Fraction(4)  # of the fast kernel's own
DEEPEST = {"float32": 104, "float64": 746}
SIZES = {"float32": 4, "float64": 8}


def plain_arithmetic(dtype: str, program: Program) -> Arithmetic:
    """That of the plain kernel: all in double, results rounded."""
    wide = Format("v", "g", "depth", DEEPEST["float64"], LIBM, LIBM)
    stored = Format("u", "h", "", DEEPEST[dtype], LIBM, LIBM) if dtype == "float32" else wide
    inner, outer = quantity(f"in_{BLOCK}"), quantity(f"of_{BLOCK}")
    return Arithmetic(wide, wide, stored, wide, inner=inner + outer)


def fast_arithmetic(dtype: str, program: Program) -> Arithmetic:
    """That of the fast kernel, whichever schedule is taken.

    In lanes a summand goes through at most as many additions as there are classes.  In a block, each lane of
    each vector of a group has a sum of its own, so that it is far fewer: the C file asserts that.
    """
    rescaled = any(nest.theorems for _, nest in schedules(program))
    exp = Fraction(exponential(dtype).bound)
    wide = Format(
        "v", "g", "row_depth", DEEPEST["float64"], Fraction(exponential("float64").bound), LOGARITHM
    )
    own = Format("u", "h", "depth", DEEPEST[dtype], exp, exp)
    block = BLOCK_BYTES // SIZES[dtype]
    blocks = quantity(f"of_{block}")
    return Arithmetic(
        own,
        wide,
        own,
        wide,
        inner=quantity(f"in_{MOST_IN_LANES}"),
        outer=blocks,
        rescaled=blocks if rescaled else ZERO,
    )
