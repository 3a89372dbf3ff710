"""The contents of the report: every table that an editie can show, as the domains declare them."""

from domeinen.declaraties import DECLARATIES
from gemeenten.models import Samenwerkingsverband
from overzichten.models import Overzicht
from overzichten.tabellen import tabel_van
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel

OVERZICHT = ".overzicht."  # financien.overzicht.buig

TABELLEN: dict[str, Kruistabel] = {
    f"{van.domein}.{tabel.naam}": tabel for van in DECLARATIES for tabel in van.tabellen
}


def slug(tabel: str, hoofdstuk: str) -> str:
    """The name of a table in its address: ``financien.overzicht.x`` is ``overzicht-x``.

    In a chapter that is not called after its domain, the domain stands before it; so no two tables
    of a chapter share an address.
    """
    domein, _, naam = tabel.partition(".")
    naam = naam.replace(".", "-")
    return naam if domein == hoofdstuk else f"{domein}-{naam}"


def namen(samenwerkingsverband: Samenwerkingsverband) -> frozenset[str]:
    """The names of all tables that an editie of this samenwerkingsverband can show."""
    return frozenset(TABELLEN).union(overzichten(samenwerkingsverband))


def overzichten(samenwerkingsverband: Samenwerkingsverband) -> dict[str, str]:
    """The names of the tables that are data, each with its title, in order."""
    rijen = Overzicht.objects.filter(samenwerkingsverband=samenwerkingsverband)
    return {
        f"{domein}{OVERZICHT}{code}": titel
        for domein, code, titel in rijen.order_by("volgorde", "naam").values_list(
            "domein", "code", "naam"
        )
    }


def bestaat(tabel: str, samenwerkingsverband: Samenwerkingsverband) -> bool:
    """Whether an editie of this samenwerkingsverband can show a table of this name."""
    return tabel in namen(samenwerkingsverband)


def declaratie(tabel: str, kader: Kader) -> Kruistabel:
    """The declaration of the table of this name; LookupError when there is none."""
    domein, is_overzicht, code = tabel.partition(OVERZICHT)
    if not is_overzicht:
        return TABELLEN[tabel]
    rijen = Overzicht.objects.filter(samenwerkingsverband=kader.samenwerkingsverband)
    overzicht = rijen.filter(domein=domein, code=code).first()
    if overzicht is None:
        raise LookupError(f"Het overzicht ‘{tabel}’ bestaat niet.")
    return tabel_van(overzicht)
