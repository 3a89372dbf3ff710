"""The chart that somebody chose for an overzicht."""

from overzichten.models import Overzicht
from tabellen.assen import As
from tabellen.waarde import Grafiek, Vorm

_VORMEN = {
    Overzicht.Grafiek.STAAF: Vorm.STAAF,
    Overzicht.Grafiek.GESTAPELD: Vorm.GESTAPELD,
    Overzicht.Grafiek.LIJN: Vorm.LIJN,
    Overzicht.Grafiek.VEELVOUD: Vorm.VEELVOUD,
    Overzicht.Grafiek.HELLING: Vorm.HELLING,
}


def grafiek_van(rij: Overzicht, rijen: As, kolommen: As) -> Grafiek | None:
    """Bars stand along the rows, a colour per column; lines run along the columns."""
    if not rij.grafiek:
        return None
    rij_, kolom = f"rij{len(rijen.niveaus) - 1}", f"kolom{len(kolommen.niveaus) - 1}"
    vorm = _VORMEN[Overzicht.Grafiek(rij.grafiek)]
    if vorm.lijn:
        return Grafiek(vorm, langs=kolom, kleur=rij_)
    return Grafiek(vorm, langs=rij_, kleur=kolom)
