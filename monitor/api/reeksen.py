"""Series: one table in all edities that show it, cell by cell, for machines."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from django.conf import settings
from django.urls import reverse

from monitor.api.openbaar import Tabelbestand, getoond
from monitor.api.vormen import Reekscijfer, Reekskaart
from monitor.site.adres import volledig
from monitor.woordenboek.openbaar import breuken_van
from tabellen.csv import geen_formule

KOLOMMEN = (
    *("samenwerkingsverband", "editie", "versie", "rij", "kolom", "waarde", "eenheid", "leeg"),
    *("grens", "tekst", "merken", "totaal", "bron", "licentie"),
)
TEKSTEN = {"rij", "kolom", "tekst"}  # what people wrote
SCHEIDING = " – "


def kaart(bestanden: Sequence[Tabelbestand]) -> Reekskaart:
    """What is told of a series: as its newest editie says it. ``bestanden``: oldest first."""
    nieuwste, documenten = bestanden[-1], [bestand.document for bestand in bestanden]
    document = documenten[-1]
    verband = nieuwste.publicatie.editie.samenwerkingsverband.slug
    plek = (verband, nieuwste.hoofdstuk, nieuwste.tabel)
    return Reekskaart(
        samenwerkingsverband=verband,
        hoofdstuk=nieuwste.hoofdstuk,
        tabel=nieuwste.tabel,
        titel=document["titel"],
        definitie=document["definitie"],
        bron=document["bron"],
        eenheden=sorted({eenheid["naam"] for eenheid in document["eenheden"].values()}),
        edities=[getoond(bestand.publicatie).code for bestand in bestanden],
        breuken=list(dict.fromkeys(chain.from_iterable(map(breuken_van, documenten)))),
        adres=volledig(reverse("api:reeks", args=plek)),
    )


def citaat(kaart_: Reekskaart) -> str:
    """How one refers to the series."""
    return f"{kaart_.titel}. {kaart_.bron} Monitor Sociaal Domein, {kaart_.adres}"


def cijfers(bestanden: Iterable[Tabelbestand]) -> Iterator[Reekscijfer]:
    """Every cell of these tables, row by row."""
    for bestand in bestanden:
        document = bestand.document
        code, versie = getoond(bestand.publicatie).code, bestand.publicatie.versie
        for rij in document["rijen"]:
            for kolom, cel in zip(document["kolommen"], rij["cellen"], strict=True):
                waarde = cel.get("waarde")
                yield Reekscijfer(
                    editie=code,
                    versie=versie,
                    rij=rij["kop"]["pad"],
                    kolom=kolom["pad"],
                    waarde=None if waarde is None else str(waarde),
                    eenheid=document["eenheden"][cel["eenheid"]]["naam"],
                    leeg=cel.get("reden"),
                    grens=cel.get("grens"),
                    tekst=cel.get("tekst"),
                    merken=cel.get("merken", []),
                    totaal=cel.get("totaal", False),
                    bron=bestand.permanent_adres,
                )


def naar_csv(bestanden: Iterable[Tabelbestand]) -> Iterator[str]:
    """The series as RFC 4180, line by line; each line says where it is from and what one may do."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit)
    schrijver.writerow(KOLOMMEN)
    for rij in _rijen(bestanden):
        schrijver.writerow([_kaal(naam, waarde) for naam, waarde in rij.items()])
        if uit.tell() > 65_536:
            yield uit.getvalue()
            uit.seek(0)
            uit.truncate()
    yield uit.getvalue()


def naar_parquet(kaart_: Reekskaart, bestanden: Iterable[Tabelbestand]) -> bytes:
    """The series as Parquet, with title, definition, source and licence as its metadata.

    ``waarde`` is text, as everywhere, so that no number is rounded; ``getal`` is it as a float.
    """
    import pyarrow as pa  # noqa: PLC0415 who asks no Parquet does not wait for it
    from pyarrow import parquet  # noqa: PLC0415

    tekst = pa.string()
    soorten = {
        "versie": pa.int16(),
        "grens": pa.int32(),
        "totaal": pa.bool_(),
        "getal": pa.float64(),
    }
    velden = [(naam, soorten.get(naam, tekst)) for naam in (*KOLOMMEN, "getal")]
    van = {"title": kaart_.titel, "description": kaart_.definitie, "source": kaart_.bron}
    van |= {"licence": settings.LICENTIE, "citation": citaat(kaart_)}
    schema = pa.schema(velden, metadata=van)
    uit = io.BytesIO()
    with parquet.ParquetWriter(uit, schema) as schrijver:
        for bestand in bestanden:
            rijen = [
                {**rij, "getal": None if rij["waarde"] is None else float(str(rij["waarde"]))}
                for rij in _rijen([bestand])
            ]
            schrijver.write_table(pa.Table.from_pylist(rijen, schema))
    return uit.getvalue()


def _kaal(naam: str, waarde: object) -> object:
    """What stands in the file: texts as no formula, numbers as they are."""
    if naam in TEKSTEN and isinstance(waarde, str):
        return geen_formule(waarde)
    return "" if waarde is None else waarde


def _rijen(bestanden: Iterable[Tabelbestand]) -> Iterator[dict[str, object]]:
    for bestand in bestanden:
        verband = bestand.publicatie.editie.samenwerkingsverband.slug
        for cijfer in cijfers([bestand]):
            yield {
                "samenwerkingsverband": verband,
                "editie": cijfer.editie,
                "versie": cijfer.versie,
                "rij": SCHEIDING.join(cijfer.rij),
                "kolom": SCHEIDING.join(cijfer.kolom),
                "waarde": cijfer.waarde,
                "eenheid": cijfer.eenheid,
                "leeg": cijfer.leeg,
                "grens": cijfer.grens,
                "tekst": cijfer.tekst,
                "merken": " ".join(cijfer.merken),
                "totaal": cijfer.totaal,
                "bron": cijfer.bron,
                "licentie": settings.LICENTIE,
            }
