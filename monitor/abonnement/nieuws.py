"""What a publication has to tell of its tables: the figures that changed more than they usually do,
against the period before, or against the version that it takes the place of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse

from monitor.editie.soort import STAPPEN, Soort
from monitor.models import Editie, Publicatie
from monitor.momentopname.lezen import lees_hoofd, lees_publicatie
from monitor.site.bewaard import bewaard
from monitor.verslag.sinds import Celverandering, SindsVorige

HOOGSTENS = 8  # publications in a feed
_Plek = tuple[str, str]  # chapter and table


@dataclass(frozen=True, slots=True)
class Tabelnieuws:
    """What changed notably in one table, in words, and since when."""

    titel: str
    ervoor: str
    regels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nieuws:
    """A publication that has something to tell of a table."""

    publicatie: Publicatie
    tabel: Tabelnieuws

    @property
    def periode(self) -> str:
        return lees_hoofd(self.publicatie).periode

    @property
    def titel(self) -> str:
        voor = "Verbeterd: " if self.publicatie.reden else ""
        return f"{voor}{self.tabel.titel}, {self.periode}"

    def adres(self, hoofdstuk: str, tabel: str) -> str:
        """The table in this very version."""
        editie = self.publicatie.editie
        code = replace(editie.plek, versie=self.publicatie.versie).code
        return reverse("tabel", args=(editie.samenwerkingsverband.slug, code, hoofdstuk, tabel))


def nieuws_van(publicatie: Publicatie, ervoor: Publicatie) -> dict[_Plek, Tabelnieuws]:
    """Of every table that changed notably; made once for two reports, and kept."""

    def maak() -> dict[_Plek, Tabelnieuws]:
        sinds = SindsVorige.van(lees_publicatie(ervoor), lees_publicatie(publicatie))
        naam = "de vorige versie" if ervoor.editie_id == publicatie.editie_id else sinds.ervoor
        uit = {}
        for hoofdstuk in sinds.hoofdstukken:
            for tabel in hoofdstuk.tabellen:
                if regels := tuple(_zin(cel) for cel in tabel.cellen if cel.opvallend):
                    uit[hoofdstuk.slug, tabel.naam] = Tabelnieuws(tabel.titel, naam, regels)
        return uit

    sleutel = (publicatie.sha256, ervoor.sha256, ervoor.editie_id == publicatie.editie_id)
    return bewaard("tabelnieuws", sleutel, maak, "paginas")


def _zin(cel: Celverandering) -> str:
    return f"{cel.rij}, {cel.kolom}: van {cel.was} naar {cel.is_}, {cel.verandering.zin}"


def openbaar_van(verband: str) -> list[Publicatie]:
    """All versions that are public of a samenwerkingsverband, the last period and version first.
    One query, without the reports.
    """
    rijen = Publicatie.objects.licht().niet_ingetrokken()
    rijen = rijen.filter(
        editie__in=Editie.objects.gepubliceerd(), editie__samenwerkingsverband__slug=verband
    )
    rijen = rijen.select_related("editie__samenwerkingsverband", "editie__kwartaal")
    return list(rijen.order_by("-editie__kwartaal", "editie__soort", "-versie"))


def met_ervoor(alle: Iterable[Publicatie]) -> Iterator[tuple[Publicatie, Publicatie]]:
    """Of each editie the version that is public, with what it is compared with, if there is any."""
    per_editie: dict[tuple[str, int], list[Publicatie]] = {}
    for rij in alle:
        per_editie.setdefault((rij.editie.soort, rij.editie.kwartaal_id), []).append(rij)
    for (soort, _), versies in per_editie.items():
        if ervoor := _ervoor(versies, soort, per_editie):
            yield versies[0], ervoor


def _ervoor(
    versies: list[Publicatie], soort: str, per_editie: Mapping[tuple[str, int], list[Publicatie]]
) -> Publicatie | None:
    if len(versies) > 1:
        return versies[1]
    vorige = versies[0].editie.kwartaal.plus(-STAPPEN[Soort(soort)])
    gevonden = per_editie.get((soort, vorige.pk))
    return gevonden[0] if gevonden else None


def nieuws_over(verband: str, hoofdstuk: str, tabel: str) -> list[Nieuws]:
    """What the last publications tell of this table, the last one first."""
    paren = list(met_ervoor(openbaar_van(verband)))[:HOOGSTENS]
    uit = []
    for publicatie, ervoor in paren:
        if nieuws := nieuws_van(publicatie, ervoor).get((hoofdstuk, tabel)):
            uit.append(Nieuws(publicatie, nieuws))
    return uit
