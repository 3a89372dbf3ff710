"""The dictionary for machines: the entries of its pages, one by one."""

import csv
import io
from collections.abc import Iterable
from typing import Literal

from django.conf import settings
from django.http import Http404
from ninja import Field

from monitor.api.antwoord import Bladering
from monitor.api.vormen import Begripkaart
from monitor.site.adres import volledig
from monitor.verslag.begrip import Begrip
from monitor.woordenboek.lijst import algemeen, van_verband
from monitor.woordenboek.openbaar import lees_openbaar
from monitor.woordenboek.pagina import zeef
from tabellen.csv import geen_formule

Soortcode = Literal["woord", "maat", "tabel", "indeling", "doel", "indicator"]


class Begripkeuze(Bladering):
    """Which entries are asked for, and how."""

    samenwerkingsverband: str = Field("", description="Van wie. Leeg: wat voor allen gelijk is.")
    soort: Soortcode | None = Field(None, description="Alleen deze soort.")
    formaat: Literal["json", "csv"] | None = Field(None, description="In plaats van de kop Accept.")


def begrippen(keuze: Begripkeuze) -> list[Begrip]:
    """Those that are asked for; Http404 when nothing is public of who is named."""
    van = keuze.samenwerkingsverband
    openbaar = lees_openbaar(van)
    if van and not openbaar.wie:
        raise Http404("Van dit samenwerkingsverband is niets openbaar.")
    alle = van_verband(openbaar) if van else algemeen(openbaar)
    return zeef(alle, soort=keuze.soort or "")


def begripkaart(begrip: Begrip) -> Begripkaart:
    """An entry, with the address where people read it."""
    return Begripkaart(
        soort=begrip.soort.code,
        code=begrip.code,
        naam=begrip.naam,
        groep=begrip.groep,
        over=begrip.over,
        definitie=begrip.definitie,
        eenheid=begrip.eenheid,
        over_tijd=begrip.over_tijd,
        uitgesplitst_naar=list(begrip.uitgesplitst_naar),
        bron=begrip.bron,
        eigenaar=begrip.eigenaar,
        sinds=begrip.sinds,
        tot=begrip.tot,
        opvolger=begrip.opvolger,
        breuken=list(begrip.breuken),
        telt=[code for code, _ in begrip.verwant],
        adres=volledig(f"{begrip.adres}#{begrip.code}"),
        licentie=settings.LICENTIE,
    )


def naar_csv(rijen: Iterable[Begrip]) -> str:
    """All of them as RFC 4180: lists in one cell, parted by a bar."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit)
    schrijver.writerow(Begripkaart.model_fields)
    for rij in rijen:
        velden = begripkaart(rij).dict().values()
        cellen = (" | ".join(veld) if isinstance(veld, list) else veld for veld in velden)
        schrijver.writerow([geen_formule(cel) for cel in cellen])
    return uit.getvalue()
