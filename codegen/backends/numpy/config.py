"""What the NumPy backend decides: the passes.  Every loop becomes an operation on whole arrays."""

from __future__ import annotations

from codegen.kernels.scalars import accurate_logs, coefficients, weigh_parameters
from codegen.kernels.schedule import Pass, keep_costly, share, weigh_targets
from codegen.kernels.sharing import share_scalars

PASSES: tuple[Pass, ...] = (
    accurate_logs,
    weigh_parameters,
    weigh_targets,
    keep_costly,
    coefficients,
    share,
    share_scalars,
)
