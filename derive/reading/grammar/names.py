r"""Names and their decorations: hats, bold letters, calligraphy."""

from __future__ import annotations

from dataclasses import replace

from derive.reading.characters import words
from derive.reading.grammar.cursor import Reader
from derive.reading.symbols import DECORATIONS
from derive.reading.syntax import Call, Indexed, Name, Node, Number, Power, Transpose

SYMBOLS = {
    name: name
    for name in words("""
        alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi
        chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar infty emptyset imath
        jmath top intercal star bigstar aleph mathbb1 digamma wp Re Im
    """)
}
"""Commands that are names."""

INDICATORS = frozenset({"1", "I", "mathbb1", "chi"})
"""Names that are indicators where a condition follows them."""


def decorated(reader: Reader) -> Node:
    r"""``\hat{y}``, ``\mathbf x``: the mark goes to the name, also through ``\hat{y_i}``."""
    token = reader.next()
    start, end = reader.span()
    inside = reader.tokens[start:end]
    letters = "".join(t.text for t in inside)
    if len(inside) > 1 and all(t.kind == "letter" for t in inside):
        reader.pos = end + 1
        return Name(letters, (DECORATIONS[token.text],), at=token.start)
    if inside and inside[0].kind == "number" and len(inside) == 1:
        body: Node = Name(inside[0].text)
        reader.pos = end + (start != reader.pos)
    else:
        body = reader.argument()
        if (
            token.text in ("bf", "cal")
            and reader.pos < len(reader.tokens)
            and not isinstance(body, Name | Indexed)
        ):
            return body
    return marked(body, DECORATIONS[token.text], token.start)


def marked(node: Node, mark: str, at: int) -> Node:
    """The node with one more decoration on the name at its heart; a decorated formula is a call."""
    if isinstance(node, Name):
        return Name(node.base, (mark, *node.marks), node.label, at=at)
    if isinstance(node, Indexed):
        return replace(node, base=marked(node.base, mark, at), at=at)
    if isinstance(node, Power | Transpose) or mark.startswith("math"):
        return node
    return Call(mark, (node,), at=at)


def is_indicator(node: Node) -> bool:
    r"""Does this stand for an indicator before a condition: 1, ``\mathbf 1``, I, ``\delta``?"""
    if isinstance(node, Number):
        return node.value == 1
    return isinstance(node, Name) and node.base in (*INDICATORS, "delta") and not node.label


def primes_of(head: Node) -> tuple[Node, int]:
    """A head without its primes, and how many there were."""
    name = head.base if isinstance(head, Indexed) else head
    if not isinstance(name, Name) or "prime" not in name.marks:
        return head, 0
    bare = replace(name, marks=tuple(m for m in name.marks if m != "prime"))
    count = name.marks.count("prime")
    return (replace(head, base=bare) if isinstance(head, Indexed) else bare), count
