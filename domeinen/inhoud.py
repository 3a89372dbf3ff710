"""The contents of the report: all that an editie can show, as the domains declare it.

Tables, those that are data, doelen, and lists of activiteiten: each has a name to choose it by.
"""

from doelen.models import Activiteitenlijst, Doel
from domeinen.declaraties import DECLARATIES
from gemeenten.models import Samenwerkingsverband
from overzichten.models import Overzicht
from overzichten.tabellen import tabel_van
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel

OVERZICHT = ".overzicht."  # financien.overzicht.buig
DOEL = "doelen.doel."  # doelen.doel.gezond
LIJST = "doelen.lijst."  # doelen.lijst.invoering

TABELLEN: dict[str, Kruistabel] = {
    f"{van.domein}.{tabel.naam}": tabel for van in DECLARATIES for tabel in van.tabellen
}


def slug(tabel: str, hoofdstuk: str) -> str:
    """The name of a table in its address: ``financien.overzicht.x`` is ``overzicht-x``.

    In a chapter that is not called after its domain, the domain stands before it; so no two tables
    of a chapter share an address. A doel is ``doel-x`` and a list ``lijst-x`` in every chapter.
    """
    if soort_van(tabel)[0]:
        return tabel.removeprefix("doelen.").replace(".", "-")
    domein, _, naam = tabel.partition(".")
    naam = naam.replace(".", "-")
    return naam if domein == hoofdstuk else f"{domein}-{naam}"


def soort_van(naam: str) -> tuple[str, str]:
    """What has this name: ``DOEL`` or ``LIJST`` with its code, or nothing and a table's name."""
    for soort in (DOEL, LIJST):
        if naam.startswith(soort):
            return soort, naam.removeprefix(soort)
    return "", naam


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


def doelen(samenwerkingsverband: Samenwerkingsverband) -> dict[str, str]:
    """The names of the doelen and of the lists of activiteiten, each with its title, in order."""
    soorten = ((DOEL, Doel), (LIJST, Activiteitenlijst))
    return {
        f"{voor}{code}": titel
        for voor, model in soorten
        for code, titel in model._default_manager.filter(samenwerkingsverband=samenwerkingsverband)
        .order_by("volgorde", "naam")
        .values_list("code", "naam")
    }


def bouwstenen(samenwerkingsverband: Samenwerkingsverband) -> frozenset[str]:
    """The names of all that a section of this samenwerkingsverband can show."""
    return namen(samenwerkingsverband).union(doelen(samenwerkingsverband))


def met_titels(samenwerkingsverband: Samenwerkingsverband) -> dict[str, str]:
    """The same, each with its title: what is of its own first."""
    vast = {naam: tabel.titel for naam, tabel in TABELLEN.items()}
    return doelen(samenwerkingsverband) | overzichten(samenwerkingsverband) | vast


def bestaat(naam: str, samenwerkingsverband: Samenwerkingsverband) -> bool:
    """Whether a section of this samenwerkingsverband can show what has this name."""
    return naam in bouwstenen(samenwerkingsverband)


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
