"""JAX with jit."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np

TITLE, NEEDS = "JAX jit", "jax"
Array = np.ndarray[Any, Any]


def prepared(logits: Array, labels: Array, threads: int) -> Callable[[], object]:
    """Value and gradient; as many threads as the process may use."""
    jax: Any = importlib.import_module("jax")
    jnp: Any = importlib.import_module("jax.numpy")
    jax.config.update("jax_enable_x64", logits.dtype == np.float64)

    def loss(z: Any, t: Any) -> Any:
        logs = jax.nn.log_softmax(z)
        return -jnp.take_along_axis(logs, t[:, None], axis=1).mean()

    both = jax.jit(jax.value_and_grad(loss))
    z, t = jnp.asarray(logits), jnp.asarray(labels, jnp.int32)
    return lambda: jax.block_until_ready(both(z, t))
