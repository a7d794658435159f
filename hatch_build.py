"""Compiles the C kernels when a wheel is built, which is also what installing from source does.

The library holds code for every instruction set, and one is chosen when it runs: a wheel serves the other
machines of its platform.  Without a compiler, or with GRADPROOF_PURE=1, the wheel holds no library and serves
every platform; then kernels are compiled when first used, or NumPy's are used.
"""

import os
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KERNELS = "generated/c"


class Kernels(BuildHookInterface[Any]):
    """Adds to the wheel a library for each kernel that has a binding."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile them; in a checkout that is installed to be edited, they are compiled when first used."""
        if version == "editable" or os.environ.get("GRADPROOF_PURE"):
            return
        sys.path.insert(0, self.root)
        from codegen.backends.c import library
        from codegen.kernels.build import BuildFailed, NoCompiler

        self.made = tempfile.TemporaryDirectory()
        folder = Path(self.root, KERNELS)
        for binding in sorted(folder.glob("*_python.c")):
            symbol = binding.stem.removesuffix("_python")
            made = Path(self.made.name, library.installed_name(symbol))
            try:
                library.install(folder, symbol, made)
            except (NoCompiler, BuildFailed) as error:
                self.app.display_warning(f"{error}; gradproof is installed without compiled kernels")
                return
            build_data["force_include"][str(made)] = f"codegen/{KERNELS}/{made.name}"
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"cp311-abi3-{platform}"
        build_data["pure_python"] = False

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled, which the wheel holds now."""
        if hasattr(self, "made"):
            self.made.cleanup()
