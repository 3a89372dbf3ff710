"""How well one colour stands out from another, as WCAG 2.2 measures it, and what would do.

Relative luminance and contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance and
#dfn-contrast-ratio; what is needed: success criterion 1.4.3 (text), more than 1.4.11 asks of
what one operates.
Colours are ``#rrggbb`` in small letters.
"""

from collections.abc import Sequence
from functools import lru_cache

TEKST = 4.5
_STAPPEN = 256
_GEWICHTEN = (0.2126, 0.7152, 0.0722)
_LINEAIR = tuple(
    n / 255 / 12.92 if n / 255 <= 0.04045 else ((n / 255 + 0.055) / 1.055) ** 2.4
    for n in range(256)
)


def contrast(een: str, ander: str) -> float:
    """From 1 (equal) to 21 (black on white)."""
    donker, licht = sorted((_helderheid(een), _helderheid(ander)))
    return (licht + 0.05) / (donker + 0.05)


def laagste(kleur: str, gronden: Sequence[str]) -> float:
    """On the ground where it stands out least."""
    return min(contrast(kleur, grond) for grond in gronden)


def meng(een: str, ander: str, deel: float) -> str:
    """``een`` with this part of ``ander`` in it."""
    paren = zip(_delen(een), _delen(ander), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * deel):02x}" for a, b in paren)


def dichtstbij(kleur: str, gronden: Sequence[str], nodig: float = TEKST) -> str:
    """The colour nearest to this one, lighter or darker, that stands out enough from all grounds;
    black or white where none does.
    """
    for stap in range(_STAPPEN + 1):
        for einde in ("#000000", "#ffffff"):
            voorstel = meng(kleur, einde, stap / _STAPPEN)
            if laagste(voorstel, gronden) >= nodig:
                return voorstel
    return max(("#000000", "#ffffff"), key=lambda einde: laagste(einde, gronden))


def _delen(kleur: str) -> list[int]:
    return [int(kleur[plek : plek + 2], 16) for plek in (1, 3, 5)]


@lru_cache(maxsize=4096)
def _helderheid(kleur: str) -> float:
    return sum(g * _LINEAIR[deel] for g, deel in zip(_GEWICHTEN, _delen(kleur), strict=True))
