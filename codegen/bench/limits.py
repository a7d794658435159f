"""What memory allows: copies in C that bypass the cache, on one thread or several, as actions to be timed."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from codegen.kernels.build import build

Array = np.ndarray[Any, Any]
PAGE = 4096
FLAGS = ("-std=gnu11", "-O3", "-fPIC", "-shared")


def aligned(shape: tuple[int, ...], dtype: str) -> Array:
    """An array of zeros that begins with a page."""
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    space = np.zeros(size + PAGE, np.uint8)
    start = -space.ctypes.data % PAGE
    return space[start : start + size].view(dtype).reshape(shape)


def past_cache(out: Array, *arrays: Array, threads: int) -> Callable[[], object]:
    """Write `out` from one array or two of the same size; all of them begin with a page.

    Raises:
        NoCompiler, BuildFailed: the copy cannot be compiled here.
    """
    library = ctypes.CDLL(str(build([Path(__file__).with_name("copy.c")], FLAGS)))
    function = library.copy_past_cache if len(arrays) == 1 else library.sum_past_cache
    function.restype = None
    share = (out.nbytes // threads + PAGE - 1) // PAGE * PAGE

    def copy(start: int) -> None:
        addresses = (ctypes.c_void_p(a.ctypes.data + start) for a in (out, *arrays))
        function(*addresses, ctypes.c_size_t(min(share, out.nbytes - start)))

    starts = range(0, out.nbytes, share)
    if threads == 1:
        return lambda: copy(0)
    pool = ThreadPoolExecutor(threads)
    return lambda: list(pool.map(copy, starts))
