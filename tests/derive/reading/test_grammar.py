r"""What formulas are read as: one row a formula, one table a kind of thing."""

import pytest

from derive.reading.ambiguity import as_product
from derive.reading.grammar.parser import parse
from derive.reading.lexer import tokenize
from tests.derive.reading.notation import failure, parsed, shown

NAMES = [
    (r"w_{ab}", "w[a,b]"),
    (r"w_{a,b}", "w[a,b]"),
    (r"w_{1b}", "w[1,b]"),
    (r"w_{12}", "w[12]"),
    (r"w_{a+1}", "w[(a + 1)]"),
    (r"w_{a,:}", "w[a,:]"),
    (r"w_{a_b}", "w[a[b]]"),
    (r"t_{c \neq d}", "t[c != d]"),
    (r"J_{MSE}", "J<MSE>"),
    (r"s_{true}", "s<true>"),
    (r"s_{\text{true}}", "s<true>"),
    (r"s_{\text{true}, k}", "s<true>[k]"),
    (r"V_{kl}^{(3)}", "V[k,l]^[3]"),
    (r"y_{in}", "y[i,n]"),
    (r"h^{(m-1)}", "h^[(m + -1)]"),
    (r"h^{[m]}_k", "h[k]^[m]"),
    (r"q_m^2", "q[m]**2"),
    (r"q^2_m", "q[m]**2"),
    (r"u^\top v", "(uᵀ v)"),
    (r"u^T v", "(uᵀ v)"),
    (r"V^{(2)\top}", "V^[2]ᵀ"),
    (r"e^{T}", "e**T"),
    (r"\hat{q}_m", "hat.q[m]"),
    (r"\hat{q_m}", "hat.q[m]"),
    (r"\widehat q_m", "hat.q[m]"),
    (r"\hat{\mathbf q}", "hat.mathbf.q"),
    (r"{\bf q}_m", "mathbf.q[m]"),
    (r"\mathcal{J}_{\text{MSE}}", "mathcal.J<MSE>"),
    (r"q'", "prime.q"),
    (r"q'_m", "prime.q[m]"),
    (r"q^*", "star.q"),
    (r"\mathrm{loss}", "loss"),
    (r"q̂_m", "hat.q[m]"),
    (r"q̂ₘ", "hat.q[m]"),
    (r"wₐₖ²", "w[a,k]**2"),
    (r"\theta", "theta"),
    (r"\Sigma - 1", "(Sigma + -1)"),
]

ALGEBRA = [
    ("1/2 x", "((1 / 2) x)"),
    ("a/b/c", "((a / b) / c)"),
    ("0.25 - -x", "(1/4 + x)"),
    ("a - b + c", "(a + -b + c)"),
    (r"a \cdot -b", "(a -b)"),
    ("-x^2", "-x**2"),
    ("10^{-3}", "10**-3"),
    (r"\frac12", "(1 / 2)"),
    (r"\frac ab", "(a / b)"),
    (r"{a \over b}", "(a / b)"),
    (r"(a+b)(c)", "((a + b) c)"),
    ("2(a)", "(2 a)"),
    ("a − b·c × d", "(a + -(b c d))"),
    (r"\left( a \right) \Big[ b \Big]", "(a b)"),
    (r"a \, b \! c", "(a b c)"),
    (r"\underbrace{a + b}_{= c} d", "((a + b) d)"),
    (r"\boxed{a}", "a"),
    (r"u \odot v", "odot(u, v)"),
    (r"e^{u_1} + \dots + e^{u_n}", "(e**u[1] + … + e**u[n])"),
    (r"[u_1, \ldots, u_n]", "list[u[1], …, u[n]>"),
    (r"\|u - v\|_2^2", "‖(u + -v)‖_2**2"),
    (r"\tfrac{1}{2}||u||^2", "((1 / 2) ‖u‖**2)"),
    ("|u||v|", "(|u| |v|)"),
    (r"\sqrt[3]{u}", "sqrt_{3}(u)"),
    (r"\langle u, v \rangle", "inner(u, v)"),
]

