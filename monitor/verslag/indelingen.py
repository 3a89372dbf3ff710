"""The categories whose names stand in a table of an editie, as they are when it is published.

They are kept as a file of the publication, so that what is public changes with it only.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from domeinen.declaraties import DECLARATIES
from gemeenten.categorie import Categorie
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Samenwerkingsverband
from monitor.verslag.begrip import Begrip, Begripsoort
from monitor.verslag.lezen import Verslag
from overzichten.models import Lijn, Overzicht
from tabellen.waarde import Tabel

BESTAND = "woordenboek.json"
FORMAAT, VERSIE = "woordenboek", 1
_GEEN_INDELING = {"doelen"}  # the report itself holds these


@dataclass(frozen=True)
class _Zichtbaar:
    """What a report shows: all its headings, those of each overzicht, and in which quarter."""

    kwartaal: Kwartaal
    koppen: frozenset[str]
    overzichten: dict[str, tuple[str, frozenset[str]]]

    @classmethod
    def van(cls, verslag: Verslag) -> "_Zichtbaar":
        overzichten = {}
        for hoofdstuk in verslag.hoofdstukken:
            for sectie in hoofdstuk.secties:
                if sectie.tabel and (code := overzichtcode(sectie.naam)):
                    overzichten[code] = sectie.tabel.titel, _koppen([sectie.tabel])
        kwartaal = Kwartaal.van_code(verslag.kwartaalcode)
        return cls(kwartaal, _koppen(verslag.tabellen()), overzichten)


def overzichtcode(naam: str) -> str:
    """Of which overzicht a table is, by its name in addresses; empty of a declared table."""
    return naam.partition("overzicht-")[2]


def indelingsbestand(verband: Samenwerkingsverband, verslag: Verslag) -> dict[str, bytes]:
    """The file, by its path. A query per list."""
    rijen = [asdict(begrip) for begrip in _indelingen(verband, _Zichtbaar.van(verslag))]
    inhoud = {"formaat": FORMAAT, "versie": VERSIE, "indelingen": rijen}
    return {BESTAND: json.dumps(inhoud, ensure_ascii=False, indent=1).encode()}


def uit_bestand(inhoud: bytes) -> list[Begrip]:
    """What ``indelingsbestand`` wrote; nothing of a version that this software does not know."""
    document = json.loads(inhoud)
    if (document["formaat"], document["versie"]) != (FORMAAT, VERSIE):
        return []
    return [_lees(rij) for rij in document["indelingen"]]


def _lees(rij: dict[str, object]) -> Begrip:
    velden = {naam: tuple(veld) if isinstance(veld, list) else veld for naam, veld in rij.items()}
    return Begrip(**{**velden, "soort": Begripsoort(rij["soort"])})  # type: ignore[arg-type]


def _koppen(tabellen: Iterable[Tabel]) -> frozenset[str]:
    """All that stands in their headings."""
    return frozenset(
        deel
        for tabel in tabellen
        for kop in (*tabel.kolommen, *(rij.kop for rij in tabel.rijen))
        for deel in kop.pad
    )


def _indelingen(verband: Samenwerkingsverband, zichtbaar: _Zichtbaar) -> list[Begrip]:
    uit: list[Begrip] = []
    for declaratie in DECLARATIES:
        for model in declaratie.categorieen:
            if declaratie.domein in _GEEN_INDELING or model is Overzicht:
                continue
            rijen = model._default_manager.filter(samenwerkingsverband=verband)
            vreemd = ["opvolger", "geldig_vanaf", "geldig_tot_en_met"]
            if issubclass(model, Lijn):
                vreemd += ["overzicht", "gebied"]
                rijen = rijen.order_by("overzicht__volgorde", "overzicht", "volgorde", "naam")
            groep = f"{declaratie.domein.label}: {model._meta.verbose_name_plural}"
            uit += _van(rijen.select_related(*vreemd), groep, zichtbaar)
    return sorted(uit, key=lambda begrip: begrip.groep)  # regels and kolommen of one together


def _van(rijen: Iterable[Categorie], groep: str, zichtbaar: _Zichtbaar) -> Iterator[Begrip]:
    for rij in rijen:
        if isinstance(rij, Lijn):
            titel, koppen = zichtbaar.overzichten.get(rij.overzicht.code, ("", frozenset()))
            if {rij.naam, rij.kop(zichtbaar.kwartaal.jaar)} & koppen:
                yield _begrip(rij, f"Overzicht {titel}", zichtbaar.kwartaal, koppen)
        elif rij.naam in zichtbaar.koppen:
            yield _begrip(rij, groep, zichtbaar.kwartaal, zichtbaar.koppen)


def _begrip(rij: Categorie, groep: str, nu: Kwartaal, koppen: frozenset[str]) -> Begrip:
    """What is recorded of it by then: a begin or an end that has not come is not told, nor a
    successor that no table shows.
    """
    vanaf, tot = rij.geldig_vanaf, rij.geldig_tot_en_met
    vanaf = vanaf if vanaf and vanaf.pk <= nu.pk else None
    tot = tot if tot and tot.pk <= nu.pk else None
    opvolger = rij.opvolger.naam if tot and rij.opvolger else ""
    if opvolger not in koppen:
        opvolger = ""
    lijn = rij if isinstance(rij, Lijn) else None
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
        eenheid=(lijn.eenheid or lijn.basiseenheid) if lijn else "",
        bron=lijn.overzicht.bron if lijn else "",
        sinds=str(vanaf or ""),
        sinds_code=vanaf.code if vanaf else "",
        tot=str(tot or ""),
        opvolger=opvolger,
        breuken=(f"Na het {tot} ging dit verder als {opvolger}.",) if opvolger else (),
    )
