"""What the C backend decides: types, and the passes over the loops."""

from __future__ import annotations

from codegen.kernels.scalars import accurate_logs, coefficients, early, weigh_parameters
from codegen.kernels.schedule import Pass, block_sums, fuse, keep_costly, share, weigh_targets
from codegen.kernels.sharing import divide_once, reciprocals, share_scalars, without_aliases

REALS = {"float32": "float", "float64": "double"}
BLOCK_BYTES = 2048
"""The fast kernel adds up blocks of so many bytes of logits, and in double what the blocks give."""

LABELS = {"int32": "int32_t", "int64": "int64_t"}

PASSES: tuple[Pass, ...] = (
    accurate_logs,
    weigh_parameters,
    weigh_targets,
    early,
    fuse,
    keep_costly,
    share,
    share_scalars,
    block_sums,
)

FAST_PASSES: tuple[Pass, ...] = (
    accurate_logs,
    weigh_parameters,
    weigh_targets,
    early,
    fuse,
    keep_costly,
    coefficients,
    reciprocals,
    early,
    share,
    share_scalars,
    without_aliases,
    divide_once,
)
