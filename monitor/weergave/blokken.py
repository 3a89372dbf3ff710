"""The sections of a chapter as a page shows them: a text, and a table with all that explains it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.urls import reverse
from django.utils.safestring import SafeString

from monitor.proza.opmaak import markdown_html
from monitor.verslag.begrip import tabelanker
from monitor.verslag.lezen import HoofdstukWaarde, Sectie
from monitor.weergave.doelblok import extra_html
from monitor.weergave.grafieken import Grafiekbeeld, maak_beeld, maak_figuur, smalle_tekening
from monitor.weergave.inhoudsopgave import Adres
from tabellen.waarde import Merk, Reden, Tabel
from tabellen.web import TabelWeb

FORMATEN = {"csv": "CSV", "xlsx": "Excel (XLSX)", "json": "JSON"}


@dataclass(frozen=True, slots=True)
class Tabelblok:
    """A table, its chart if it has one, and where its files are."""

    tabel: Tabel
    web: TabelWeb
    beeld: Grafiekbeeld | None
    smal: SafeString
    adres: str
    uitleganker: str
    bestanden: tuple[tuple[str, str], ...]

    @property
    def volledigheid(self) -> str:
        """How much of it was delivered and how much is provisional, in words."""
        cellen = [
            cel
            for rij in self.tabel.rijen
            for kop, cel in zip(self.tabel.kolommen, rij.cellen, strict=True)
            if not (rij.kop.totaal or kop.totaal or cel.totaal)
        ]
        if not cellen:
            return ""
        weg = sum(cel.reden is Reden.NIET_GELEVERD for cel in cellen)
        zin = "Alle cijfers zijn geleverd"
        if weg:
            zin = f"{weg} van de {len(cellen)} cijfers {_is(weg)} niet geleverd"
        if Merk.VOORLOPIG in self.tabel.merken:
            return f"{zin}; alles is voorlopig."
        voorlopig = sum(Merk.VOORLOPIG in cel.merken for cel in cellen)
        return f"{zin}; {voorlopig} {_is(voorlopig)} voorlopig." if voorlopig else f"{zin}."

    @classmethod
    def van(
        cls, adres: Adres, hoofdstuk: str, sectie: Sectie, sorteren: str | None = None
    ) -> Self | None:
        """The table of a section, if it has one; ``sorteren`` as in ``TabelWeb``."""
        tabel = sectie.tabel
        if tabel is None:
            return None
        plaats = (*adres, hoofdstuk, tabel.naam)
        formaten = FORMATEN | ({"svg": "Grafiek (SVG)"} if tabel.grafiek else {})
        return cls(
            tabel=tabel,
            web=TabelWeb(tabel, tabel.naam, sorteren=sorteren, kop=sectie.kop),
            beeld=maak_beeld(tabel) if tabel.grafiek else None,
            smal=smalle_tekening(tabel) if tabel.grafiek else SafeString(),
            adres=reverse("tabel", args=plaats),
            uitleganker=tabelanker(hoofdstuk, tabel.naam),
            bestanden=tuple(
                (reverse("tabelbestand", args=(*plaats, formaat)), naam)
                for formaat, naam in formaten.items()
            ),
        )


def _is(aantal: int) -> str:
    return "is" if aantal == 1 else "zijn"


@dataclass(frozen=True, slots=True)
class Paginasectie:
    """A section under an id of its own; ``eigen_adres`` is that of the page of its doel or list."""

    anker: str
    kop: str
    niveau: int
    tekst: SafeString
    blok: Tabelblok | None
    extra: SafeString
    eigen_adres: str
    vragen: int = 0  # of the public, about its table

    @property
    def vraagadres(self) -> str:
        """Where these questions stand."""
        return self.blok.adres if self.blok else self.eigen_adres


def maak_secties(
    adres: Adres, hoofdstuk: HoofdstukWaarde, vragen: Mapping[str, int] | None = None
) -> list[Paginasectie]:
    """The sections of a chapter, with how many questions stand at the table of each name; equal
    headings get different ids.
    """
    ankers: dict[str, int] = {}
    secties = []
    for deel in hoofdstuk.delen():
        sectie = deel.sectie
        ankers[sectie.anker] = keer = ankers.get(sectie.anker, 0) + 1
        secties.append(
            Paginasectie(
                anker=sectie.anker if keer == 1 else f"{sectie.anker}-{keer}",
                kop=sectie.kop,
                niveau=deel.niveau,
                tekst=markdown_html(sectie.tekst, deel.tekstniveau, adres),
                blok=Tabelblok.van(adres, hoofdstuk.slug, sectie),
                extra=extra_html(sectie, deel.tekstniveau, maak_figuur),
                eigen_adres=_eigen_adres(adres, hoofdstuk.slug, sectie),
                vragen=(vragen or {}).get(sectie.naam, 0) if sectie.naam else 0,
            )
        )
    return secties


def _eigen_adres(adres: Adres, hoofdstuk: str, sectie: Sectie) -> str:
    if not (sectie.doel or sectie.lijst):
        return ""
    return reverse("tabel", args=(*adres, hoofdstuk, sectie.naam))
