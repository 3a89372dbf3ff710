"""All that the page of a gemeente tells, of what is public and of nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.text import slugify

from gemeenten.kerncijferlezing import Noemers, noemers
from monitor.gemeentepagina.keuze import (
    HOOFDMATEN,
    Cijferregel,
    gekozen,
    is_geld_van,
    op_belang,
    tellingen,
    wetten_van,
)
from monitor.gemeentepagina.maat import Gemeentemaat, maak_maat
from monitor.gemeentepagina.oordeel import Oordeelregel, oordelen
from monitor.models import Reekspunt
from monitor.openbaar.getoond import GetoondeEditie
from monitor.reeksen.indeling import Herindelingen
from monitor.reeksen.lezen import Cijferreeks, lees_alles_van, lees_reeksen
from monitor.reeksen.waarover import laatste_dag
from monitor.weergave.doelenoverzicht import Doelregel, doelenoverzicht
from tabellen.kop import ALLE

OPVALLEND = 5
GELD = 4
VERVALLEN = ""  # the chapter of what the newest editie no longer has


@dataclass(frozen=True, slots=True)
class Hoofdstukbeeld:
    """A chapter: its main counts, the money of its law from elsewhere, and the rest."""

    titel: str
    adres: str
    maten: tuple[Gemeentemaat, ...]
    geld: tuple[Gemeentemaat, ...]
    rest: tuple[Gemeentemaat, ...]


@dataclass(frozen=True)
class Gemeentebeeld:
    """One gemeente in one samenwerkingsverband. ``editie`` is the newest that it is in."""

    slug: str
    naam: str
    code: str
    editie: GetoondeEditie
    indeling: Herindelingen
    hoofdstukken: tuple[Hoofdstukbeeld, ...]
    alleen: bool

    @cached_property
    def opvolgers(self) -> list[str]:
        """In which gemeenten it lives on, where it was dissolved."""
        if self.code not in self.indeling.gemeenten or self.indeling.bestaat(self.code):
            return []
        return [self.indeling.naam(code) for code in self.indeling.opvolgers(self.code)]

    @cached_property
    def oordelen(self) -> list[Oordeelregel]:
        return oordelen(self.editie.verslag, self.editie.adres, self.naam)

    @cached_property
    def let_op(self) -> list[Oordeelregel]:
        return [regel for regel in self.oordelen if not regel.goed]

    @cached_property
    def goed(self) -> list[Oordeelregel]:
        return [regel for regel in self.oordelen if regel.goed]

    @cached_property
    def opvallend(self) -> list[Gemeentemaat]:
        """The main counts that changed most, by what such numbers usually change."""
        maten = [maat for deel in self.hoofdstukken for maat in deel.maten if maat.opvallend]
        return sorted(maten, key=lambda maat: -maat.opvallend)[:OPVALLEND]

    @cached_property
    def doelen(self) -> list[tuple[Doelregel, list[object]]]:
        """The doelen, each with how its indicators go here."""
        regels = doelenoverzicht(self.editie.verslag, self.editie.adres)
        return [(r, [k for k in r.koersen if k.wie in {"", self.naam}]) for r in regels]

    @cached_property
    def uitleg(self) -> list[tuple[Gemeentemaat, tuple[str, ...]]]:
        """What was explained of the numbers that are shown, each text once."""
        gezegd: dict[str, Gemeentemaat] = {}
        for deel in self.hoofdstukken:
            for maat in (*deel.maten, *deel.geld, *deel.rest):
                for noot in maat.punt.noten:
                    gezegd.setdefault(noot, maat)
        uit: dict[int, tuple[Gemeentemaat, list[str]]] = {}
        for noot, maat in gezegd.items():
            uit.setdefault(id(maat), (maat, []))[1].append(noot)
        return [(maat, tuple(noten)) for maat, noten in uit.values()]


def gemeenten_van(edities: Iterable[GetoondeEditie]) -> dict[str, tuple[str, GetoondeEditie]]:
    """All that were ever in these edities, the newest first: by slug the name and the newest
    editie. Who is no longer in it comes last.
    """
    uit: dict[str, tuple[str, GetoondeEditie]] = {}
    for editie in edities:
        for naam in editie.hoofd.gemeenten:
            uit.setdefault(slugify(naam), (naam, editie))
    return uit


def lees_gemeente(slug: str, edities: Sequence[GetoondeEditie]) -> Gemeentebeeld | None:
    """Read it; None where no such gemeente was ever in these edities. As many queries whatever
    there is, but for one for each domein that is divided by something of its own.
    """
    alle = gemeenten_van(edities)
    if slug not in alle:
        return None
    naam, editie = alle[slug]
    assert editie.publicatie is not None
    code = (
        Reekspunt.objects.filter(publicatie=editie.publicatie, wie_naam=naam, wie__startswith="GM")
        .values_list("wie", flat=True)
        .order_by()
        .first()
    )
    verband = editie.slug
    eigen = lees_alles_van([code, ALLE], [verband]) if code else {}
    indeling = Herindelingen.lees()
    wie = code or ""
    hoofdstukken = _hoofdstukken(eigen, wie, editie, indeling)
    return Gemeentebeeld(slug, naam, wie, editie, indeling, hoofdstukken, len(alle) == 1)


def _hoofdstukken(
    eigen: Mapping[str, Cijferreeks], wie: str, editie: GetoondeEditie, indeling: Herindelingen
) -> tuple[Hoofdstukbeeld, ...]:
    voorop = gekozen(editie.hoofd.hoofdcijfers, eigen.values())
    titels = {h.slug: h.titel for h in editie.verslag.hoofdstukken}
    per_hoofdstuk: dict[str, list[Cijferregel]] = {slug: [] for slug in (*titels, VERVALLEN)}
    alle = tellingen(eigen.values(), wie)
    for telling in alle:
        waar = telling.reeks.hoofdstuk
        per_hoofdstuk[waar if waar in titels else VERVALLEN].append(telling)
    op_volgorde = {s: op_belang(lijst, wie, voorop) for s, lijst in per_hoofdstuk.items()}
    geld = {s: _geld(s, lijst, alle, wie) for s, lijst in per_hoofdstuk.items()}
    voor = [t for lijst in op_volgorde.values() for t in lijst[:HOOFDMATEN]]
    voor += [t for lijst in geld.values() for t in lijst]
    anderen = lees_reeksen({t.reeks.sleutel for t in voor}, verbanden=[editie.slug])
    sleutels = {code: indeling.gemeenten[code].pk for code in _codes(anderen, indeling)}
    delers = _delers(voor, wie, sleutels)

    def maat(telling: Cijferregel) -> Gemeentemaat:
        reeks = anderen.get(telling.reeks.sleutel)
        return maak_maat(telling, wie, reeks, delers.get(telling.reeks.domein), sleutels)

    return tuple(
        Hoofdstukbeeld(
            titels.get(slug, "Eerder gepubliceerd"),
            reverse("hoofdstuk", args=(*editie.adres, slug)) if slug else "",
            tuple(map(maat, lijst[:HOOFDMATEN])),
            tuple(map(maat, geld[slug])),
            tuple(maak_maat(telling, wie) for telling in lijst[HOOFDMATEN:]),
        )
        for slug, lijst in op_volgorde.items()
        if lijst
    )


def _geld(
    hoofdstuk: str, eigen: Sequence[Cijferregel], alle: Iterable[Cijferregel], wie: str
) -> list[Cijferregel]:
    """The money of the laws of a chapter that stands in another one."""
    wetten = wetten_van(hoofdstuk, eigen)
    elders = [t for t in alle if t.reeks.hoofdstuk != hoofdstuk and is_geld_van(wetten, t)]
    return op_belang(elders, wie)[:GELD]


def _codes(reeksen: Mapping[str, Cijferreeks], indeling: Herindelingen) -> set[str]:
    return {c for r in reeksen.values() for _, c in r.punten if c in indeling.gemeenten}


def _delers(
    voor: Iterable[Cijferregel], wie: str, sleutels: Mapping[str, int]
) -> dict[str, Noemers | None]:
    """By what is divided, for each domein."""
    jaren = {laatste_dag(p).year for t in voor for p in t.reeks.van(wie)}
    return {
        domein: noemers(sleutels.values(), jaren, domein)
        for domein in sorted({t.reeks.domein for t in voor})
    }
