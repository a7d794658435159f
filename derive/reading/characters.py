"""Characters beyond ASCII, and what they mean in a formula."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a text, for tables."""
    return tuple(text.split())


def pairs(text: str) -> dict[str, str]:
    """A table from a text in which each word is followed by what it stands for."""
    found = text.split()
    return dict(zip(found[::2], found[1::2], strict=True))


COMMANDS = pairs("""
    α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi
    ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega ϕ phi ϵ epsilon ϑ theta ϱ rho µ mu
    Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega ∆ Delta Ω Omega
    ∂ partial ∇ nabla ∑ sum ∏ prod ∞ infty √ sqrt ℓ ell ħ hbar · cdot ⋅ cdot ∙ cdot × times ⊙ odot ∘ circ
    ⊗ otimes ÷ div ± pm ≠ neq ≤ le ≥ ge ≈ approx ≡ equiv ∝ propto ∈ in ∉ notin ≔ coloneqq ≜ triangleq ∼ sim
    ≪ ll ≫ gg ⊂ subset ⊆ subset → rightarrow ⟶ rightarrow ⇒ Rightarrow ⟹ Rightarrow ⇔ iff ⟺ iff ↦ mapsto
    ← leftarrow ⟵ leftarrow … dots ⋯ cdots ⋮ vdots ⋱ ddots ∀ forall ∴ therefore ∵ because ⊤ top ⟨ langle
    ⟩ rangle ⟦ llbracket ⟧ rrbracket ‖ | ∥ | 𝟙 mathbb1 𝟏 mathbb1 ★ star † dagger
""")
"""A character, and the command that means the same."""

PLAIN = pairs("""
    − - – - — - ‐ - ‑ - ﹣ - ＝ = ＋ + ′ ' ’ ' ‘ ' ″ '' ∗ * ∣ | ∕ / ⁄ / ∶ : ， , （ ( ） ) ＼ \\
""")
"""A character, and the ASCII characters that mean the same."""

COMBINING = {
    "\u0302": "hat",
    "\u0303": "tilde",
    "\u0304": "bar",
    "\u0305": "bar",
    "\u0307": "dot",
    "\u0308": "ddot",
    "\u20d7": "vec",
}
"""A combining character, and the decoration that it puts on the letter before it."""

LOOK_ALIKES = pairs("""
    а a е e о o р p с c х x у y і i ј j ѕ s А A В B Е E К K М M Н H О O Р P С C Т T Х X У Y
    ο o ѵ v ԁ d ԛ q ԝ w
""")
"""Letters that look like Latin ones and are not."""
