"""Folding a normal form back into the names that a person uses: exp(z_i)/Σ_k exp(z_k) becomes p_i."""

from __future__ import annotations

from collections.abc import Callable

from derive.proving.focus import Focus, NotProved, Session, conclude
from derive.proving.knowledge import indices_of, match
from derive.proving.normalise import normalise
from derive.proving.order import key
from derive.proving.polynomials import build_monomial, expand, monomial
from derive.trusted.conditions import Definition
from derive.trusted.indices import Ix
from derive.trusted.kernel import Derivation, Theorem, opening_context
from derive.trusted.node import walk
from derive.trusted.terms import Exp, Mul, Sum, Term


def fold(focus: Focus, definitions: tuple[Definition, ...]) -> None:
    """Write the focus in defined names where the definitions are quotients of one exponential by others."""
    for d in definitions:
        if d.body is None or d.name not in focus.ctx.definitions:
            continue
        theorem = numerator(d, definitions)
        if theorem is None:
            continue
        whole = {n for n in walk(theorem.rhs) if isinstance(n, Sum)}
        _replace(focus, theorem, whole)
        folded = Session(**{**vars(focus.session), "folded": focus.session.folded | {d.name}})
        inner = Focus(focus.term, focus.ctx, folded)
        normalise(inner)
        focus.term = inner.term
        focus.moves += inner.moves


def numerator(d: Definition, definitions: tuple[Definition, ...]) -> Theorem | None:
    """exp(z_i) = p_i S, where p_i = exp(z_i)/S."""
    indices = tuple(Ix(f"{c}_", s) for c, s in zip("ijkl", d.sets, strict=False))
    entry = d.entry(indices)
    ctx = opening_context(Derivation(entry, entry, (), (), definitions))
    unfolded = Focus(entry, ctx, Session())
    try:
        normalise(unfolded)
        terms = expand(unfolded.term)
        if len(terms) != 1:
            return None
        ((m, c),) = terms.items()
        exps = [b for b, e in m if isinstance(b, Exp) and e == 1]
        if len(exps) != 1 or set(indices_of(exps[0])) != set(indices):
            return None
        rest = build_monomial(monomial((b, -e) for b, e in m if b != exps[0]), 1 / c)
        back = Focus(Mul(entry, rest), ctx, Session())
        back.into(0, lambda f: f.apply("unfold", definition=d, at=indices))
        normalise(back)
        if back.term != exps[0]:
            return None
        return conclude(exps[0], (), Mul(entry, rest), back.moves, (), definitions)
    except NotProved:
        return None


def _replace(focus: Focus, theorem: Theorem, whole: set[Sum]) -> None:
    """Rewrite every exponential of the theorem's form, except within the sums that the definition divides by."""
    action: Callable[[Focus], None] = lambda inner: _replace(inner, theorem, whole)  # noqa: E731
    if isinstance(focus.term, Sum) and any(_instance(w, focus.term) for w in whole):
        return
    found: dict[Ix, object] = {}
    if isinstance(focus.term, Exp) and match(theorem.lhs, focus.term, found, frozenset(indices_of(theorem.lhs))):  # type: ignore[arg-type]
        at = tuple(sorted(found.items(), key=lambda item: key(item[0])))
        focus.attempt(lambda f: f.apply("lemma", theorem=theorem, at=at))
        return
    for at, child in enumerate(focus.term.args):
        if isinstance(child, Term):
            focus.into(at, action)


def _instance(pattern: Term, t: Term) -> bool:
    return match(pattern, t, {}, frozenset(indices_of(pattern)))


