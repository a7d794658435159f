"""Routes: every one gets to the same theorem in its own way, for every loss of the same shape."""

import re
from typing import Any

import pytest
from sympy import Derivative, Eq, IndexedBase, Sum, Symbol, exp, log, symbols

import derive
from derive.printing import text
from derive.proving.routes import NoRoute, routes
from derive.trusted.kernel import Theorem

ROUTES = tuple(routes())

# What only this route shows on its way to p - y.
TELLING = {
    "chain": ("∂L/∂p_i = -y_i/p_i", "Σ_{k=1}^K (∂L/∂p_k) (∂p_k/∂z_j)", "p_i - p_i^2"),
    "quotient": (
        "(exp(z_i)/(Σ_{k=1}^K exp(z_k))) ((Σ_{k=1}^K exp(z_k) - exp(z_i))/(Σ_{k=1}^K exp(z_k)))",
        "-y_j (1 - p_j) + Σ_{k≠j} y_k p_j",
        "-y_j + Σ_{k=1}^K y_k p_j",
    ),
    "dots": ("(p_i (1 - p_i) if i = j else -p_i p_j)", "Σ_{k=1}^K y_k p_j - Σ_{k=1}^K y_k δ_kj"),
    "split": (
        "-Σ_{k=j} y_k ∂/∂z_j log p_k - Σ_{k≠j} y_k ∂/∂z_j log p_k",
        "-y_j + y_j p_j + Σ_{k≠j} y_k p_j",
    ),
    "delta": ("∂p_i/∂z_j = p_i (δ_ij - p_j)", "-Σ_{k=1}^K y_k (δ_kj - p_j)"),
    "log-softmax": ("∂/∂z_j log p_i = δ_ij - p_j", "∂/∂z_j (z_i - log Σ_{k=1}^K exp(z_k))"),
    "matrix": (
        "∂p_i/∂z_j = δ_ij p_i - p_i p_j",
        "-(Σ_{k=1}^K (∂y_k/∂z_j) log p_k + Σ_{k=1}^K y_k ∂/∂z_j log p_k)",
    ),
}

# Losses of the same shape: sums over classes, other targets, other probabilities, layers, batches.
OTHERS = {
    "chain": ("kl-reverse", "cross-entropy-one-hot", "binary-cross-entropy"),
    "quotient": ("temperature-cross-entropy", "cross-entropy-mean"),
    "dots": ("label-smoothing", "softmax-jacobian-cases"),
    "split": ("cross-entropy-mean", "class-weights"),
    "delta": ("squared-error", "linear-layer-weights", "cross-entropy-hessian"),
    "log-softmax": ("focal", "kl-forward", "log-softmax-vjp"),
    "matrix": ("entropy", "label-smoothing-others", "softmax-jvp"),
}

ANY_OTHERS = ("label-smoothing", "temperature-cross-entropy")

K = Symbol("K", integer=True, positive=True)
T = Symbol("T", positive=True)
i, j, k = symbols("i j k", integer=True)
z, y, p, w = (IndexedBase(name, shape=(K,)) for name in "zypw")
SOFTMAX = Eq(p[i], exp(z[i]) / Sum(exp(z[k]), (k, 1, K)))
TEMPERED = Eq(p[i], exp(z[i] / T) / Sum(exp(z[k] / T), (k, 1, K)))

# Losses that no file of the project has, with the probabilities that they are made of.
USERS = {
    "cubes beside a logarithm": (Sum(w[k] * p[k] ** 3 + y[k] * log(p[k]), (k, 1, K)), SOFTMAX),
    "tempered and weighted": (-Sum(w[k] * y[k] * log(p[k]), (k, 1, K)) / T, TEMPERED),
    "product with a logarithm": (Sum(y[k] * p[k] * log(p[k]), (k, 1, K)), SOFTMAX),
}


def shown(proved: derive.Proved) -> list[str]:
    """The lines that a textbook shows, and what the lemmas say."""
    said = []
    for theorem, ends in proved.lines.items():
        said.append(f"{text(theorem.lhs)} = {text(theorem.rhs)}")
        said += [text(theorem.derivation.steps[end - 1].after) for end in ends]
    return said


def check(proved: derive.Proved, stated: derive.Stated) -> None:
    d = stated.derivation
    proved.recheck()
    assert (proved.theorem.lhs, proved.theorem.rhs) == (d.lhs, d.rhs)
    assert (proved.theorem.assumptions, proved.theorem.definitions) == (d.assumptions, d.definitions)
    used = [proved.theorem, *(lemma.theorem for lemma in proved.lemmas)]
    own = [theorem for theorem in used if theorem in proved.lines]
    assert own[0] is proved.theorem
    for theorem in own:
        in_order(theorem, proved.lines[theorem])


