"""The library of a fast kernel: made when the package is installed, or else when it is first needed.

It needs a C compiler.  Where the headers of Python and NumPy are there too, the library is also a module of
Python's that answers common calls; without them the kernel is called through ctypes alone.  Imports nothing
but the standard library: the package's own build runs it.
"""

from __future__ import annotations

import sys
import sysconfig
from importlib.machinery import ExtensionFileLoader
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from codegen.kernels.build import build, compile_to, compiler

FLAGS = (
    "-std=gnu11",
    "-O3",
    "-fno-math-errno",
    "-fno-trapping-math",
    "-fopenmp-simd",
    "-pthread",
    "-fPIC",
    "-shared",
    *(("-undefined", "dynamic_lookup") if sys.platform == "darwin" else ()),
)


def fast_source(folder: Path, symbol: str) -> Path:
    """The C file of the fast kernel in a folder of generated C."""
    return folder / f"{symbol}_fast.c"


def installed_name(symbol: str) -> str:
    """The name of the library that an installation made, which lies beside the sources."""
    return f"{symbol}_python.abi3.so"


def library(folder: Path, symbol: str) -> Path:
    """The library of the fast kernel in `folder`.

    Raises:
        NoCompiler, BuildFailed: there is none, and it cannot be compiled here.
    """
    installed = folder / installed_name(symbol)
    return installed if installed.is_file() else build(sources(folder, symbol), flags(symbol))


def install(folder: Path, symbol: str, made: Path) -> None:
    """Compile the library for an installation, which is to hold it beside the sources.

    Raises:
        NoCompiler, BuildFailed: it cannot be compiled here.
    """
    compile_to(made, sources(folder, symbol), [*compiler(), *flags(symbol)])


def sources(folder: Path, symbol: str) -> list[Path]:
    """What the library is compiled from."""
    return [fast_source(folder, symbol), *([folder / f"{symbol}_python.c"] if _headers() else [])]


def flags(symbol: str) -> list[str]:
    """How it is compiled."""
    return [*FLAGS, f"-D{symbol.upper()}_FAST_SIMD", *(f"-I{folder}" for folder in _headers())]


def common_calls(made: Path, symbol: str, dtype: str) -> type | None:
    """The class that answers common calls, for arrays of a dtype; None where the library is no module."""
    module = _module(made, f"{symbol}_python")
    return None if module is None else getattr(module, dtype)


def _module(made: Path, name: str) -> ModuleType | None:
    spec = spec_from_file_location(name, made, loader=ExtensionFileLoader(name, str(made)))
    if spec is None or spec.loader is None:
        return None
    try:
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    except (ImportError, RuntimeError):
        # it was compiled without headers, or for a NumPy that lays arrays out otherwise
        return None
    return module


def _headers() -> list[Path]:
    """The folders of Python's and of NumPy's headers; none where one of them is not there."""
    numpy = find_spec("numpy")
    if numpy is None or numpy.origin is None:
        return []
    folders = [Path(sysconfig.get_path("include")), Path(numpy.origin).parent / "_core" / "include"]
    found = (folders[0] / "Python.h").is_file() and (folders[1] / "numpy" / "arrayobject.h").is_file()
    return folders if found else []
