"""The contents of the report: every table that an editie can show, as the domains declare them."""

from domeinen.declaraties import DECLARATIES
from financien.models import Opstelling
from financien.tabellen import opstelling
from gemeenten.models import Samenwerkingsverband
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.waarde import Tabel

OPSTELLING = "financien.opstelling."

TABELLEN: dict[str, Kruistabel] = {
    f"{van.domein}.{tabel.naam}": tabel for van in DECLARATIES for tabel in van.tabellen
}


def slug(tabel: str, hoofdstuk: str) -> str:
    """The name of a table in its address: ``financien.opstelling.x`` is ``opstelling-x``.

    In a chapter that is not called after its domain, the domain stands before it; so no two tables
    of a chapter share an address.
    """
    domein, _, naam = tabel.partition(".")
    naam = naam.replace(".", "-")
    return naam if domein == hoofdstuk else f"{domein}-{naam}"


def namen(samenwerkingsverband: Samenwerkingsverband) -> frozenset[str]:
    """The names of all tables that an editie of this samenwerkingsverband can show."""
    opstellingen = Opstelling.objects.filter(samenwerkingsverband=samenwerkingsverband)
    codes = opstellingen.values_list("code", flat=True)
    return frozenset(TABELLEN).union(f"{OPSTELLING}{code}" for code in codes)


def bestaat(tabel: str, samenwerkingsverband: Samenwerkingsverband) -> bool:
    """Whether an editie of this samenwerkingsverband can show a table of this name."""
    return tabel in namen(samenwerkingsverband)


def declaratie(tabel: str, kader: Kader) -> Kruistabel:
    """The declaration of the table of this name; LookupError when there is none."""
    if not tabel.startswith(OPSTELLING):
        return TABELLEN[tabel]
    try:
        return opstelling(tabel.removeprefix(OPSTELLING), kader)
    except Opstelling.DoesNotExist as fout:
        raise LookupError(f"De opstelling ‘{tabel}’ bestaat niet.") from fout


def maak_tabel(tabel: str, kader: Kader) -> Tabel:
    """Compute the table of this name; LookupError when there is none."""
    return declaratie(tabel, kader).bereken(kader)
