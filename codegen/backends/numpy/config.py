"""What the NumPy backend decides: the passes, and what short rows are.

Every loop becomes an operation on whole arrays.
"""

from __future__ import annotations

from codegen.kernels.scalars import accurate_logs, coefficients, weigh_parameters, whole_differences
from codegen.kernels.schedule import Pass, keep_costly, share, weigh_targets
from codegen.kernels.sharing import share_scalars, without_aliases

SHORT_ROW = 16
"""Up to so many classes rows are folded column by column: for them the bounds, which are for NumPy's pairwise
sums, have no fewer additions."""

PASSES: tuple[Pass, ...] = (
    accurate_logs,
    whole_differences,
    weigh_parameters,
    weigh_targets,
    keep_costly,
    coefficients,
    share,
    share_scalars,
    without_aliases,
)
