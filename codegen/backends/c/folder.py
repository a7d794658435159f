"""What makes a folder of a kernel in C stand alone: Makefile, example, loader and PyTorch function."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.backends.c.library import FLAGS
from codegen.backends.templates import environment
from codegen.kernels.arrays import ArraySource
from codegen.kernels.source import KernelSource

FILES = {
    "Makefile": "folder.Makefile.jinja",
    "{}_example.c": "folder_example.c.jinja",
    "{}_loader.py": "folder_loader.py.jinja",
    "{}_torch.py": "folder_torch.py.jinja",
}


def companions(source: KernelSource | ArraySource, texts: Mapping[str, str]) -> dict[str, str]:
    """The files, by name, beside those that the backend wrote; none without a fast kernel of labels."""
    signature = source.signature
    if (
        f"{signature.symbol}_fast.c" not in texts
        or "labels" not in signature.targets
        or not signature.defaults
    ):
        return {}
    templates = environment("c", "//%")
    defaults = list(zip(signature.parameters, signature.defaults, strict=True))
    given = {
        "signature": signature,
        "symbol": signature.symbol,
        "fast": f"{signature.symbol}_fast",
        "defaults": defaults,
        "flags": [flag for flag in FLAGS if flag not in ("-shared", "-undefined", "dynamic_lookup")],
    }
    return {
        name.format(signature.symbol): templates.get_template(template).render(given)
        for name, template in FILES.items()
    }
