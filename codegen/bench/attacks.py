"""`python -m codegen.bench.attacks`: measure errors against their bounds, and write data/accuracy.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from codegen.bounding import attacks, tightness
from codegen.loading import load

DATA = Path(__file__).parent / "data" / "accuracy.json"
CLASSES = (2, 5, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000)


def measured() -> Iterator[dict[str, Any]]:
    """For each kernel and number of classes, what the attack that comes nearest to the bound finds."""
    for backend in ("c", "numpy"):
        kernel = load("cross-entropy", backend=backend, dtype="float32")
        for classes in CLASSES:
            rows = max(1, min(64, 3000 // classes))
            found = [tightness(kernel, attack) for attack in attacks("float32", "labels", rows, classes)]
            worst = max(found, key=lambda t: t.gradient)
            yield {
                "backend": backend,
                "classes": classes,
                "loss": round(max(t.loss for t in found), 4),
                "gradient": round(worst.gradient, 4),
                "roundoffs": round(worst.roundoffs, 2),
                "bound": round(worst.bound, 2),
            }


if __name__ == "__main__":
    lines = ",\n".join(map(json.dumps, measured()))
    DATA.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
