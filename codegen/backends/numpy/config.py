"""What the NumPy backend decides: the passes.  Every loop becomes an operation on whole arrays."""

from __future__ import annotations

from codegen.kernels.schedule import Pass, keep_costly, share, weigh_targets

PASSES: tuple[Pass, ...] = (weigh_targets, keep_costly, share)
