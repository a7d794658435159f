"""The bridge, both ways: judged by two evaluators that share no code with it, at K = 1, 2, 3."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import mpmath
import pytest
import sympy as sp
from hypothesis import assume, given, settings, strategies as st

from derive.sympy_bridge import BridgeError, ForAll, Reader, SmoothIn, fact_to_sympy, from_sympy, to_sympy
from derive.trusted import conditions as c, indices as ix, terms as t
from derive.trusted.indices import Ix

K, N = sp.symbols("K N", integer=True, positive=True)
i, j, k, n = sp.symbols("i j k n", integer=True)
T = sp.Symbol("T", real=True)
z, y, w, p, u, labels = (sp.IndexedBase(name) for name in ("z", "y", "w", "p", "u", "t"))
f = sp.Function("f")
S = sp.Sum(sp.exp(z[k]), (k, 1, K))
FREE = {i: K, j: K, k: K, n: N, labels: K}

# ---------------------------------------------------------------- two evaluators

Numbers = Mapping[Any, Any]
mp = mpmath.mp.clone()
mp.dps = 50


def valuation(sizes: Mapping[str, int], at: Mapping[str, int]) -> dict[Any, Any]:
    """Numbers for all names; an entry's number depends on nothing but its name and place."""
    return {**sizes, **at, "deep": {}}


def entry(name: str, place: tuple[int, ...], v: Numbers) -> Any:
    moved = v["deep"].get((name, place))
    return (
        moved
        if moved is not None
        else mp.mpf(1 + (len(name) * 7 + ord(name[0]) * 3 + sum(place) * 5) % 11) / 7
    )


def label(place: tuple[int, ...], sizes: Numbers) -> int:
    return int(1 + sum(place) % sizes["K"])


def smooth(order: int, x: Any) -> Any:
    return mp.sin(x + order * mp.pi / 2)


def slope(value: Callable[[Numbers], Any], name: str, place: tuple[int, ...], v: Numbers) -> Any:
    h, x = mp.mpf(10) ** -12, entry(name, place, v)
    moved = [value({**v, "deep": {**v["deep"], (name, place): x + d}}) for d in (h, -h)]
    return (moved[0] - moved[1]) / (2 * h)


def logarithm(x: Any) -> Any:
    return mp.log(x) if x > 0 else mp.zero


def of_term(node: Any, v: Numbers, bound: tuple[int, ...] = ()) -> Any:
    """The value of a node of ours."""

    def go(a: Any) -> Any:
        return of_term(a, v, bound)

    match node:
        case t.Num():
            return mp.mpf(node.value.numerator) / node.value.denominator
        case t.Size():
            return mp.mpf(v[node.data[0]])
        case t.Entry():
            return entry(node.name, tuple(map(go, node.args)), v)
        case t.Add():
            return mp.fsum(map(go, node.args))
        case t.Mul():
            return mp.fprod(map(go, node.args))
        case t.Neg():
            return -go(node.args[0])
        case t.Div():
            below = go(node.args[1])
            return go(node.args[0]) / below if below else mp.zero
        case t.Pow():
            base = go(node.base)
            return base**node.exponent if base or node.exponent >= 0 else mp.zero
        case t.RealPow():
            return mp.exp(go(node.args[1]) * logarithm(go(node.args[0])))
        case t.Exp():
            return mp.exp(go(node.args[0]))
        case t.Log():
            return logarithm(go(node.args[0]))
        case t.Fn():
            return smooth(node.data[1], go(node.args[0]))
        case t.Bracket():
            return mp.mpf(int(go(node.args[0])))
        case t.Case():
            return go(node.args[1] if go(node.args[0]) else node.args[2])
        case t.Partial():
            place = tuple(map(go, node.wrt.args))
            return slope(lambda moved: of_term(node.body, moved, bound), node.wrt.name, place, v)
        case t.Sum():
            scopes = [(e, *bound) for e in range(1, v[node.set] + 1)]
            return mp.fsum(of_term(node.body, v, s) for s in scopes if of_term(node.guard, v, s))
    return of_index(node, v, bound)


