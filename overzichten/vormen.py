"""The computations that most tables need, in plain words: each fills in a formula."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rekenvorm:
    """A computation with two lines; what people are asked for each of them."""

    naam: str
    label: str
    formule: str
    eerste: str
    tweede: str
    eenheid: str = ""

    def maak(self, een: str, ander: str) -> str:
        """The formula over the lines with these codes."""
        return self.formule.format(a=een, b=ander)

    def herken(self, formule: str) -> tuple[str, str] | None:
        """The two codes of a formula of this form."""
        kaal = re.escape(_kaal(self.formule))
        for letter in "ab":
            veld, naar = re.escape(f"{{{letter}}}"), f"(?P<{letter}>[a-z0-9_-]+)"
            kaal = kaal.replace(veld, naar, 1).replace(veld, f"(?P={letter})")
        raak = re.fullmatch(kaal, _kaal(formule))
        return (raak["a"], raak["b"]) if raak else None


VORMEN = (
    Rekenvorm("reeks", "som van … tot en met …", "[{a}..{b}]", "van", "tot en met"),
    Rekenvorm("verschil", "verschil: het een min het ander", "[{a}] - [{b}]", "van", "gaat af"),
    Rekenvorm(
        "groei", "verandering in %", "100 * ([{a}] - [{b}]) / [{b}]", "nu", "eerder", "procent"
    ),
    Rekenvorm(
        "aandeel", "aandeel in %", "100 * [{a}] / [{b}]", "deel", "van het geheel", "procent"
    ),
    Rekenvorm("quotient", "het een gedeeld door het ander", "[{a}] / [{b}]", "dit", "gedeeld door"),
)
PER_NAAM = {vorm.naam: vorm for vorm in VORMEN}


def herken(formule: str) -> tuple[Rekenvorm, str, str] | None:
    """The form of a formula with its two codes; None for one of somebody's own."""
    for vorm in VORMEN:
        if codes := vorm.herken(formule):
            return vorm, *codes
    return None


def _kaal(formule: str) -> str:
    return "".join(formule.split())
