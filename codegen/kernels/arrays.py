"""Kernels that make one array of another: softmax, log-softmax, and their vector-Jacobian products.

A theorem of the catalogue says what an entry is; that it is as another form says is a theorem, too, with the
same left side.  The form may mention the free real number m, the row's greatest logit in the kernel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import derive
from codegen.kernels.checking import check
from codegen.kernels.loops import GRADIENT, Loop, Program, Store, TargetKind
from codegen.kernels.lower import Lowering
from codegen.kernels.roles import Roles, unfolded
from codegen.kernels.signature import Signature
from codegen.kernels.spec import SpecError
from derive.printing import text
from derive.proving.prove import prove
from derive.trusted.conditions import Definition
from derive.trusted.indices import Ix, free_indices, substitute
from derive.trusted.kernel import Rejected, Theorem, recheck
from derive.trusted.node import walk
from derive.trusted.terms import Entry, Term


@dataclass(frozen=True)
class ArraySpec:
    """What an entry of a row is: what is stated of it, and the form in which it is computed.

    Raises:
        SpecError: a theorem does not hold when replayed, or they are not of one entry.
    """

    stated: Theorem
    computed: Theorem
    roles: Roles = field(default_factory=Roles)
    weighted = False

    def __post_init__(self) -> None:
        for theorem in (self.stated, self.computed):
            try:
                recheck(theorem)
            except Rejected as error:
                raise SpecError(f"the entry is not proved: {error}") from error
        one, other = self.stated, self.computed
        if (one.lhs, one.definitions) != (other.lhs, other.definitions):
            raise SpecError("what is computed is not what is stated")
        if not set(other.assumptions) <= set(one.assumptions):
            raise SpecError("what is computed assumes more than what is stated")
        shift = Entry(self.roles.shift)
        spoken = (one.lhs, *one.assumptions, *(d.body for d in one.definitions if d.body is not None))
        if any(shift in walk(node) for node in spoken):
            raise SpecError(f"the entry depends on {self.roles.shift}, which the kernel would choose")
        if len(free_indices(one.lhs)) != 1 or not free_indices(other.rhs) <= free_indices(one.lhs):
            raise SpecError("the theorem is not about one entry of a row")

    @property
    def index(self) -> Ix:
        """The class of the entry."""
        (index,) = free_indices(self.stated.lhs)
        return index

    @property
    def definitions(self) -> Mapping[str, Definition]:
        """The definitions, by name."""
        return {d.name: d for d in self.stated.definitions}

    @property
    def target(self) -> TargetKind:
        """Whether the kernel takes an array beside the logits."""
        arrays = {n.name for n in walk(self.computed.rhs) if isinstance(n, Entry) and n.args}
        return "rows" if self.roles.rows in arrays else "nothing"


@dataclass(frozen=True)
class ArraySource:
    """What a backend renders for such a kernel; `command` heads the files that it writes."""

    name: str
    command: str
    spec: ArraySpec
    defaults: Mapping[str, float] = field(default_factory=dict)

    @property
    def specs(self) -> tuple[ArraySpec, ...]:
        """The one spec."""
        return (self.spec,)

    @property
    def signature(self) -> Signature:
        """How it is called."""
        spec = self.spec
        return Signature(
            command=self.command,
            name=self.name,
            targets=(spec.target,),
            parameters=(),
            reductions=(),
            least_classes=1,
            theorems=(
                *(f"definition: {text(d)}" for d in spec.definitions.values()),
                f"stated: {text(spec.stated)}",
                f"computed: {text(spec.computed)}",
                f"{spec.roles.shift} is any real number; the kernel takes the row's greatest logit",
            ),
            loss=False,
        )


def catalogued(name: str, form: Term, rows: str = "v") -> ArraySpec:
    """The spec of what a theorem of the catalogue says, computed in a form.

    Raises:
        NotProved: its left side is not that.
    """
    stated = derive.theorem(name).theorem
    computed = prove(stated.lhs, form, stated.assumptions, stated.definitions)
    return ArraySpec(stated, computed, Roles(rows=rows))


def lower_array(spec: ArraySpec) -> Program:
    """The loops that compute a row.

    Raises:
        SpecError: the spec does not hold when its theorems are replayed once more, or there are no loops.
    """
    if type(spec) is not ArraySpec:
        raise SpecError(f"{type(spec).__name__} is not an ArraySpec")
    ArraySpec.__post_init__(spec)
    k = Ix("%class", spec.roles.classes)
    entry = unfolded(substitute(spec.computed.rhs, {spec.index: k}), spec.definitions)
    work = Lowering(spec.roles, k)
    value = work.value(entry)
    return check(Program(spec.target, (), (*work.made, Loop((Store(GRADIENT, value),)))))
