"""Writes pytorch.json, what PyTorch computes: `python tests/codegen/golden/by_pytorch.py`, torch==2.13.0."""

import json
from itertools import product
from pathlib import Path
from typing import Any

LOGITS = [[0.5, -1.25, 3.0, 0.0], [2.0, 2.0, -4.0, 1.5], [-0.75, 0.25, 0.125, 9.0], [1.0, -2.0, 0.5, -30.0]]
LABELS = [2, 0, -100, 3]
ROWS = [[0.1, 0.2, 0.3, 0.4], [1.0, 0.0, 0.0, 0.0], [0.25, 0.25, 0.25, 0.25], [0.0, 0.5, 0.0, 0.75]]
WEIGHT = [0.5, 2.0, 1.0, 0.0]


def computed(
    kind: str, weighted: bool, smoothing: float, temperature: float, z_loss: float, reduction: str
) -> dict[str, Any]:
    """Loss and gradient of one combination of options."""
    import torch

    logits = torch.tensor(LOGITS, dtype=torch.float64, requires_grad=True)
    targets = torch.tensor(LABELS) if kind == "labels" else torch.tensor(ROWS, dtype=torch.float64)
    weight = torch.tensor(WEIGHT, dtype=torch.float64) if weighted else None
    loss = torch.nn.functional.cross_entropy(
        logits / temperature, targets, weight=weight, label_smoothing=smoothing, reduction=reduction
    )
    if z_loss and reduction != "mean":
        counts = (targets != -100).double() if kind == "labels" else torch.ones(4, dtype=torch.float64)
        each = counts * z_loss * torch.logsumexp(logits / temperature, 1) ** 2
        loss = loss + (each if reduction == "none" else each.sum())
    loss.sum().backward()
    assert logits.grad is not None
    return {"loss": loss.tolist(), "gradient": logits.grad.tolist()}


def combinations() -> list[dict[str, Any]]:
    """The options of each entry; PyTorch has no mean of z_loss that one could compare with."""
    names = ("kind", "weighted", "smoothing", "temperature", "z_loss", "reduction")
    every = product(
        ("labels", "rows"), (False, True), (0.0, 0.25), (1.0, 0.5), (0.0, 0.125), ("none", "mean", "sum")
    )
    made = [dict(zip(names, each, strict=True)) for each in every]
    return [one for one in made if not (one["z_loss"] and one["reduction"] == "mean")]


if __name__ == "__main__":
    lines = [json.dumps({**one, **computed(**one)}) for one in combinations()]
    Path(__file__).with_name("pytorch.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
