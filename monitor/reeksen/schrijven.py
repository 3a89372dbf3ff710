"""Gather the numbers of a published editie: in the transaction that publishes it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from gemeenten.models import Gemeente
from monitor.models import Publicatie
from monitor.momentopname.lezen import lees_publicatie
from monitor.reeksen.model import Reekspunt
from monitor.reeksen.waarover import cellen_van, laatste_dag
from monitor.verslag.lezen import Sectie, Verslag
from tabellen.kop import ALLE


def verzamel(publicatie: Publicatie, verslag: Verslag) -> None:
    """Its numbers in the place of those of the version before."""
    Reekspunt.objects.filter(publicatie__editie=publicatie.editie_id).delete()
    namen = dict(zip(verslag.leden, verslag.gemeenten, strict=False))
    if not namen:  # from before a report knew the codes
        namen = dict(Gemeente.objects.values_list("cbs_code", "naam"))
    namen[ALLE] = verslag.samenwerkingsverband
    Reekspunt.objects.bulk_create(_alle(publicatie, verslag, namen), batch_size=500)


def verzamel_alles() -> None:
    """Of every editie that is public, anew."""
    for publicatie in Publicatie.objects.nieuwste().licht().select_related("editie"):
        verzamel(publicatie, lees_publicatie(publicatie))


def _alle(
    publicatie: Publicatie, verslag: Verslag, namen: Mapping[str, str]
) -> Iterator[Reekspunt]:
    for hoofdstuk in verslag.hoofdstukken:
        waar = {"publicatie": publicatie, "hoofdstuk": hoofdstuk.slug}
        eenmaal = {sectie.naam: sectie for sectie in hoofdstuk.secties if sectie.tabel}
        for sectie in eenmaal.values():
            yield from _punten(sectie, verslag.slug, namen, **waar)


def _punten(
    sectie: Sectie, verband: str, namen: Mapping[str, str], **waar: Any
) -> Iterator[Reekspunt]:
    tabel = sectie.tabel
    assert tabel
    for punt in cellen_van(tabel, verband, namen):
        cel = punt.cel
        yield Reekspunt(
            **waar,
            sleutel=punt.sleutel,
            onder=punt.onder,
            wie=punt.wie,
            periode=punt.periode,
            tot=laatste_dag(punt.periode),
            tabel=sectie.naam,
            plek=punt.plek,
            titel=tabel.titel[:300],
            naam=punt.naam[:400],
            wie_naam=punt.wie_naam,
            waarde=cel.waarde,
            eenheid=asdict(cel.eenheid),
            reden=cel.reden.name.lower() if cel.reden else "",
            grens=cel.grens,
            merken=",".join(merk.name.lower() for merk in (*cel.merken, *tabel.merken)),
            totaal=cel.totaal,
            noten="\n".join(tabel.noten[noot - 1] for noot in cel.noten),
        )