def of_index(node: Any, v: Numbers, bound: tuple[int, ...]) -> Any:
    def go(a: Any) -> Any:
        return of_term(a, v, bound)

    match node:
        case ix.Bound():
            return bound[node.data[0]]
        case ix.Ix() | ix.Last():
            return v[node.data[0]]
        case ix.Nth():
            return node.data[0]
        case ix.Label():
            return label(tuple(map(go, node.args)), v)
        case ix.Always():
            return True
        case ix.Same():
            return go(node.args[0]) == go(node.args[1])
        case ix.AtMost():
            return go(node.args[0]) <= go(node.args[1])
        case ix.Not():
            return not go(node.args[0])
        case ix.Both():
            return all(map(go, node.args))
        case ix.AtLeast():
            return v[node.data[0]] >= node.data[1]
    raise AssertionError(node)


def of_sympy(e: Any, v: Numbers) -> Any:
    """The value of a SymPy expression; SymPy evaluates nothing."""

    def go(a: Any) -> Any:
        return of_sympy(a, v)

    match e:
        case sp.Rational():
            return mp.mpf(int(e.p)) / int(e.q)
        case sp.Symbol():
            return mp.mpf(v[e.name]) if e.name in v else entry(e.name, (), v)
        case sp.Indexed():
            return entry(str(e.base.label), tuple(index(a, v) for a in e.indices), v)
        case sp.Add():
            return mp.fsum(map(go, e.args))
        case sp.Mul():
            return mp.fprod(map(go, e.args))
        case sp.Pow() if e.exp.is_Integer:
            base = go(e.base)
            return base ** int(e.exp) if base or e.exp >= 0 else mp.zero
        case sp.Pow():
            return mp.exp(go(e.exp) * (1 if e.base is sp.E else logarithm(go(e.base))))
        case sp.exp():
            return mp.exp(go(e.args[0]))
        case sp.log():
            return logarithm(go(e.args[0]))
        case sp.tanh():
            return mp.tanh(go(e.args[0]))
        case sp.KroneckerDelta():
            return mp.mpf(int(index(e.args[0], v) == index(e.args[1], v)))
        case sp.Piecewise():
            return next(go(value) for value, condition in e.args if holds(condition, v))
        case sp.Sum():
            return total(e.function, list(e.limits), v)
        case sp.Derivative():
            (x, count), *rest = reversed(e.variable_count)
            left = [(x, count - 1)] if count > 1 else []
            inner = rebuilt(e.expr, [*reversed(rest), *left])
            name, place = (
                str(x.base.label if x.is_Indexed else x),
                tuple(index(a, v) for a in getattr(x, "indices", ())),
            )
            return slope(lambda moved: of_sympy(inner, moved), name, place, v)
        case sp.Subs():
            return smooth(int(e.expr.variable_count[0][1]), go(e.point[0]))
    if e is sp.E:
        return mp.e
    assert e.func.__name__ == "f", e
    return smooth(0, go(e.args[0]))


def rebuilt(e: Any, variables: list[Any]) -> Any:
    return sp.Basic.__new__(sp.Derivative, e, *(sp.Tuple(*x) for x in variables)) if variables else e


def total(body: Any, limits: list[Any], v: Numbers) -> Any:
    if not limits:
        return of_sympy(body, v)
    *inner, (s, first, last) = limits
    return mp.fsum(total(body, inner, {**v, s.name: e}) for e in range(int(first), index(last, v) + 1))


def index(e: Any, v: Numbers) -> int:
    if e.is_Indexed:
        return label(tuple(index(a, v) for a in e.indices), v)
    return int(e) if e.is_Integer else int(v[e.name])


def holds(e: Any, v: Numbers) -> bool:
    match e:
        case sp.And():
            return all(holds(a, v) for a in e.args)
        case sp.Or():
            return any(holds(a, v) for a in e.args)
        case sp.Not():
            return not holds(e.args[0], v)
        case sp.Eq():
            return index(e.lhs, v) == index(e.rhs, v)
        case sp.Ne():
            return index(e.lhs, v) != index(e.rhs, v)
        case sp.Le() | sp.Ge() | sp.Lt() | sp.Gt():
            return bool(e.func(index(e.lhs, v), index(e.rhs, v)))
    return bool(e)


