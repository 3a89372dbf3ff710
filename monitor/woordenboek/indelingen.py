"""The categories of a samenwerkingsverband whose names stand in a public table."""

from collections.abc import Iterable, Iterator

from domeinen.declaraties import DECLARATIES
from gemeenten.categorie import Categorie
from monitor.woordenboek.begrip import Begrip, Begripsoort
from monitor.woordenboek.openbaar import Openbaarheid, in_woorden
from overzichten.models import Lijn, Overzicht

_GEEN_INDELING = {"doelen"}  # told as they were published


def indelingen(verband: str, openbaar: Openbaarheid) -> list[Begrip]:
    """The rows of every list, in order; a list costs one query.

    A list has no versions: what is told is what it says now, but of nothing that no public table
    names, and no end that has not come.
    """
    uit: list[Begrip] = []
    for declaratie in DECLARATIES:
        for model in declaratie.categorieen:
            if declaratie.domein in _GEEN_INDELING or model is Overzicht:
                continue
            rijen = model._default_manager.filter(samenwerkingsverband__slug=verband)
            vreemd = ["opvolger", "geldig_vanaf", "geldig_tot_en_met"]
            if issubclass(model, Lijn):
                vreemd += ["overzicht", "gebied"]
                rijen = rijen.order_by("overzicht__volgorde", "overzicht", "volgorde", "naam")
            groep = f"{declaratie.domein.label}: {model._meta.verbose_name_plural}"
            uit += _van(rijen.select_related(*vreemd), groep, openbaar)
    return sorted(uit, key=lambda begrip: begrip.groep)  # regels and kolommen of one together


def _van(rijen: Iterable[Categorie], groep: str, openbaar: Openbaarheid) -> Iterator[Begrip]:
    alle = frozenset().union(*(tabel.koppen for tabel in openbaar.tabellen))
    per_overzicht = {tabel.overzicht: tabel for tabel in openbaar.tabellen if tabel.overzicht}
    for rij in rijen:
        if isinstance(rij, Lijn):
            tabel = per_overzicht.get(rij.overzicht.code)
            jaar = openbaar.laatste // 10
            if tabel is None or not {rij.naam, rij.kop(jaar), rij.kop(jaar - 1)} & tabel.koppen:
                continue
            yield _begrip(rij, f"Overzicht {tabel.titel}", openbaar, tabel.koppen)
        elif rij.naam in alle:
            yield _begrip(rij, groep, openbaar, alle)


def _begrip(rij: Categorie, groep: str, openbaar: Openbaarheid, koppen: frozenset[str]) -> Begrip:
    vanaf, tot = rij.geldig_vanaf_id or 0, rij.geldig_tot_en_met_id or 0
    voorbij = bool(tot) and tot <= openbaar.laatste
    opvolger = rij.opvolger.naam if voorbij and rij.opvolger else ""
    if opvolger not in koppen:
        opvolger = ""
    breuk = f"Na het {in_woorden(tot)} ging dit verder als {opvolger}." if opvolger else ""
    lijn = rij if isinstance(rij, Lijn) else None
    eenheid = (lijn.eenheid or lijn.basiseenheid) if lijn else ""
    delen = [rij.definitie, lijn.noot if lijn else ""]
    if lijn and not lijn.ingevuld:
        delen.append(f"Wordt {lijn.get_soort_display()}.")
    return Begrip(
        soort=Begripsoort.INDELING,
        code=f"{rij._meta.label_lower}.{rij.kenmerk.replace('/', '.')}",
        naam=rij.naam,
        groep=groep,
        over=str(rij._meta.verbose_name) if lijn else "",
        definitie=" ".join(filter(None, delen)),
        eenheid=eenheid,
        bron=lijn.overzicht.bron if lijn else "",
        sinds=in_woorden(vanaf) if 0 < vanaf <= openbaar.laatste else "",
        tot=in_woorden(tot) if voorbij else "",
        opvolger=opvolger,
        breuken=tuple(filter(None, [breuk])),
    )
