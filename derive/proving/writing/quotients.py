"""Folding definitions that no single atom can be solved for: exp(z_i)/(exp(z_i) + exp(z_k)) becomes s_ik."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product as combinations

from derive.proving.arithmetic.order import key
from derive.proving.arithmetic.polynomials import Monomial, build_monomial, expand, join, monomial
from derive.proving.focus import Focus
from derive.proving.knowledge import indices_of
from derive.proving.steps import FIELD
from derive.trusted.indices import Index, Ix, substitute
from derive.trusted.kernel import Theorem
from derive.trusted.node import walk
from derive.trusted.terms import Add, Mul, Term

MOST_TRIED = 64  # choices of indices


def replace_products(focus: Focus, theorem: Theorem) -> None:
    """Rewrite, in a normal form, every product that contains the theorem's left side."""
    if isinstance(focus.term, Add):
        focus.each(lambda inner: replace_products(inner, theorem))
        return
    _inside(focus, theorem)
    if not isinstance(focus.term, FIELD):
        return
    terms = expand(focus.term)
    if len(terms) != 1:
        return
    ((m, c),) = terms.items()
    for at, rest in occurrences(m, theorem.lhs):
        whole = substitute(theorem.lhs, at)
        focus.to(Mul(whole, build_monomial(rest, c)))
        named = tuple(sorted(at.items(), key=lambda item: key(item[0])))
        focus.apply_at(0, "lemma", theorem=theorem, at=named)
        focus.into(1, lambda inner: replace_products(inner, theorem))
        return


def _inside(focus: Focus, theorem: Theorem) -> None:
    """The same within the atoms of a product."""
    for at, child in enumerate(focus.term.args):
        if isinstance(focus.term, FIELD) and isinstance(child, FIELD) and not isinstance(child, Add):
            focus.into(at, lambda inner: _inside(inner, theorem))
        elif isinstance(child, Term) and any(isinstance(n, Term) for n in child.args):
            focus.into(at, lambda inner: replace_products(inner, theorem))


def occurrences(m: Monomial, pattern: Term) -> Iterator[tuple[dict[Ix, Index], Monomial]]:
    """Indices for which a pattern divides a monomial, with what is left of it."""
    holes = list(dict.fromkeys(indices_of(pattern)))
    here = sorted({n for b, _ in m for n in walk(b) if isinstance(n, Index) and not n.loose}, key=key)
    choices = [[n for n in here if n.set == hole.set] for hole in holes]
    powers = dict(m)
    for chosen in islice(combinations(*choices), MOST_TRIED):
        at = dict(zip(holes, chosen, strict=True))
        terms = expand(substitute(pattern, at))
        if len(terms) != 1:
            continue
        ((wanted, c),) = terms.items()
        if c == 1 and all(0 < powers.get(b, 0) * e >= e * e for b, e in wanted):
            yield at, join(m, monomial((b, -e) for b, e in wanted))
