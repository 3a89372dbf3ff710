"""Read the report of one editie as a plain value: the whole, a chapter, or what one page shows.

Web pages, PDF and exports all render this; a publication can store it.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from doelen.lezen import Doelenlezer
from domeinen import inhoud
from domeinen.inhoud import declaratie
from monitor.models import Editie, Hoofdstuk, Huisstijlkeuze, Onderdeel, Woord
from monitor.proza.bron import Celbron
from monitor.proza.invullen import Invuller
from monitor.proza.kader import kader_van
from monitor.verslag.doelen import lezer_van
from monitor.verslag.hoofdcijfers import lees_hoofdcijfers
from monitor.verslag.toelichtingen import Toelichtingen
from monitor.verslag.waarde import Hoofdstukdeel, HoofdstukWaarde, Sectie, Verslag, vind_sectie
from monitor.verslag.zicht import Zicht
from tabellen.kader import Kader
from tabellen.waarde import Tabel

__all__ = [
    "WEG",
    "HoofdstukWaarde",
    "Hoofdstukdeel",
    "Sectie",
    "Verslag",
    "adressen",
    "lees_hoofdstuk",
    "lees_kop",
    "lees_pagina",
    "lees_verslag",
    "vind_sectie",
]

WEG = "*Wat hier stond, is verwijderd.*"


def lees_verslag(editie: Editie) -> Verslag:
    """Read the whole editie. The number of queries depends on the tables, not on their size."""
    return Lezer.van(editie).verslag()


def lees_kop(editie: Editie) -> Verslag:
    """What every page tells of the editie: neither chapters nor figures."""
    kader = Kader.van(editie.samenwerkingsverband, editie.kwartaal, editie.peildatum)
    return _kop(editie, kader)


def lees_pagina(editie: Editie, slug: str = "", naam: str = "") -> Verslag:
    """The report as far as one page shows it: a chapter, or one section of it, beside the names of
    the others; or else the front page, with the titles of all that stands in the chapters.
    """
    lezer = Lezer.van(editie)
    rijen = editie.hoofdstukken.prefetch_related("onderdelen")
    if not slug:
        hoofdstukken = tuple(lezer.hoofdstuk(rij, kort=True) for rij in rijen)
        return replace(lezer.voorpagina(), hoofdstukken=hoofdstukken)
    return replace(
        _kop(editie, lezer.kader),
        hoofdstukken=tuple(
            lezer.hoofdstuk(rij, naam) if rij.slug == slug else _naam_van(rij) for rij in rijen
        ),
    )


def _naam_van(rij: Hoofdstuk) -> HoofdstukWaarde:
    return HoofdstukWaarde(rij.volgorde, rij.slug, rij.titel, "", ())


def _kop(editie: Editie, kader: Kader) -> Verslag:
    return Verslag(
        samenwerkingsverband=editie.samenwerkingsverband.naam,
        slug=editie.samenwerkingsverband.slug,
        omschrijving=editie.samenwerkingsverband.omschrijving,
        naam=editie.naam,
        periode=editie.aanduiding,
        soort=editie.soort,
        kwartaalcode=editie.kwartaal.code,
        peildatum=editie.stand_op,
        gepubliceerd_op=editie.gepubliceerd_op,
        samenvatting="",
        gemeenten=tuple(gemeente.naam for gemeente in kader.gemeenten),
        hoofdstukken=(),
        woorden=Woord.waarden_van(editie.samenwerkingsverband_id),
        leden=tuple(gemeente.cbs_code for gemeente in kader.gemeenten),
        huisstijl=Huisstijlkeuze.stijl_van(editie.samenwerkingsverband_id),
    )


def lees_hoofdstuk(editie: Editie, slug: str) -> HoofdstukWaarde:
    """Read one chapter; ``Hoofdstuk.DoesNotExist`` when the editie has none of that name."""
    hoofdstuk = editie.hoofdstukken.prefetch_related("onderdelen").get(slug=slug)
    return Lezer.van(editie).hoofdstuk(hoofdstuk)


def adressen(editie: Editie) -> dict[str, str]:
    """Of each table where in the editie it stands first: ``jeugd/voorzieningen``. One query."""
    uit: dict[str, str] = {}
    met_tabel = Onderdeel.objects.filter(hoofdstuk__editie=editie).exclude(tabel="")
    for onderdeel in met_tabel.select_related("hoofdstuk").order_by(
        "hoofdstuk__volgorde", "volgorde"
    ):
        uit.setdefault(onderdeel.tabel, f"{onderdeel.hoofdstuk.slug}/{onderdeel.tabelnaam}")
    return uit


@dataclass(frozen=True)
class Lezer:
    """Reads an editie, its chapters and sections, with what people said of its figures; ``scherm``
    makes of each table, doel and cell what a reader may see of it. ``herleidt`` as in ``Kader``.
    """

    kader: Kader
    editie: Editie
    scherm: Zicht | None = None
    berekend: dict[str, Tabel] = field(default_factory=dict)

    @classmethod
    def van(cls, editie: Editie, *, herleidt: bool = False) -> Self:
        return cls(replace(kader_van(editie), herleidt=herleidt), editie)

    def verslag(self) -> Verslag:
        """All of it."""
        rijen = self.editie.hoofdstukken.prefetch_related("onderdelen")
        return replace(self.voorpagina(), hoofdstukken=tuple(map(self.hoofdstuk, rijen)))

    @cached_property
    def toelichtingen(self) -> Toelichtingen:
        """What people said of the figures, as far as a table asks for it."""
        return Toelichtingen.van(self.kader)

    def voorpagina(self) -> Verslag:
        """All but the chapters."""
        return replace(
            _kop(self.editie, self.kader),
            samenvatting=self.proza.plat(self.editie.samenvatting),
            hoofdcijfers=lees_hoofdcijfers(
                self.editie.hoofdcijfers.all(), self.editie.soort, self.bron, self.proza
            ),
        )

    @cached_property
    def doelen(self) -> Doelenlezer:
        """The doelen, as far as a section asks for them."""
        return lezer_van(self.editie, self.kader, self.toelichtingen.van_cijfers)

    def hoofdstuk(
        self, hoofdstuk: Hoofdstuk, naam: str = "", kort: bool = False
    ) -> HoofdstukWaarde:
        """The chapter, or what it shows under one name; ``kort`` for its texts of the contents."""
        delen = [deel for deel in hoofdstuk.onderdelen.all() if naam in {"", deel.tabelnaam}]
        lees = self.titel if kort else self.sectie
        return HoofdstukWaarde(
            nummer=hoofdstuk.volgorde,
            slug=hoofdstuk.slug,
            titel=hoofdstuk.titel,
            inleiding=self.proza.markdown(hoofdstuk.inleiding),
            secties=tuple(lees(deel) for deel in delen),
        )

    def titel(self, onderdeel: Onderdeel) -> Sectie:
        """A section as far as the contents tell of it: a table by its title, without figures."""
        naam = onderdeel.tabel
        if naam and inhoud.soort_van(naam)[0]:
            return self.sectie(onderdeel)
        kop = onderdeel.kop
        if naam and (onderdeel.blok or not kop):
            kop = self.titels.get(naam, kop or naam)
        return Sectie(kop, "", naam=onderdeel.tabelnaam if naam else "")

    @cached_property
    def titels(self) -> dict[str, str]:
        """Of each table what it is called."""
        return inhoud.met_titels(self.editie.samenwerkingsverband)

    def sectie(self, onderdeel: Onderdeel) -> Sectie:
        """A section with what it shows, under the name in its address. What was removed since is
        told to be gone: a chapter is read all the same.
        """
        tekst = self.proza.markdown(onderdeel.tekst)
        sectie = Sectie(onderdeel.kop, tekst, blok=onderdeel.blok)
        if not onderdeel.tabel:
            return sectie
        sectie = replace(sectie, naam=onderdeel.tabelnaam)
        soort, code = inhoud.soort_van(onderdeel.tabel)
        try:
            if soort == inhoud.DOEL:
                doel = self.doelen.doel(code)
                sectie = replace(sectie, doel=self.scherm.doel(doel) if self.scherm else doel)
            elif soort == inhoud.LIJST:
                sectie = replace(sectie, lijst=self.doelen.lijst(code))
            else:
                sectie = replace(sectie, tabel=self.tabel(onderdeel))
        except LookupError:
            kop = sectie.kop or ("" if sectie.blok else onderdeel.tabel)
            return replace(sectie, kop=kop, tekst=f"{sectie.tekst}\n\n{WEG}".strip())
        if sectie.kop or sectie.blok:
            return sectie
        return replace(sectie, kop=replace(sectie, blok=True).titel)

    def tabel(self, onderdeel: Onderdeel) -> Tabel:
        """The table under the name in its address, with what people said of its figures."""
        tabel = replace(self.bereken(onderdeel.tabel), naam=onderdeel.tabelnaam)
        return self.scherm.tabel(tabel) if self.scherm else tabel

    def bereken(self, naam: str) -> Tabel:
        """The table of this name, computed once for all who ask it."""
        if naam not in self.berekend:
            kruistabel = declaratie(naam, self.kader)
            uitspraken = self.toelichtingen.bij(kruistabel)
            self.berekend[naam] = kruistabel.bereken(self.kader, uitspraken)
        return self.berekend[naam]

    @cached_property
    def bron(self) -> Celbron:
        """The cells that texts and main points refer to."""
        bron = Celbron(self.kader, self.bereken)
        return replace(bron, scherm=self.scherm.cel) if self.scherm else bron

    @cached_property
    def proza(self) -> Invuller:
        """What puts the figures in the texts."""
        return Invuller(self.bron, lambda: adressen(self.editie))
