"""Verifying a certificate, and proving a theorem and having Coq check it, each a whole process.

Each against what it cannot do without: the import of SymPy, which it does not import, and a run of coqc
that imports Coquelicot and prints the axioms of one of its theorems.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from codegen.bench.figure import Figure, interleaved, python
from codegen.loading import generated
from codegen.writers.proofs import FOLDER

NAME = "cross-entropy"
TWENTY_STEPS = "softmax-jacobian"
COQUELICOT = "From Coquelicot Require Import Coquelicot.\nPrint Assumptions Derive_plus.\n"


def figures() -> Iterator[Figure]:
    """The ratios."""
    file = generated() / FOLDER / f"{NAME}.json"
    times = interleaved(
        {
            "sympy": python("-c", "import sympy"),
            "verify": python("-m", "codegen.cli.start", "verify", str(file)),
        },
        rounds=5,
    )
    yield Figure(
        f"gradproof verify {NAME}.json", times["verify"] / times["sympy"], "× import sympy", most=1.5
    )
    if shutil.which("coqc") is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "alone.v"
        alone.write_text(COQUELICOT, encoding="utf-8")
        coqc = ["coqc", "-q", "-w", "none", str(alone)]
        times = interleaved(
            {
                "coqc": lambda: subprocess.run(coqc, check=True, capture_output=True),
                "certify": python(
                    "-m", "codegen.cli.start", "certify", TWENTY_STEPS, "--check", "-o", folder
                ),
            },
            rounds=3,
        )
    yield Figure(
        f"gradproof certify {TWENTY_STEPS} --check",
        times["certify"] / times["coqc"],
        "× coqc on Coquelicot",
        most=2.5,
    )