def points() -> Iterator[dict[Any, Any]]:
    for a, b in ((1, 1), (2, 1), (3, 2)):
        yield valuation({"K": a, "N": b}, {"i": 1, "j": a, "k": (a + 1) // 2, "n": b})


def agree(one: Callable[[Numbers], Any], other: Callable[[Numbers], Any]) -> bool:
    for v in points():
        try:
            a, b = one(v), other(v)
        except OverflowError:
            return assume(False)
        if abs(a - b) > mp.mpf(10) ** -8 * (1 + abs(a)):
            return False
    return True


# ---------------------------------------------------------------- terms to SymPy and back

INDICES = [Ix("i", "K"), Ix("j", "K"), Ix("k", "K"), Ix("n", "N")]


@st.composite
def terms(draw: st.DrawFn, depth: int = 3, scope: tuple[Ix, ...] = ()) -> t.Term:
    """Terms whose binders' hints collide with free names and with each other."""
    of_k = [s for s in (*INDICES, *scope) if s.set == "K"]
    of_n = [s for s in (*INDICES, *scope) if s.set == "N"]

    def sub() -> t.Term:
        return draw(terms(depth - 1, scope))

    def class_() -> ix.Index:
        some = st.sampled_from(of_k)
        return draw(
            st.one_of(some, some, some, st.builds(lambda m: ix.Label("t", [m], "K"), st.sampled_from(of_n)))
        )

    def prop() -> ix.Prop:
        a: ix.Prop = draw(st.sampled_from([ix.Same, ix.AtMost]))(class_(), class_())
        return draw(st.sampled_from([a, ix.Not(a), ix.Both(a, ix.AtLeast("K", 2))]))

    leaves = {
        "z": lambda: t.Entry("z", class_()),
        "y": lambda: t.Entry("y", draw(st.sampled_from(of_n)), class_()),
        "T": lambda: t.Entry("T"),
        "number": lambda: t.Num(draw(st.sampled_from([-2, -1, 0, 1, 2, 3]))) if depth else t.Num(2),
        "size": lambda: t.Size("K"),
        "bracket": lambda: t.Bracket(prop()),
    }
    inner = {
        "add": lambda: t.Add(sub(), sub()),
        "mul": lambda: t.Mul(sub(), sub()),
        "neg": lambda: t.Neg(sub()),
        "div": lambda: t.Div(sub(), sub()),
        "pow": lambda: t.Pow(sub(), draw(st.sampled_from([-2, -1, 2, 3]))),
        "real": lambda: t.RealPow(sub(), t.Entry("T")),
        "exp": lambda: t.Exp(sub()),
        "log": lambda: t.Log(sub()),
        "f": lambda: t.Fn("f", draw(st.integers(0, 2)), sub()),
        "case": lambda: t.Case(prop(), sub(), sub()),
        "partial": lambda: t.Partial(
            t.Mul(t.Exp(t.Entry("z", class_())), t.Entry("T")), t.Entry("z", class_())
        ),
        "sum": lambda: summed(),
    }

    def summed() -> t.Term:
        new = Ix(f"~{len(scope)}", draw(st.sampled_from("KKN")))
        guard = ix.Not(ix.Same(new, Ix("i", "K"))) if new.set == "K" and draw(st.booleans()) else t.TRUE
        if new.set == "K" and draw(st.integers(0, 5)) == 0:
            guard = ix.AtMost(new, draw(st.sampled_from(of_k)))
        body = draw(terms(depth - 1, (*scope, new)))
        hint = draw(st.sampled_from("ijknzT"))
        return t.Sum(new.set, ix.abstract(guard, new), ix.abstract(body, new), hint=hint)

    choices = leaves if depth <= 0 else {**inner, **leaves} if depth < 3 else inner
    return choices[draw(st.sampled_from(sorted(choices)))]()


@settings(max_examples=100)
@given(terms())
def test_terms_come_back(term: t.Term) -> None:
    written = to_sympy(term)
    again = from_sympy(written, index_sets=FREE)
    assert agree(lambda v: of_term(term, v), lambda v: of_sympy(written, v))
    assert agree(lambda v: of_term(term, v), lambda v: of_term(again, v))


@given(terms())
def test_no_bound_name_is_used_for_anything_else(term: t.Term) -> None:
    free = {str(a.data[0]) for a in ix.walk(term) if isinstance(a, ix.Ix | t.Entry | ix.Label)}

    def check(e: Any, around: frozenset[str]) -> None:
        names = {str(limit[0]) for limit in e.limits} if isinstance(e, sp.Sum) else set()
        assert not names & (free | around)
        assert not isinstance(e, sp.Sum) or len(names) == len(e.limits)
        for a in e.args:
            check(a, around | names)

    check(to_sympy(term), frozenset())


# ---------------------------------------------------------------- SymPy to terms and back


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> Any:
    """SymPy expressions in which bound names hide free ones and each other."""

    def sub() -> Any:
        return draw(expressions(depth - 1))

    def class_() -> Any:
        return draw(st.sampled_from([i, j, k, labels[n]]))

    leaves = [
        lambda: z[class_()],
        lambda: y[n, class_()],
        lambda: T,
        lambda: 1 / K,
        lambda: sp.Rational(-3, 2),
    ]
    inner = [
        lambda: sub() + sub(),
        lambda: sub() - z[k],
        lambda: sub() * sub(),
        lambda: sub() / (1 + sp.exp(z[class_()])),
        lambda: sp.exp(-z[class_()] * T),
        lambda: sp.log(1 + sub() ** 2),
        lambda: sp.tanh(z[class_()]),
        lambda: sp.sqrt(1 + sub() ** 2),
        lambda: sp.KroneckerDelta(class_(), class_()) * sub(),
        lambda: sp.Piecewise((sub(), sp.Eq(class_(), class_())), (sub(), sp.Le(i, j)), (sub(), True)),
        lambda: sp.Sum(sub(), (draw(st.sampled_from([i, j, k])), 1, K)),
        lambda: sp.Sum(sub(), (i, 1, K), (k, 1, K)),
        lambda: sp.Sum(sub(), (n, 1, N)),
        lambda: sp.Derivative(sub(), z[class_()]),
        lambda: f(sub()),
    ]
    return draw(st.sampled_from(inner if depth > 0 else leaves))()


@settings(max_examples=100)
@given(expressions())
def test_expressions_are_read_as_they_are(e: Any) -> None:
    reader = Reader(FREE)
    term = reader.term(e)
    assert agree(lambda v: of_sympy(e, v), lambda v: of_term(term, v))
    again = reader.to_sympy(term)
    assert agree(lambda v: of_sympy(e, v), lambda v: of_sympy(again, v))


@pytest.mark.parametrize(
    "e",
    [
        -sp.Sum(y[n, k] * sp.log(p[n, k]), (k, 1, K), (n, 1, N)) / N,
        sp.exp(z[i]) / S,
        p[i] * (sp.KroneckerDelta(i, j) - p[j]),
        p[j] - labels[j],
        sp.Derivative(p[i], z[j]),
        sp.Derivative(S, z[i], (z[j], 2)),
        -sp.Sum(sp.log(sp.Sum(p[n, k] * sp.KroneckerDelta(k, labels[n]), (k, 1, K))), (n, 1, N)) / N,
        sp.Sum(sp.Piecewise((z[k], sp.Ne(k, i)), (0, True)), (k, 1, K)),
        sp.Sum(z[k], (k, 1, i)) * z[K] * z[1] ** -T,
        sp.sqrt(z[i]) - 3 * z[j] / 2,
    ],
)
def test_what_people_write_comes_back_the_same(e: Any) -> None:
    reader = Reader({i: K, j: K})
    assert reader.to_sympy(reader.term(e)) == e


def test_terms_look_as_people_write_them() -> None:
    m = Ix("m", "K")
    cross_entropy = from_sympy(-sp.Sum(y[k] * sp.log(p[k]), (k, 1, K)))
    assert cross_entropy == t.Neg(t.sum_over(m, t.Mul(t.Entry("y", m), t.Log(t.Entry("p", m)))))
    mean = from_sympy(sp.Sum(z[k], (k, 1, K)) / K)
    assert mean == t.Mul(t.Div(t.Num(1), t.Size("K")), t.sum_over(m, t.Entry("z", m)))
    others = from_sympy(sp.Sum(sp.Piecewise((z[k], sp.Ne(k, i)), (0, True)), (k, 1, K)), {i: K})
    assert others == t.sum_over(m, t.Entry("z", m), ix.Not(ix.Same(*sorted([m, Ix("i", "K")], key=repr))))


def test_sets_are_found_wherever_they_are_told() -> None:
    shaped = sp.IndexedBase("x", shape=(N, K))
    assert from_sympy(shaped[n, i]).sets == ("N", "K")  # type: ignore[attr-defined]
    assert from_sympy(z[sp.Idx("a", (1, N))]).sets == ("N",)  # type: ignore[attr-defined]
    assert from_sympy(sp.KroneckerDelta(i, j) + S - z[j]) == from_sympy(
        sp.KroneckerDelta(i, j) + S - z[j], {i: K}
    )
    reader = Reader()
    reader.learn(S)
    assert reader.term(z[i]).sets == ("K",)  # type: ignore[attr-defined]


def test_nothing_is_evaluated() -> None:
    x = t.Entry("x")
    for term in (
        t.Div(x, x),
        t.Add(x, t.Neg(x)),
        t.Mul(t.Exp(x), t.Exp(x)),
        t.Log(t.Exp(x)),
        t.Exp(t.Log(x)),
    ):
        written = to_sympy(term)
        assert written.has(sp.Symbol("x", real=True)), term
        assert from_sympy(written) == term


# ---------------------------------------------------------------- facts and definitions


def test_facts() -> None:
    reader = Reader({i: K, j: K})
    closed = ForAll(n, N, sp.Eq(sp.Sum(y[n, k], (k, 1, K)), 1))
    a, b = Ix("a", "N"), Ix("b", "K")
    assert reader.fact(closed) == c.every(a, c.Equal(t.sum_over(b, t.Entry("y", a, b)), t.Num(1)))
    assert reader.fact(sp.Eq(i, j)) == ix.Same(Ix("i", "K"), Ix("j", "K"))
    assert reader.fact(sp.Ne(i, j)) == ix.Not(ix.Same(Ix("i", "K"), Ix("j", "K")))
    assert reader.fact(K >= 2) == reader.fact(K > 1) == ix.AtLeast("K", 2)
    assert reader.fact(T > 0) == reader.fact(T > 0) == c.Positive(t.Entry("T"))
    assert reader.fact(sp.Ne(T, 1)) == c.Nonzero(t.Add(t.Entry("T"), t.Neg(t.Num(1))))
    assert reader.fact(z[i] < T) == c.Positive(t.Add(t.Entry("T"), t.Neg(t.Entry("z", Ix("i", "K")))))
    assert reader.fact(True) == t.TRUE
    for fact in (closed, sp.Eq(i, j), sp.Ne(i, j), K >= 2, T > 0, sp.Ne(T, 0), sp.Eq(S, 1)):
        assert reader.to_sympy(reader.fact(fact)) == fact
    assert str(fact_to_sympy(reader.fact(closed))) == "Eq(Sum(y[n, k], (k, 1, K)), 1) for every n <= N"


def test_declared_signs_become_facts() -> None:
    gamma, q = sp.Symbol("gamma", positive=True), sp.IndexedBase("q", positive=True)
    reader = Reader()
    reader.learn(gamma * sp.Sum(q[k] * z[k], (k, 1, K)))
    every = c.every(Ix("m", "K"), c.Positive(t.Entry("q", Ix("m", "K"))))
    assert set(reader.declared()) == {c.Positive(t.Entry("gamma")), every}


def test_definitions() -> None:
    reader = Reader({j: K}, {p[i]: sp.exp(z[i]) / S, u[j]: SmoothIn(w)})
    a, b = Ix("a", "K"), Ix("b", "K")
    softmax = t.Div(t.Exp(t.Entry("z", a)), t.sum_over(b, t.Exp(t.Entry("z", b))))
    unknown = c.Definition("u", ("K",), None, of=("w",))
    assert reader.definitions == (c.define("p", (a,), softmax), unknown)
    assert reader.definition_to_sympy(reader.definitions[0]) == (p[i], sp.exp(z[i]) / S)
    assert reader.definition_to_sympy(unknown)[1] is None


# ---------------------------------------------------------------- what is refused

other_k = sp.Symbol("k")


@pytest.mark.parametrize(
    ("e", "message"),
    [
        (z[i], "index i is unbound"),
        (S + z[i, j], "z is used with"),
        (S + sp.Sum(z[n], (n, 1, N)), "K"),
        (sp.Sum(z[k], (k, 0, K)), "the sum over k starts at 0"),
        (sp.Sum(z[k], (k, 1, 3)), "number 3"),
        (sp.Sum(z[k], (k, 1, K - 1)), "K - 1"),
        (sp.Sum(k * z[k], (k, 1, K)), "k is used as an index and as a number"),
        (S + sp.Symbol("z"), "z is used as"),
        (sp.Sum(sp.IndexedBase("k")[k], (k, 1, K)), "k is used as"),
        (sp.Sum(z[other_k], (k, 1, K)), "two different symbols are called k"),
        (S + sp.Sum(sp.IndexedBase("z", positive=True)[k], (k, 1, K)), "two different symbols are called z"),
        (sp.Sum(z[k + 1], (k, 1, K)), r"k \+ 1 cannot be an index"),
        (S + z[0], "index 0 is out of range"),
        (S + z[sp.Idx("a", K)], "the range of a starts at 0"),
        (sp.Derivative(f(T), f(T)), r"derivative by f\(T\)"),
        (sp.Derivative(T * S, K), "derivative by K"),
        (sp.Max(T, 0), "Max"),
        (sp.Abs(T), "Abs"),
        (T * 0.5, "floating-point"),
        (sp.pi * T, "pi"),
        (z, "array z stands without indices"),
        (sp.Piecewise((T, sp.Eq(i, j))), "leaves cases out"),
        (sp.Piecewise((T, T > 1), (0, True)), "index 1|T"),
        (sp.Sum(sp.KroneckerDelta(k, n) * z[k] * w[n], (k, 1, K), (n, 1, N)), "set"),
        (sp.Eq(T, 1), "Equality"),
        ("T + 1", "is no SymPy expression"),
        (sp.Function("g")(T, T), "g of 2 arguments"),
    ],
)
def test_bad_input_is_one_clear_error(e: Any, message: str) -> None:
    with pytest.raises(BridgeError, match=message) as caught:
        from_sympy(e)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("fact", [T >= 0, sp.Eq(1, 2), T, sp.Symbol("a") + 1])
def test_what_is_no_fact_is_refused(fact: Any) -> None:
    with pytest.raises(BridgeError):
        Reader().fact(fact)


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        ({p[i, i]: T}, "names an index twice"),
        ({p[i]: z[i] + z[j] + S}, "index j is unbound in the definition"),
        ({T + 1: T}, "cannot be defined"),
        ({p[1]: T}, "cannot be bound"),
    ],
)
def test_bad_definitions_are_refused(definition: Any, message: str) -> None:
    with pytest.raises(BridgeError, match=message):
        Reader({j: K}, definition).definitions  # noqa: B018


def test_one_name_for_two_things_cannot_be_written() -> None:
    with pytest.raises(BridgeError, match="K is"):
        to_sympy(t.Add(t.Entry("K"), t.Size("K")))
    with pytest.raises(BridgeError, match="unbound"):
        to_sympy(t.Entry("z", Ix("%0", "K")))
