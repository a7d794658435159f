"""The last stage: softmax regression on handwritten digits, trained once with each kernel.

The gradient by the weights is dlogitsᵀ X, by the biases the column sums of dlogits: the theorems
`linear-layer-batch-weights` and `linear-layer-batch-bias`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from rich.console import Console

from codegen.demo.columns import Columns
from codegen.demo.screen import progress, table
from codegen.loading import Kernel

SEED = 7
STEPS = 400
RATE, MOMENTUM, DECAY = 0.5, 0.9, 1e-3
TOLERANCE = 1e-9  # of weights after training, for float64

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Digits:
    """Handwritten digits, 8 × 8 pixels from 0 to 1, split at random so that all classes are in both parts."""

    seen: Array
    seen_labels: Array
    held_back: Array
    held_back_labels: Array


def digits() -> Digits:
    """scikit-learn's bundled digits, a quarter of each class held back.

    Raises:
        ModuleNotFoundError: scikit-learn is not installed.
    """
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    data = load_digits()
    seen, held_back, labels, held_back_labels = train_test_split(
        data.data / 16.0,
        data.target.astype(np.int64),
        test_size=0.25,
        random_state=SEED,
        stratify=data.target,
    )
    return Digits(seen, labels, held_back, held_back_labels)


@dataclass(frozen=True)
class Trained:
    """Weights and biases in one array, the last row being the biases, and the loss at the end."""

    weights: Array
    loss: float

    def accuracy(self, pixels: Array, labels: Array) -> float:
        """The share of digits that are recognised."""
        guesses = np.argmax(_with_ones(pixels) @ self.weights, axis=1)
        return float(np.mean(guesses == labels))


def train(kernel: Kernel, data: Digits, screen: Console, name: str) -> Trained:
    """Gradient descent with momentum on the mean cross-entropy and a small decay of the weights."""
    pixels = _with_ones(data.seen)
    weights = np.zeros((pixels.shape[1], 10))
    velocity = np.zeros_like(weights)
    loss = float("nan")
    for _ in progress(screen, range(STEPS), STEPS, f"Training with the {name} kernel"):
        value, slopes = kernel(np.ascontiguousarray(pixels @ weights), data.seen_labels)
        loss = float(value)
        velocity = MOMENTUM * velocity - RATE * (pixels.T @ slopes + DECAY * weights)
        weights = weights + velocity
    return Trained(weights, loss)


def _with_ones(pixels: Array) -> Array:
    return np.hstack([pixels, np.ones((len(pixels), 1))])


def show_training(screen: Console, columns: Columns) -> bool:
    """Print what each kernel has learned; whether they agree."""
    try:
        data = digits()
    except ModuleNotFoundError as error:
        screen.print(f"No training: {error.name} is not installed (pip install 'gradproof[demo]').")
        return True
    trained = {
        name: train(kernel, data, screen, name) for name, kernel in sorted(columns.of("float64").items())
    }
    title = f"Softmax regression on {len(data.seen)} digits, {len(data.held_back)} held back"
    shown = table(title, "kernel", ">loss", ">accuracy on digits seen", ">accuracy on digits held back")
    for name, result in trained.items():
        seen = result.accuracy(data.seen, data.seen_labels)
        held_back = result.accuracy(data.held_back, data.held_back_labels)
        shown.add_row(name, f"{result.loss:.6f}", f"{seen:.2%}", f"{held_back:.2%}")
    for name, why in columns.missing.items():
        shown.add_row(name, why, "", "")
    screen.print(shown)
    first, *others = trained.values()
    apart = max((float(np.max(abs(first.weights - other.weights))) for other in others), default=0.0)
    if others:
        verdict = "The kernels agree" if apart <= TOLERANCE else "The kernels DISAGREE"
        screen.print(f"{verdict}: after {STEPS} steps, no weight differs by more than {apart:.1g}.")
    return apart <= TOLERANCE
