"""The plain C kernel of a loss with its contracts.

It is what `lower` makes of the theorems, without any pass: a loop for each sum, and one that stores the
gradient.  The contracts say, for all numbers of rows and classes, which memory is read and written, and, of
real numbers, that what is stored is the right side of the theorem, from the same terms as in Coq.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from codegen.acsl.terms import LOGIC, Terms, hints, model, undivided
from codegen.backends.c.printer import CPrinter
from codegen.backends.templates import environment
from codegen.coq.names import Names
from codegen.coq.render import Scope
from codegen.kernels.loops import Accumulate, Loop, Loss, Program, Store
from codegen.kernels.lower import lowered
from codegen.kernels.spec import KernelSpec
from derive.trusted.terms import Sum, Term

PRINTER = CPrinter("double")
MOST = (
    "0x0fffffff"  # rows and classes: their product is the number of an entry of an array that fits in memory
)


@dataclass(frozen=True)
class LogicSum:
    """A sum over classes as a function of its upper bound; `coq` is its form in Coq."""

    name: str
    summand: str
    coq: str


@dataclass(frozen=True)
class Function:
    """What the template prints."""

    spec: KernelSpec
    name: str

    def __post_init__(self) -> None:
        if self.spec.target != "rows" or self.spec.parameters or self.spec.weighted:
            raise ValueError("contracts are written for rows of targets, without parameters and weights")

    @cached_property
    def program(self) -> Program:
        """The loops, in the plainest order."""
        return lowered(self.spec)[0]

    @cached_property
    def terms(self) -> Terms:
        """Terms of ACSL; the sums have the numbers that the loops give them."""
        sums = {
            t: s.name.replace("s", "sum_") for t, s in lowered(self.spec)[1].items() if isinstance(t, Sum)
        }
        return Terms(self.spec.roles, sums)

    @property
    def gradient(self) -> str:
        """The theorem's right side at class j of row n."""
        return self.terms.text(self.spec.unfolded(self.spec.gradient.rhs), {self.spec.index: "j"})

    @property
    def loss(self) -> str:
        """The loss theorem's right side for row n."""
        return self.terms.text(self.spec.unfolded(self.spec.loss.rhs), {})

    @staticmethod
    def coq(t: Term) -> str:
        """The Coq form of the same term."""
        return Scope(Names(), {}).term(t)

    @property
    def sums(self) -> Iterator[LogicSum]:
        """The sums."""
        for t, name in self.terms.sums.items():
            yield LogicSum(name, self.terms.summand(t, "k"), self.coq(t))

    @property
    def statements(self) -> Iterator[dict[str, object]]:
        """The loops, the loss and what a prover should see on the way."""
        for s in self.program.body:
            if isinstance(s, Loss):
                yield {"loss": PRINTER.text(s.value), "hints": list(hints(s.value))}
            elif isinstance(s, Loop):
                (x,) = s.body
                yield {"loop": x, "loads": PRINTER.loads(s), "logic": LOGIC, **self._body(x)}
            else:
                raise ValueError(f"{s!r} has no contract")

    def _body(self, x: object) -> dict[str, object]:
        match x:
            case Store():
                value = undivided(x.value)
                return {
                    "line": f"{x.array}[k] = {PRINTER.text(value)};",
                    "hints": list(hints(value)),
                    "right": model(value),
                }
            case Accumulate(fold="sum"):
                line = f"{x.name} += {PRINTER.text(x.value)};"
                name = x.name.replace("s", "sum_")
                more = {"hints": list(hints(x.value)), "start": "0.0", "grows": name}
                return {"line": line, **more, **_of_loop(f"{x.name} == {name}(n, m, ")}
            case Accumulate():
                text = PRINTER.text(x.value)
                line = f"{x.name} = {text} > {x.name} ? {text} : {x.name};"
                return {
                    "line": line,
                    "start": "-INFINITY",
                    "grows": "greatest",
                    **_of_loop(f"{x.name} == greatest(n, "),
                }
        raise ValueError(f"{x!r} has no contract")


def _of_loop(made: str) -> dict[str, str]:
    """What a loop makes of the classes so far, and of all."""
    return {"invariant": f"{made}k)", "made": f"{made}classes)"}


def theorems_of(name: str) -> tuple[str, str]:
    """The names of the theorems that a kernel is written from: of its loss, and of the gradient."""
    return f"{name}-stable", f"{name}-stable-gradient"


def file_name(name: str) -> str:
    """What the file is called."""
    return f"{name.replace('-', '_')}_proved.c"


def annotated(spec: KernelSpec, name: str) -> str:
    """The C file of a kernel for `double`, with contracts.

    Raises:
        ValueError: the kernel has something for which there are no contracts.
    """
    function = Function(spec, name)
    template = environment("c", "//%").get_template("acsl.c.jinja")
    given = {"f": function, "symbol": name.replace("-", "_"), "theorems": theorems_of(name), "most": MOST}
    return template.render(
        given | {"rhs": function.coq(spec.gradient.rhs), "value": function.coq(spec.loss.rhs)}
    )
