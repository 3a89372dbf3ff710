"""In what an overzicht and its lines count, as units of a table."""

from gemeenten.eenheid import VN
from overzichten.models import Lijn, Overzicht
from tabellen.eenheid import EURO, EURO_VN, Eenheid, eenheid_van


def eigen_eenheid(lijn: Lijn) -> Eenheid | None:
    """The unit of a line, if it has one of its own."""
    return eenheid_van_lijn(lijn) if lijn.eenheid else None


def eenheid_van_lijn(lijn: Lijn) -> Eenheid:
    """The unit of a line that has one, with its decimals."""
    eenheid = eenheid_van(lijn.eenheid or lijn.overzicht.eenheid).met(lijn.decimalen)
    return _geschaald(eenheid, lijn.overzicht)


def eenheid_van_overzicht(rij: Overzicht) -> Eenheid:
    """What a cell counts where its lines say nothing else."""
    return _geschaald(eenheid_van(rij.eenheid).met(None), rij)


def _geschaald(eenheid: Eenheid, rij: Overzicht) -> Eenheid:
    """Amounts in thousands are written without the sign of euros: they are no euros."""
    if eenheid.naam not in {EURO.naam, EURO_VN.naam} or rij.schaal == 1:
        return eenheid
    naam = f"{EURO.naam} {rij.get_schaal_display()}{VN if eenheid.voordeel else ''}"
    return Eenheid(naam, eenheid.decimalen, schaal=rij.schaal, vast=eenheid.vast)
