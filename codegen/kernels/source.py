"""A kernel that is to be written down: a name and a spec for each kind of target that it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codegen.kernels.loops import TargetKind
from codegen.kernels.signature import Signature
from codegen.kernels.spec import KernelSpec, SpecError
from derive.printing import text
from derive.trusted.kernel import Theorem


@dataclass(frozen=True)
class KernelSource:
    """What a backend renders; `command` heads the files that it writes.

    `defaults` are the values that parameters have where none is given, `shares` those that lie in 0..1, and
    `lemmas` are theorems beside those of the specs, by what they are about.

    Raises:
        SpecError: there is no spec, or two for one kind of target, or they differ in what a caller sees.
    """

    name: str
    command: str
    specs: tuple[KernelSpec, ...]
    defaults: Mapping[str, float] = field(default_factory=dict)
    shares: tuple[str, ...] = ()
    lemmas: Mapping[str, Theorem] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = [spec.target for spec in self.specs]
        if not kinds or len(set(kinds)) < len(kinds) or ("nothing" in kinds and len(kinds) > 1):
            found = ", ".join(kinds) or "none"
            raise SpecError(f"{self.name} needs one spec for each kind of target, not {found}")
        if (
            len(
                {
                    (spec.parameters, frozenset(spec.reductions), spec.positive, spec.weighted)
                    for spec in self.specs
                }
            )
            > 1
        ):
            raise SpecError(f"the specs of {self.name} differ in parameters, weights or reductions")

    def spec_for(self, target: TargetKind) -> KernelSpec:
        """The spec for a kind of target."""
        return next(spec for spec in self.specs if spec.target == target)

    @property
    def signature(self) -> Signature:
        """How it is called."""
        first = self.specs[0]
        return Signature(
            command=self.command,
            name=self.name,
            targets=tuple(spec.target for spec in self.specs),
            parameters=first.parameters,
            reductions=("none", *sorted(set(first.reductions) - {"upstream"})),
            least_classes=max(spec.least_classes for spec in self.specs),
            theorems=(
                *(line for spec in self.specs for line in statements(spec)),
                *(f"{about}: {text(theorem)}" for about, theorem in self.lemmas.items()),
            ),
            defaults=tuple(self.defaults[p] for p in first.parameters) if self.defaults else (),
            positive=first.positive,
            shares=self.shares,
            weighted=first.weighted,
        )


INTRODUCTION = {
    "labels": "A label for each row:",
    "rows": "A row of targets for each row:",
    "nothing": "Without targets:",
}


def statements(spec: KernelSpec) -> Iterator[str]:
    """The theorems of a spec and what they stand on, a line each."""
    yield INTRODUCTION[spec.target]
    for definition in spec.definitions.values():
        yield f"    definition: {text(definition)}"
    for about, theorem in spec.theorems.items():
        yield f"    {about}: {text(theorem)}"
    if spec.shifted:
        yield f"    {spec.roles.shift} is any real number; the kernel takes the row's greatest logit"
