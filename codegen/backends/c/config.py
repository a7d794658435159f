"""What the C backend decides: types, and the passes over the loops."""

from __future__ import annotations

from codegen.kernels.schedule import Pass, block_sums, fuse, keep_costly, share, weigh_targets

REALS = {"float32": "float", "float64": "double"}
LABELS = {"int32": "int32_t", "int64": "int64_t"}

PASSES: tuple[Pass, ...] = (weigh_targets, fuse, keep_costly, share, block_sums)
