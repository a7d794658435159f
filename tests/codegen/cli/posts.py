"""Short derivations of our own, right and wrong, each with the verdicts that it must get."""

SOFTMAX = r"""# Cross-entropy, by hand

Scores $s$ become weights $q_i = \frac{e^{s_i}}{\sum_m e^{s_m}}$. Targets $t$ sum to one, $\sum_m t_m = 1$,
and the loss is $J = -\sum_m t_m \log q_m$.

$$
\begin{aligned}
\frac{\partial J}{\partial s_n} &= -\sum_m \frac{t_m}{q_m} \frac{\partial q_m}{\partial s_n} \\
&= -\sum_m t_m (\delta_{mn} - q_n) \\
&= q_n - t_n
\end{aligned}
$$
"""

SMOOTHING = r"""# Label smoothing, with a lost minus

With $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$, targets $y$ with $\sum_k y_k = 1$, and smoothed targets
$q_i = (1 - \epsilon) y_i + \frac{\epsilon}{K}$, the loss is $L = -\sum_{k=1}^K q_k \log p_k$.

$$
\begin{aligned}
\frac{\partial L}{\partial z_j} &= -\sum_{k=1}^K q_k \frac{\partial \log p_k}{\partial z_j} \\
&= -\sum_{k=1}^K q_k (\delta_{kj} - p_j) \\
&= p_j + (1 - \epsilon) y_j - \frac{\epsilon}{K}
\end{aligned}
$$
"""

CASES = r"""Let $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$. For $i = j$,
$$ \frac{\partial p_i}{\partial z_j} = p_i (1 - p_i), $$
and for $i \neq j$,
$$ \frac{\partial p_i}{\partial z_j} = p_i p_j . $$
"""

LOGISTIC = r"""Let $\sigma(x) = \frac{1}{1 + e^{-x}}$. Then
\[ \sigma'(x) = \sigma(x) (1 - \sigma(x)) = \sigma(x) + \sigma(x)^2 . \]
"""

UNSTATED = r"""Let $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L = -\sum_k y_k \log p_k$. Then
$$ \frac{\partial L}{\partial z_j} = p_j - y_j . $$
"""

RIGHT = "$$ (a + b)^2 = a^2 + 2 a b + b^2 $$\n"
WRONG = "$$ (a + b)^2 = a^2 + b^2 $$\n"
UNREAD = "$$ a + \\frobnicate{b} = c $$\n"
PROSE = "# Nothing\n\nNo formula claims anything here, though $a$ is mentioned.\n"

VERDICTS = {
    "softmax": (SOFTMAX, {8: "proved", 9: "proved", 10: "proved-under"}),
    "smoothing": (SMOOTHING, {8: "proved", 9: "proved", 10: "refuted"}),
    "cases": (CASES, {2: "proved", 4: "refuted"}),
    "logistic": (LOGISTIC, {2: "refuted"}),
    "unstated": (UNSTATED, {2: "proved-under"}),
    "right": (RIGHT, {1: "proved"}),
    "wrong": (WRONG, {1: "refuted"}),
    "unread": (UNREAD, {1: "unread"}),
}
"""For each text the last verdict on each line, definitions and assumptions left out."""
