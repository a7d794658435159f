"""What a kernel computes: two theorems, one on the loss of a row and one on its gradient.

The loss theorem says `L = f` and the gradient theorem `∂L/∂z_j = g` for the same L; `f` and `g` are what
is computed.  Both may mention a real number m of which `L` knows nothing: they hold for every m, and the
kernel takes the row's greatest logit for it.  That is all there is to stabilising a kernel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from keyword import iskeyword

from codegen.kernels.batch import batch_goal, fact_of_rows
from codegen.kernels.loops import TargetKind
from codegen.kernels.roles import Reduction, Roles, unfolded
from derive.trusted.conditions import Definition, Positive
from derive.trusted.indices import AtLeast, Ix, Label, free_indices
from derive.trusted.kernel import Rejected, Theorem, recheck
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry, Partial, Term

PARAMETER = re.compile("[A-Za-z]+(_[A-Za-z]+)*")
TAKEN = frozenset(
    [
        "classes",
        "kept",
        "label",
        "labels",
        "logits",
        "out",
        "reduction",
        "rows",
        "targets",
        "weight",
        "upstream",
        "ignore_index",
    ]
)
"""Names that kernels use otherwise; single letters are what their variables are called."""


class SpecError(ValueError):
    """Theorems of which no kernel can be made; one line says why."""


@dataclass(frozen=True)
class KernelSpec:
    """What a kernel computes for one kind of target; `reductions` holds the theorems on batches.

    Raises:
        SpecError: a theorem is none, does not hold when replayed, or does not say what it has to.
    """

    loss: Theorem
    gradient: Theorem
    roles: Roles = field(default_factory=Roles)
    reductions: Mapping[Reduction, Theorem] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_spec(self)

    @property
    def theorems(self) -> dict[str, Theorem]:
        """The theorems, by what they are about."""
        named = {"loss": self.loss, "gradient": self.gradient}
        return named | {f"gradient of the {name}": theorem for name, theorem in self.reductions.items()}

    @property
    def index(self) -> Ix:
        """The class j of the gradient theorem ∂L/∂z_j = g_j."""
        return _differentiated(self)[1]

    @property
    def definitions(self) -> dict[str, Definition]:
        """The definitions of the loss and gradient theorems, by name."""
        return {d.name: d for d in (*self.loss.definitions, *self.gradient.definitions)}

    def unfolded(self, term: Term) -> Term:
        """A term of these theorems without defined names."""
        return unfolded(term, self.definitions)

    def goal(self, reduction: Reduction) -> tuple[Term, Term]:
        """The two sides of the theorem that has to be proved before rows may be averaged or added."""
        loss, gradient = self.unfolded(self.loss.lhs), self.unfolded(self.gradient.rhs)
        return batch_goal(loss, gradient, self.index, self.roles, reduction)

    @property
    def target(self) -> TargetKind:
        """Whether the target of a row is a label, a row of numbers, or nothing."""
        if Label(self.roles.label, (), self.roles.classes) in _spoken(self):
            return "labels"
        return "rows" if self.roles.rows in _arrays(self) else "nothing"

    @property
    def parameters(self) -> tuple[str, ...]:
        """The scalars that the kernel takes as arguments."""
        defined = self.definitions
        scalars = {n.name for n in _spoken(self) if isinstance(n, Entry) and not n.args}
        return tuple(sorted(scalars - {self.roles.shift} - set(defined)))

    @property
    def weighted(self) -> bool:
        """Whether the right sides mention a weight for each class."""
        return self.roles.weights in _arrays(self)

    @property
    def positive(self) -> tuple[str, ...]:
        """The parameters that the theorems assume to be greater than 0."""
        facts = {f for theorem in (self.loss, self.gradient) for f in theorem.assumptions}
        return tuple(sorted(p for p in self.parameters if Positive(Entry(p)) in facts))

    @property
    def shifted(self) -> bool:
        """Whether the right sides mention the real number that the kernel chooses."""
        return Entry(self.roles.shift) in _spoken(self)

    @property
    def least_classes(self) -> int:
        """The number of classes from which on all the theorems hold."""
        facts = [fact for theorem in self.theorems.values() for fact in theorem.assumptions]
        sizes = [f.data for f in facts if isinstance(f, AtLeast)]
        return max([1, *(n for set_, n in sizes if set_ == self.roles.classes and isinstance(n, int))])


def check_spec(spec: KernelSpec) -> None:
    """Replay the theorems of a spec and see that together they say what a kernel computes.

    Raises:
        SpecError: they do not.
    """
    for about, theorem in spec.theorems.items():
        try:
            recheck(theorem)
        except Rejected as error:
            raise SpecError(f"the {about} is not proved: {error}") from error
    body, j = _differentiated(spec)
    if body != spec.loss.lhs:
        raise SpecError("the gradient theorem is about another loss than the loss theorem")
    _check_names(spec, j)
    for theorem in spec.theorems.values():
        for d in theorem.definitions:
            if spec.definitions.get(d.name) != d:
                raise SpecError(f"the theorems define {d.name} in two ways")
            if d.body is None:
                raise SpecError(f"{d.name} is an unknown function")
    for name, theorem in spec.reductions.items():
        if (theorem.lhs, theorem.rhs) != spec.goal(name):
            raise SpecError(f"the theorem on the {name} over rows does not follow the one on a row")
        known = {fact_of_rows(f, spec.roles) for f in (*spec.loss.assumptions, *spec.gradient.assumptions)}
        if not set(theorem.assumptions) <= known:
            raise SpecError(f"the theorem on the {name} over rows assumes what those on a row do not")


def _differentiated(spec: KernelSpec) -> tuple[Term, Ix]:
    """L and j of the theorem ∂L/∂z_j = g."""
    match spec.gradient.lhs:
        case Partial(args=(Term() as body, Entry() as wrt)) if wrt.name == spec.roles.logits:
            if len(wrt.args) == 1 and isinstance(j := wrt.args[0], Ix) and j.set == spec.roles.classes:
                return body, j
    raise SpecError(f"the gradient theorem is not about a derivative by {spec.roles.logits}_j, j any class")


def _check_names(spec: KernelSpec, j: Ix) -> None:
    roles, loss, gradient = spec.roles, spec.loss, spec.gradient
    inputs = {roles.logits, roles.rows, roles.label, roles.weights, roles.shift}
    fixed = inputs & set(spec.definitions)
    if fixed:
        raise SpecError(f"{min(fixed)} is defined, so it is no input of a kernel")
    if any(isinstance(n, Entry) and n.name == roles.shift for n in walk(loss.lhs)):
        raise SpecError(f"the loss depends on {roles.shift}, which the kernel would choose")
    assumed = [*loss.assumptions, *gradient.assumptions]
    if any(isinstance(n, Entry) and n.name == roles.shift for fact in assumed for n in walk(fact)):
        raise SpecError(f"the theorems assume something about {roles.shift}, which the kernel would choose")
    stray = free_indices(loss.lhs) | free_indices(loss.rhs) | (free_indices(gradient.rhs) - {j})
    stray |= {index for fact in assumed for index in free_indices(fact)}
    if stray:
        raise SpecError(f"the theorems are about one index {min(i.name for i in stray)}, not about every one")
    for name in spec.parameters:
        if not PARAMETER.fullmatch(name) or len(name) < 2 or name in TAKEN or iskeyword(name):
            raise SpecError(f"a kernel cannot take a parameter called {name}")
    if Label(roles.label, (), roles.classes) in _spoken(spec) and roles.rows in _arrays(spec):
        raise SpecError(f"the theorems speak of a label {roles.label} and of target rows {roles.rows}")


def _spoken(spec: KernelSpec) -> set[Node]:
    """All that the theorems' right sides and definitions consist of."""
    tops: list[Node] = [spec.loss.rhs, spec.gradient.rhs]
    tops += [d.body for d in spec.definitions.values() if d.body is not None]
    return {node for top in tops for node in walk(top)}


def _arrays(spec: KernelSpec) -> set[str]:
    return {n.name for n in _spoken(spec) if isinstance(n, Entry) and n.args}
