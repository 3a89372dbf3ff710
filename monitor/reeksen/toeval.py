"""Whether a change of a small count is within its usual swing.

The conditional test of two counts (J. Przyborowski and H. Wilenski, "Homogeneity of results in
testing samples from Poisson series", Biometrika 31, 1940, pp. 313-323): if nothing had changed,
each of all that was counted falls in the one period as easily as in the other. Two-sided, at 5%.
"""

from math import comb

KLEIN = 100  # Of larger counts a change is told as it is.
_GRENS = 20  # 1 in 20 is 5%.


def past_bij_toeval(was: int, nu: int) -> bool:
    """Whether a difference at least this large comes by chance more often than 1 in 20 times.
    Both counts are 0 or more.
    """
    samen, minste = was + nu, min(was, nu)
    staart = sum(comb(samen, k) for k in range(minste + 1))
    return bool(2 * staart * _GRENS > 2**samen)