BRACKETS_BEHIND_NAMES = [
    ("q_m(1-q_m)", "q[m]@((1 + -q[m]))"),
    ("f(x)", "f@(x)"),
    ("f(x) g(x)", "(f@(x) g@(x))"),
    ("f'(x)", "f'@(x)"),
    ("f''(x)", "f''@(x)"),
    (r"\sigma(a)(1-\sigma(a))", "(sigma@(a) (1 + -sigma@(a)))"),
    (r"[\sigma(a)]_m", "sigma@(a)[m]"),
    (r"\sigma(a)_m", "sigma@(a)[m]"),
    (r"\pi(c | s)", "pi@(c | s)"),
    (r"\pi_\theta(c \mid s)", "pi[theta]@(c | s)"),
    (r"D_{KL}(q \| r)", "D<KL>@(q, r)"),
    (r"D_{KL}(q || r)", "D<KL>@(q, r)"),
    (r"P(t = m)", "P@(t = m)"),
    (r"softmax(u)_m", "softmax(u)[m]"),
    (r"\mathrm{softmax}(u)_m", "softmax(u)[m]"),
    (r"\operatorname{softmax}_m(u)", "softmax(u)[m]"),
    (r"\text{softmax}(\mathbf{u})", "softmax(mathbf.u)"),
]

FUNCTIONS = [
    (r"\log q_m q_n", "log~((q[m] q[n]))"),
    (r"\log q_m^2", "log~(q[m]**2)"),
    (r"\log(q_m)^2", "log(q[m])**?2"),
    (r"\log^2 q", "log~(q)**2"),
    (r"\log 2\pi s^2", "log~((2 pi s**2))"),
    (r"\log q/r", "log~((q / r))"),
    (r"\log q / \log r", "(log~(q) / log~(r))"),
    (r"\log{q}", "log(q)"),
    (r"t \log q + r", "((t log~(q)) + r)"),
    (r"\log q \log r", "(log~(q) log~(r))"),
    (r"\log \frac{a}{b} c", "(log~((a / b)) c)"),
    (r"\log \sum_m e^{u_m}", "log~(Σ[all m](e**u[m]))"),
    (r"\log q_m (1-q_n)", "log~(q[m]@((1 + -q[n])))"),
    (r"\exp a_m \cdot b", "(exp~(a[m]) b)"),
    (r"\exp(-a) b", "(exp(-a) b)"),
    (r"exp(a)", "exp(a)"),
    (r"\log_2 a", "log~_{2}(a)"),
    (r"\max_m u_m", "max~_{m}(u[m])"),
    (r"\underset{m}{\max} u_m", "max~_{m}(u[m])"),
    (r"\max(0, u)", "max(0, u)"),
    (r"\arg\max_m u_m", "argmax~_{m}(u[m])"),
    (r"\operatorname*{arg\,max}_m u_m", "argmax~_{m}(u[m])"),
    (r"1 - \tanh^2 a", "(1 + -tanh~(a)**2)"),
    (r"\mathrm{diag}(q) - q q^\top", "(diag(q) + -(q qᵀ))"),
    (r"\ln\left(a\right)", "ln(a)"),
]

BIG_OPERATORS = [
    (r"\sum_{m=1}^{M} a_m", "Σ[from m 1 M](a[m])"),
    (r"\sum_m a_m b - c", "(Σ[all m]((a[m] b)) + -c)"),
    (r"\sum_m^M a_m", "Σ[all m M](a[m])"),
    (r"\sum_m -a_m", "Σ[all m](-a[m])"),
    (r"-\sum_m a_m", "-Σ[all m](a[m])"),
    (r"\sum_{m=n} a_m", "Σ[single m n](a[m])"),
    (r"\sum_{m \neq n} a_m", "Σ[except m n](a[m])"),
    (r"\sum_{m \ne n}^M a_m", "Σ[except m n M](a[m])"),
    (r"\sum_{m=1, m \neq n}^M a_m", "Σ[from m 1 M but m != n](a[m])"),
    (r"\sum_{\substack{m=1 \\ m \neq n}}^M a_m", "Σ[from m 1 M but m != n](a[m])"),
    (r"\sum_{m: m \neq n} a_m", "Σ[except m n](a[m])"),
    (r"\sum_{m,n} a_{mn}", "Σ[all m,n](a[m,n])"),
    (r"\sum_{mn} a_{mn}", "Σ[all m,n](a[m,n])"),
    (r"\sum_{m \in \mathcal{C}} a_m", "Σ[member m mathcal.C](a[m])"),
    (r"\sum_{m \le M} a_m", "Σ[upto m M](a[m])"),
    (r"\sum_{m < M} a_m", "Σ[upto< m M](a[m])"),
    (r"\sum_{1 \le m \le M} a_m", "Σ[from m 1 M](a[m])"),
    (r"\sum_{1 < m \le M} a_m", "Σ[where m but 1 < m, m <= M](a[m])"),
    (r"\sum_{m > n} a_m", "Σ[where m but m > n](a[m])"),
    (r"\sum_{m=1}^M \sum_n a_{mn}", "Σ[from m 1 M](Σ[all n](a[m,n]))"),
    (r"e^{u}/\sum_m e^{u_m}", "(e**u / Σ[all m](e**u[m]))"),
    (r"\prod_{m} q_m^{t_m}", "Π[all m](q[m]**t[m])"),
    (r"\Sigma_{m=1}^M a_m", "Σ[from m 1 M](a[m])"),
    (r"\underset{m=1}{\overset{M}{\sum}} a_m", "Σ[from m 1 M](a[m])"),
    ("Σₘ aₘ", "Σ[all m](a[m])"),
    (r"∑_{m=1}^M a_m", "Σ[from m 1 M](a[m])"),
]

