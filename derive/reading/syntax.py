"""The syntax tree of a formula: what is written, not yet what it means.

Every node is frozen and carries ``at``, the offset in the text where it begins; positions
take no part in comparisons.  Names have no roles here: ``p_j(1-p_j)`` is an `Apply`, because
only its surroundings tell a product from a call.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a formula, and where it begins."""

    at: int = field(default=0, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """An exact number: 3, 0.25."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name(Node):
    r"""A name: ``base`` is a letter, a word or a command without its backslash.

    ``marks`` are its decorations from the outside in (``hat``, ``bar``, ``mathbf``, ``mathcal``,
    ``prime``, ``star``...), ``label`` a subscript (or ``^`` and a superscript) that is text:
    ``L_{CE}`` is ``Name("L", (), "CE")``.
    """

    base: str
    marks: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Indexed(Node):
    r"""``base_{below}^{(above)}``: ``y_{nj}`` has two indices below, ``a^{(l)}`` one above.

    The base is a name, or anything bracketed: ``[\sigma(a)]_i``, ``softmax(z)_i``.
    An index may be a `Relation`, as in ``y_{j \neq c}``, or `Star` (``W_{i,:}``).
    """

    base: Node
    below: tuple[Node, ...] = ()
    above: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Star(Node):
    """All positions of an index, written ``:`` or ``*`` or a centred dot."""


@dataclass(frozen=True, slots=True)
class Apply(Node):
    """A name followed by a bracket: a call ``f(x)`` or a product ``p_j(1-p_j)``; see `ambiguity.as_product`.

    ``primes`` counts the primes of ``f'(x)``; ``given`` is what follows a bar in ``p(y | x)``.
    """

    head: Node
    arguments: tuple[Node, ...]
    given: tuple[Node, ...] = ()
    primes: int = 0
    bracket: str = "("


@dataclass(frozen=True, slots=True)
class Call(Node):
    r"""A function known by its name: log, ln, exp, sqrt, tanh, max, argmax, softmax, odot...

    ``under`` is what is written below it (``\max_j``, ``\log_2``) or the degree of a root.
    ``bare`` says that the argument had no brackets, so that its reach was guessed.
    """

    function: str
    arguments: tuple[Node, ...]
    under: Node | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Neg(Node):
    """Minus the body."""

    body: Node


@dataclass(frozen=True, slots=True)
class Plus(Node):
    """A sum of two or more terms in their order; a subtracted term is a `Neg`, `Dots` may be a term."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Times(Node):
    r"""A product in its order; ``signs[n]`` stands before factor ``n + 1``: "" is juxtaposition."""

    factors: tuple[Node, ...]
    signs: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Quotient(Node):
    """top / bottom."""

    top: Node
    bottom: Node


@dataclass(frozen=True, slots=True)
class Power(Node):
    r"""base ^ exponent; ``ambiguous`` for ``\log(x)^2``, which might also be the log of a power."""

    base: Node
    exponent: Node
    ambiguous: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Range(Node):
    r"""What a big operator runs over.

    kind     written                       fields
    all      ``_j``, ``_{i,j}``, ``_j^C``  names, upper if given
    from     ``_{j=1}^K``, ``_{1\le j\le K}``  lower, upper
    single   ``_{j=i}`` without an upper   lower is the one value
    except   ``_{j \neq i}``               lower is the value left out, upper if given
    member   ``_{k \in C}``                lower is the set
    upto     ``_{k \le B}``, ``_{k<B}``    upper, ``strict`` for <
    where    anything else                 but
    ``but`` holds further conditions, such as ``i \neq j`` in ``_{i=1, i \neq j}^K``.
    """

    kind: str
    names: tuple[Node, ...]
    lower: Node | None = None
    upper: Node | None = None
    strict: bool = False
    but: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum(Node):
    """The sum of the body over a range; it reaches to the next binary plus or minus."""

    over: Range
    body: Node


@dataclass(frozen=True, slots=True)
class Product(Node):
    """The product of the body over a range."""

    over: Range
    body: Node


@dataclass(frozen=True, slots=True)
class Derivative(Node):
    r"""The derivative of the body by each variable in turn (``\partial z_i^2`` gives z_i twice).

    Without a body it is an operator.  ``total`` marks an upright or italic d.  ``ambiguous`` marks
    an operator before a bracket with more factors after it: the body is the whole rest.
    """

    body: Node | None
    variables: tuple[Node, ...]
    total: bool = False
    ambiguous: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Nabla(Node):
    r"""The gradient of the next factor, by a variable if one is written; order 2 is ``\nabla^2``."""

    body: Node | None
    by: Node | None = None
    order: int = 1


@dataclass(frozen=True, slots=True)
class Relation(Node):
    """A relation inside a formula or a condition: sign is one of `relations.SIGNS`."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Otherwise(Node):
    """The condition "in all other cases"."""


@dataclass(frozen=True, slots=True)
class Forall(Node):
    r"""The condition ``\forall i``, or ``i = 1, \dots, K`` with its bounds."""

    name: Node
    lower: Node | None = None
    upper: Node | None = None


@dataclass(frozen=True, slots=True)
class Branch(Node):
    """One line of a definition by cases."""

    value: Node
    conditions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Cases(Node):
    """A definition by cases."""

    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Matrix(Node):
    """A table of entries, some of which may be `Dots`."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Vector(Node):
    r"""Listed entries in brackets: ``[``, ``(``, ``\{`` (a set), or "" for a bare list."""

    entries: tuple[Node, ...]
    bracket: str = "["


@dataclass(frozen=True, slots=True)
class Dots(Node):
    """And so on: an ellipsis of any direction."""


@dataclass(frozen=True, slots=True)
class Delta(Node):
    """The Kronecker delta of two indices."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Indicator(Node):
    """One where the condition holds and zero elsewhere, in any of its notations."""

    condition: Node


@dataclass(frozen=True, slots=True)
class Transpose(Node):
    """The body transposed."""

    body: Node


@dataclass(frozen=True, slots=True)
class Norm(Node):
    """The norm of the body, with its order if written."""

    body: Node
    order: Node | None = None


@dataclass(frozen=True, slots=True)
class Abs(Node):
    """The absolute value (or determinant, or size) of the body."""

    body: Node


@dataclass(frozen=True, slots=True)
class Evaluated(Node):
    """The body taken where the condition holds: a bar with a subscript."""

    body: Node
    condition: Node
