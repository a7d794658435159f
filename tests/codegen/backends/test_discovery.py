"""A backend is a folder: a new one edits no list."""

from pathlib import Path

import numpy as np
import pytest

from codegen import backends
from codegen.kernels.forms import any_source
from codegen.loading import generated, load
from codegen.writers.kernels import rendered

RENDER = """
from codegen.backends.templates import environment

def render(source):
    templates = environment("toy", "#%")
    return {f"{source.name}.txt": templates.get_template("kernel.jinja").render(source=source)}
"""
RUNTIME = """
def load(folder, signature, dtype):
    return lambda call: signature.name
"""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / "toy"
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "render.py").write_text(RENDER)
    (folder / "runtime.py").write_text(RUNTIME)
    (folder / "templates" / "kernel.jinja").write_text("{{ source.name }}{{ source.nonsense }}")
    monkeypatch.setattr(backends, "__path__", [*backends.__path__, str(tmp_path)])
    return "toy"


def test_a_new_folder_is_a_new_backend(toy: str) -> None:
    assert backends.backends() == ["c", "numpy", "toy"]
    kernel = load("cross-entropy", backend=toy, dtype="float64", folder=generated())
    assert kernel(np.zeros((1, 2)), np.array([0]))[0] == "cross-entropy"


def test_a_name_that_nobody_gave_is_an_error(toy: str) -> None:
    with pytest.raises(Exception, match="nonsense"):
        rendered(any_source("softmax"), toy)
