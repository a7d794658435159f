"""The chain rule through names, unknown functions, and derivatives of derivatives: Coq accepts them all."""

import re
import shutil
from collections.abc import Callable

import pytest

from codegen.coq.checker import MISSING, check, check_all
from codegen.coq.export import coq_file
from codegen.coq.sentences import Refused
from derive.proving.prove import simplify
from derive.trusted.conditions import Definition, define
from derive.trusted.indices import Ix
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Div, Entry, Exp, Log, Mul, Neg, Num, Partial, Pow, Term, sum_over
from tests.derive.trusted.derivations import by, prove

pytestmark = pytest.mark.skipif(shutil.which("coqc") is None, reason=MISSING)

i, j, k, n, d = Ix("i", "K"), Ix("j", "K"), Ix("k", "K"), Ix("n", "N"), Ix("d", "D")
w, s = Entry("w"), Entry("s")


def z(index: Ix) -> Entry:
    return Entry("z", index)


def p(index: Ix) -> Entry:
    return Entry("p", index)


SOFTMAX = define("p", (i,), Div(Exp(z(i)), sum_over(k, Exp(z(k)))))
SCORES = define("Z", (n, k), sum_over(d, Mul(Entry("x", n, d), Entry("W", d, k))))
SCALE = define("s", (), Exp(w))
LAYER = Definition("h", ("K",), None, ("z",))
CROSS_ENTROPY = Neg(sum_over(k, Mul(Entry("y", k), Log(p(k)))))


def chained(f: Term, name: Definition, x: Entry, at: tuple[Ix, ...] | None = None) -> Theorem:
    given = {"f": f, "p": name, "x": x}
    move = by("chain_rule", **given) if at is None else by("chain_rule_at", **given, at=at)
    return prove(Partial(f, x), move, definitions=(name,))


def found(lhs: Term, *definitions: Definition) -> Theorem:
    """What the prover makes of a line."""
    return simplify(lhs, (), definitions)


def of_log_sum_exp(*by_: Ix) -> Theorem:
    f: Term = Log(sum_over(k, Exp(z(k))))
    for index in by_:
        f = Partial(f, z(index))
    return found(f)


SLOPE = (
    define("q", (j,), Pow(Entry("w", j), 2)),
    define("d", (j,), Partial(Entry("q", j), Entry("w", j))),
)
THEOREMS: dict[str, Callable[[], Theorem]] = {
    "an array": lambda: chained(CROSS_ENTROPY, SOFTMAX, z(j)),
    "one entry": lambda: chained(Log(p(i)), SOFTMAX, z(j), at=(i,)),
    "a matrix": lambda: chained(
        sum_over(n, sum_over(k, Pow(Entry("Z", n, k), 2))), SCORES, Entry("W", Ix("a", "D"), Ix("b", "K"))
    ),
    "a number": lambda: chained(Div(Num(1), s), SCALE, w),
    "a number, the one entry": lambda: chained(Mul(s, Exp(s)), SCALE, w, at=()),
    "a name that is unknown": lambda: chained(sum_over(k, Pow(Entry("h", k), 3)), LAYER, z(j)),
    "slopes of unknown functions": lambda: found(
        Partial(Partial(sum_over(k, Mul(Entry("h", k), Exp(z(k)))), z(i)), z(j)), LAYER
    ),
    "a definition by a slope": lambda: found(Entry("d", j), *SLOPE),
    "a definition by a slope of something unknown": lambda: found(
        Entry("d", j), LAYER, define("d", (j,), Partial(Pow(Entry("h", j), 2), z(j)))
    ),
    "a third derivative": lambda: of_log_sum_exp(Ix("a", "K"), Ix("b", "K"), Ix("c", "K")),
}


def test_coq_accepts_the_chain_rule() -> None:
    check(coq_file(THEOREMS["an array"](), "theorem"))


@pytest.mark.slow
def test_coq_accepts_them() -> None:
    sources = [coq_file(make(), "theorem") for make in THEOREMS.values()]
    verdicts = dict(zip(THEOREMS, check_all(sources, [None] * len(sources)), strict=True))
    assert not {name: str(v) for name, v in verdicts.items() if isinstance(v, Refused)}


def stated(name: str) -> str:
    (line,) = re.findall(r"^Theorem statement : (.*)$", coq_file(THEOREMS[name](), name), re.MULTILINE)
    return line


def test_every_derivative_is_stated_to_exist() -> None:
    assert stated("a third derivative").count("exD") == 2
    assert stated("an array").count("exD") == 2


def test_an_unknown_function_is_assumed_to_be_smooth_and_nothing_else() -> None:
    source = coq_file(THEOREMS["a name that is unknown"](), "theorem")
    (told,) = [line for line in source.splitlines() if line.startswith("Hypothesis") and " h " in line]
    assert "smooth n__ [K] (fun x__ => h x__ l__)" in told
    assert "((h z__0) [k0])" in source


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("an array", "(d0_p K z)) * (Dp", "z) * (Dp"),  # the slope at another point
        ("a matrix", "by_chain_rule ", "by_chain_rule_at "),
        ("a number", "(by_chain_rule .*) \\[\\]", "\\1 [2%nat]"),  # an array of another shape
    ],
)
def test_a_wrong_chain_is_refused_at_its_step(name: str, old: str, new: str) -> None:
    source = coq_file(THEOREMS[name](), "theorem")
    changed = re.sub(old if "\\" in old else re.escape(old), new, source)
    assert changed != source
    with pytest.raises(Refused, match=r"^step 1, chain_rule: "):
        check(changed)


def test_in_a_definition_by_a_slope_the_other_name_stands_written_out() -> None:
    source = coq_file(THEOREMS["a definition by a slope"](), "slope")
    assert "Definition d1_d (w : arr) : arr :=" in source
    assert "(Dp (fun w__0 : arr => ((d0_q w__0) [i0])) [i0] w)" in source


def test_such_a_definition_is_not_written_where_the_other_name_varies() -> None:
    theorem = simplify(Partial(Entry("d", j), Entry("q", j)), (), SLOPE)
    with pytest.raises(ValueError, match="d, a derivative of q, has no Coq form where that varies"):
        coq_file(theorem, "slope")
