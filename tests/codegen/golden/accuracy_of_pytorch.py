"""Writes pytorch_accuracy.json: how accurate PyTorch is.

python tests/codegen/golden/accuracy_of_pytorch.py, with torch==2.13.0 and this checkout to be imported.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from codegen.accuracy import Rows, accuracy, rows


def measured(given: Rows) -> dict[str, Any]:
    """Of losses and gradients of single rows."""
    import torch

    logits = torch.tensor(given.logits, requires_grad=True)
    losses = torch.nn.functional.cross_entropy(logits, torch.tensor(given.labels), reduction="none")
    losses.sum().backward()
    assert logits.grad is not None
    return asdict(accuracy(given, losses.detach().numpy(), logits.grad.numpy()))


if __name__ == "__main__":
    made = [
        {"dtype": dtype, "rows": given.name, **measured(given)}
        for dtype in ("float32", "float64")
        for given in rows(dtype)
    ]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in made)
    Path(__file__).with_name("pytorch_accuracy.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