DERIVATIVES = [
    (r"\frac{\partial J}{\partial u_m}", "∂[u[m]](J)"),
    (r"\frac{\partial}{\partial u_m} J K", "∂[u[m]]((J K))"),
    (r"a \frac{\partial}{\partial u} J", "(a ∂[u](J))"),
    (r"\frac{\partial}{\partial u}(f) g", "∂?[u]((f g))"),
    (r"\frac{\partial}{\partial u}\left(f g\right)", "∂[u]((f g))"),
    (r"\frac{\partial}{\partial u}", "∂[u]()"),
    (r"\frac{\partial \frac{a}{b}}{\partial u_n}", "∂[u[n]]((a / b))"),
    (r"\frac{\partial (f(x) + h(x))}{\partial x}", "∂[x]((f@(x) + h@(x)))"),
    (r"\frac{\partial^2 J}{\partial u_m \partial u_n}", "∂[u[m], u[n]](J)"),
    (r"\frac{\partial^2 J}{\partial u^2}", "∂[u, u](J)"),
    (r"\frac{d\sigma}{dx}", "d[x](sigma)"),
    (r"\frac{\mathrm{d}J}{\mathrm{d}u}", "d[u](J)"),
    (r"\frac{d}{dx} f(x)", "d[x](f@(x))"),
    (r"\frac{\delta J}{\delta u_m}", "∂[u[m]](J)"),
    (r"\frac{\delta_{mn}}{2}", "(δ(m,n) / 2)"),
    (r"\frac{d_1}{d_2}", "(d[1] / d[2])"),
    (r"\partial J / \partial u_m", "∂[u[m]](J)"),
    (r"\partial^2 J/\partial u_m\partial u_n", "∂[u[m], u[n]](J)"),
    (r"\partial_{u_m} J", "∂[u[m]](J)"),
    (r"dJ/du", "d[u](J)"),
    ("∂J/∂uₘ", "∂[u[m]](J)"),
    (r"\nabla_u J", "∇[u](J)"),
    (r"\nabla (v^\intercal A)", "∇((vᵀ A))"),
    (r"\nabla (v^\intercal) A", "(∇(vᵀ) A)"),
    (r"\nabla^2 J", "∇2(J)"),
    (r"\left. \frac{\partial J}{\partial u} \right|_{u=0}", "∂[u](J)|_(u = 0)"),
    (r"\frac{\partial J}{\partial u}\Big|_{u=0}", "∂[u](J)|_(u = 0)"),
    (r"(fg)'", "prime((f g))"),
    (r"\pdv{J}{u}", "∂[u](J)"),
]

DELTAS = [
    (r"\delta_{mn}", "δ(m,n)"),
    (r"\delta_{m,n}", "δ(m,n)"),
    (r"\delta{mn}", "δ(m,n)"),
    (r"\delta_m^n", "δ(m,n)"),
    (r"\delta(m, n)", "δ(m,n)"),
    ("δₘₙ", "δ(m,n)"),
    (r"\delta_m", "delta[m]"),
    (r"\delta_{m=n}", "1[m = n]"),
    (r"1\{m=n\}", "1[m = n]"),
    (r"1(m=n)", "1[m = n]"),
    (r"\mathbb{1}_{\{m=n\}}", "1[m = n]"),
    (r"\mathbf{1}[m=n]", "1[m = n]"),
    (r"\mathbb{I}(m \neq n)", "1[m != n]"),
    (r"[m=n]", "1[m = n]"),
    (r"1 - [m=n]", "(1 + -1[m = n])"),
    (r"\mathbf{1}^\top q", "(mathbf.1ᵀ q)"),
]