def in_order(theorem: Theorem, ends: tuple[int, ...]) -> None:
    assert list(ends) == sorted(set(ends)) and ends[0] >= 1
    assert ends[-1] == len(theorem.derivation.steps)


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_shows_the_lines_of_its_kind(route: str) -> None:
    proved = derive.theorem("cross-entropy", route=route)
    check(proved, derive.statement("cross-entropy"))
    lines = shown(proved)
    assert [line for line in TELLING.get(route, ()) if line not in lines] == []
    assert lines[-1] == "p_j - y_j"


@pytest.mark.parametrize("route", ROUTES)
def test_routes_differ(route: str) -> None:
    lines = shown(derive.theorem("cross-entropy", route=route))
    others = [shown(derive.theorem("cross-entropy", route=other)) for other in ROUTES if other != route]
    assert lines not in others


@pytest.mark.parametrize(("route", "name"), [(r, name) for r in ROUTES for name in OTHERS.get(r, ANY_OTHERS)])
def test_a_route_leads_to_other_losses(route: str, name: str) -> None:
    check(derive.theorem(name, route=route), derive.statement(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", derive.theorems())
def test_every_theorem_that_a_route_leads_to_replays(name: str) -> None:
    for route in derive.routes_to(name):
        check(derive.theorem(name, route=route), derive.statement(name))


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("name", USERS)
def test_a_loss_of_ones_own_takes_a_route(name: str, route: str) -> None:
    loss, softmax = USERS[name]
    slope: Any = Derivative(loss, z[j])
    right = derive.gradient(loss, z[j], where=[softmax]).rhs
    proved = derive.prove(slope, right, where=[softmax], route=route)
    check(proved, derive.state(slope, right, where=[softmax]))


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("wrong", [p[j] + y[j], y[j] - p[j], p[j], p[j] - y[j] / 2])
def test_no_route_leads_to_what_is_false(route: str, wrong: Any) -> None:
    loss = -Sum(y[k] * log(p[k]), (k, 1, K))
    given = [Eq(Sum(y[k], (k, 1, K)), 1)]
    with pytest.raises(derive.NotProved, match=f"not proved: .*|no route {route}"):
        derive.prove(Derivative(loss, z[j]), wrong, given, [SOFTMAX], route=route)


@pytest.mark.parametrize(
    ("name", "route", "reason"),
    [
        ("softmax", "chain", "no loss and no quotient is differentiated here"),
        ("z-loss", "delta", "the loss depends on z through no quotient that has a name"),
        ("cross-entropy-hard", "matrix", "there is no inner product to go on with"),
        ("focal", "split", "there is no sum over the index of p to go on with"),
        ("squared-error", "log-softmax", "there is no derivative of log p to go on with"),
    ],
)
def test_a_route_says_in_a_line_why_it_does_not_lead_there(name: str, route: str, reason: str) -> None:
    with pytest.raises(
        derive.NotProved, match=f"^not proved: no route {route}: {re.escape(reason)}"
    ) as error:
        derive.theorem(name, route=route)
    assert "\n" not in str(error.value)
    assert route not in derive.routes_to(name)


def test_an_unknown_route_names_those_that_there_are() -> None:
    with pytest.raises(derive.NotProved, match="there is no route 'short': there are chain, "):
        derive.theorem("cross-entropy", route="short")


def test_a_route_keeps_to_its_time() -> None:
    with pytest.raises(NoRoute, match="it took too long"):
        routes()["chain"].prove(derive.statement("cross-entropy").derivation, seconds=0)


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_is_told(route: str) -> None:
    told = derive.routes()[route]
    assert re.fullmatch("[a-z]+(-[a-z]+)*", route)
    assert told.title.endswith(".") and told.idea.endswith(".")
    assert len(re.findall(r"\.(?: |$)", told.title)) == 1 and len(re.findall(r"\.(?: |$)", told.idea)) <= 2
    assert len(told.notation.split(",")) >= 4 and len(told.letters) == 2


def test_steps_are_linear_in_the_number_of_summands() -> None:
    def steps(count: int) -> int:
        targets = [IndexedBase(f"a{n}", shape=(K,)) for n in range(count)]
        loss = sum((Sum(t[k] * log(p[k]), (k, 1, K)) for n, t in enumerate(targets)), start=0)
        right = derive.gradient(loss, z[j], where=[SOFTMAX]).rhs
        return derive.prove(Derivative(loss, z[j]), right, where=[SOFTMAX], route="delta").replayed

    assert steps(12) <= 6 * steps(2)