BLOCKS = [
    (
        r"\begin{cases} a & \text{if } m = n \\ b & \text{otherwise} \end{cases}",
        "cases(a if m = n; b if otherwise)",
    ),
    (r"\begin{cases} a, & m = n, \\ b, & \text{else.} \end{cases}", "cases(a if m = n; b if otherwise)"),
    (
        r"\begin{cases} a & \text{if $m=n$} \\ b & \forall m \neq n \end{cases}",
        "cases(a if m = n; b if m != n)",
    ),
    (
        r"\left\{\begin{array}{ll} a & m=n \\ b & m \neq n \end{array}\right.",
        "cases(a if m = n; b if m != n)",
    ),
    (r"\begin{bmatrix} a & \dots \\ \vdots & \ddots \end{bmatrix}", "[a, …; …, …]"),
    (r"\left[\begin{array}{cc} a & b \\ c & d \end{array}\right]", "[a, b; c, d]"),
    (r"\begin{pmatrix} a \\ b \end{pmatrix}^\top", "[a; b]ᵀ"),
]

TABLES = (NAMES, ALGEBRA, BRACKETS_BEHIND_NAMES, FUNCTIONS, BIG_OPERATORS, DERIVATIVES, DELTAS, BLOCKS)


@pytest.mark.parametrize(("latex", "tree"), [row for table in TABLES for row in table])
def test_formulas_are_read_as_mathematicians_mean_them(latex: str, tree: str) -> None:
    assert parsed(latex) == tree


@pytest.mark.parametrize(
    ("latex", "at", "what"),
    [
        (r"\frac{1}{\sum}", 9, r"\sum without anything to sum"),
        (r"\sum_m", 0, r"\sum without anything to sum"),
        (r"a + \foo{b}", 4, r"\foo"),
        (r"a + \overset{b}{c}", 4, r"\overset"),
        (r"\int f", 0, r"\int"),
        ("a + (b", 4, "never closed"),
        ("a)", 1, "')'"),
        ("x_a_b", 3, "two subscripts"),
        ("x^a^b", 3, "two exponents"),
        (r"\frac{a}", 0, "without a denominator"),
        (r"\log", 0, "log of nothing"),
        ("а + b", 0, "U+0430"),
        ("a + ✂", 4, "✂"),
        (r"\begin{cases} a", 0, "never closed"),
        (r"\begin{foo} a \end{foo}", 0, r"\begin{foo}"),
        ("9" * 200, 0, "digits"),
        ("", 0, "no formula"),
        (r"\pm a", 0, r"\pm"),
    ],
)
def test_what_is_not_understood_is_named_with_its_place(latex: str, at: int, what: str) -> None:
    place, message = failure(latex)
    assert place == at
    assert what in message


@pytest.mark.parametrize(
    ("latex", "product"),
    [
        ("q_m(1-q_m)", "(q[m] (1 + -q[m]))"),
        ("q_m(1-q_m)^2", "(q[m] (1 + -q[m])**2)"),
        ("q'(1-q)", "(prime.q (1 + -q))"),
        (r"\log q_m(1-q_n)", "(log~(q[m]) (1 + -q[n]))"),
        (r"A(b)^\top", "(A bᵀ)"),
    ],
)
def test_a_name_before_a_bracket_can_be_read_as_a_product(latex: str, product: str) -> None:
    other = as_product(parse(tokenize(latex)))
    assert other is not None
    assert shown(other) == product


@pytest.mark.parametrize("latex", ["f(x, y)", "q", r"\pi(a | s)", r"\log(q)", "2(a)"])
def test_what_is_no_product_stays_a_call(latex: str) -> None:
    assert as_product(parse(tokenize(latex))) is None


def test_every_node_knows_where_it_begins() -> None:
    latex = r"a + \frac{\partial J}{\partial u_m}"
    tree = parse(tokenize(latex))
    assert [term.at for term in tree.terms] == [0, 4]
    assert latex[tree.terms[1].variables[0].at :].startswith("u_m")
