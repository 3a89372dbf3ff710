"""Read series: the public points of what is counted, of whom, in order of time.

Whatever is computed of points (a rate per 1.000, an index, a sum over a herindeling) is computed of
what is public, so nobody finds in it what was withheld.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from domeinen.declaraties import DECLARATIES
from gemeenten.cijfer import Meetveld, Tijd
from gemeenten.eenheid import is_gemiddelde, telt_op
from gemeenten.kwartaal import MAANDEN, Kwartaal
from monitor.models import Publicatie, Reekspunt
from monitor.reeksen.waarover import laatste_dag
from tabellen.eenheid import Eenheid
from tabellen.kop import ALLE
from tabellen.maten import Meting
from tabellen.waarde import Cel, Merk, Reden


@dataclass(frozen=True, slots=True)
class Cijferpunt:
    """One point: its cell as it was published last. ``was`` is what an earlier editie said, where
    that was another number; the cell then has the mark HERZIEN. ``adres`` leads to the cell.
    """

    verband: str
    wie: str
    wie_naam: str
    periode: str
    cel: Cel
    noten: tuple[str, ...]
    adres: str
    editie: str
    was: Decimal | int | None = None

    @property
    def waarde(self) -> Decimal | int | None:
        return self.cel.waarde

    @property
    def was_tekst(self) -> str:
        """The earlier number for people, if there was another."""
        if self.was is None:
            return ""
        return self.cel.eenheid.genoeg(self.was).toon(self.was)

    @property
    def periode_naam(self) -> str:
        """For people: ``1e kwartaal 2016``."""
        return periode_naam(self.periode)


@dataclass(frozen=True)
class Cijferreeks:
    """All points of one count. ``naam`` and ``titel`` (of the table) as the newest editie says it;
    ``punten`` by whom (verband and code) and then by period. ``publicatie``: its key.
    """

    sleutel: str
    naam: str
    titel: str
    hoofdstuk: str
    tabel: str
    eenheid: Eenheid
    punten: dict[tuple[str, str], dict[str, Cijferpunt]] = field(default_factory=dict)
    publicatie: int = 0

    @property
    def opschrift(self) -> str:
        """What it is called by itself."""
        return f"{self.titel}: {self.naam}" if self.naam else self.titel

    @property
    def telt_op(self) -> bool:
        """Whether its unit, and of an overzicht what it is called, lets gemeenten be added."""
        eenheid = self.eenheid.naam
        namen = (self.titel, *self.naam.split(" – ")) if "overzicht" in self.dimensies else ()
        return telt_op(eenheid) and not any(is_gemiddelde(naam, eenheid) for naam in namen)

    @cached_property
    def dimensies(self) -> dict[str, str]:
        """What the key says, by dimension."""
        return dimensies(self.sleutel)

    @cached_property
    def metingen(self) -> tuple[Meting, ...]:
        """The stored measures that are added in it; none for an overzicht or a quotient."""
        codes = self.dimensies.get("maat", "").split("+")
        gevonden = [_METINGEN[code] for code in codes if code in _METINGEN]
        return tuple(gevonden) if len(gevonden) == len(codes) else ()

    @property
    def tijd(self) -> Tijd | None:
        """What it does over time, where that is declared; of several the strictest."""
        tijden = {meting.tijd for meting in self.metingen}
        return next((t for t in (Tijd.UNIEK, Tijd.STAND, Tijd.STROOM) if t in tijden), None)

    @property
    def domein(self) -> str:
        """The domain that it is of; of an overzicht nothing is known here."""
        return self.dimensies.get("maat", "").partition(".")[0] if self.metingen else ""

    @property
    def definitie(self) -> str:
        """What is counted, as the fields of the measures say it."""
        return " ".join(dict.fromkeys(str(m.bronveld.help_text) for m in self.metingen))

    def van(self, wie: str, verband: str = "") -> dict[str, Cijferpunt]:
        """The points of a gemeente by period, from whatever samenwerkingsverband is the newest; of
        all together and of what stands beside it, of that samenwerkingsverband.
        """
        samen: dict[str, Cijferpunt] = {}
        for (van, code), punten in self.punten.items():
            if code == wie and verband in {"", van}:
                samen |= punten
        return dict(sorted(samen.items(), key=lambda paar: volgorde(paar[0])))


_METINGEN = {
    Meting(model, veld.name).code: Meting(model, veld.name)
    for declaratie in DECLARATIES
    for model in declaratie.cijfers
    for veld in model.meetvelden()
    if isinstance(veld, Meetveld)
}


def lees_reeksen(
    sleutels: Collection[str],
    wie: Collection[str] | None = None,
    verbanden: Collection[str] | None = None,
    publicaties: Collection[int] | None = None,
) -> dict[str, Cijferreeks]:
    """These series, of these (publications by key) only if they are given; by key, without what is
    nowhere. One query.

    Of one cell in several edities the newest counts; of several tables in one editie the first.
    """
    rijen = Reekspunt.objects.filter(sleutel__in=sleutels)
    if publicaties is not None:
        rijen = rijen.filter(publicatie__in=publicaties)
    return _lees(rijen, wie, verbanden)


def lees_alles_van(wie: Collection[str], verbanden: Collection[str]) -> dict[str, Cijferreeks]:
    """Every series that has a point of these. One query."""
    return _lees(Reekspunt.objects.all(), wie, verbanden)


def lees_hoofdstuk(
    publicaties: Collection[int], verband: str, hoofdstuk: str, *, samen: bool
) -> dict[str, Cijferreeks]:
    """The series of one chapter, of these publications (keys) only: of all ``samen``, or of each
    gemeente. Two queries.
    """
    wie = {"wie": ALLE} if samen else {"wie__startswith": "GM"}
    rijen = Reekspunt.objects.filter(publicatie__in=publicaties, hoofdstuk=hoofdstuk, **wie)
    return _lees(rijen, None, [verband])


def _lees(
    rijen: QuerySet[Reekspunt], wie: Collection[str] | None, verbanden: Collection[str] | None
) -> dict[str, Cijferreeks]:
    if wie is not None:
        rijen = rijen.filter(wie__in=wie)
    if verbanden is not None:
        rijen = rijen.filter(publicatie__editie__samenwerkingsverband__slug__in=verbanden)
    rijen = rijen.filter(publicatie__editie__gepubliceerd_op__lte=timezone.localdate())
    reeksen: dict[str, Cijferreeks] = {}
    laatst: dict[tuple[str, str, str, str], int] = {}
    for rij in sorted(_met_editie(rijen), key=_oudste_eerst):
        verband = rij.publicatie.editie.samenwerkingsverband.slug
        cel = rij.sleutel, verband, rij.wie, rij.periode
        if laatst.get(cel) == rij.publicatie_id:
            continue
        laatst[cel] = rij.publicatie_id
        oud = reeksen.get(rij.sleutel)
        kop = (rij.naam, rij.titel, rij.hoofdstuk, rij.tabel, Eenheid(**rij.eenheid))
        if oud is None or rij.publicatie_id != oud.publicatie:
            erbij = oud.punten if oud else {}
            reeksen[rij.sleutel] = Cijferreeks(rij.sleutel, *kop, erbij, rij.publicatie_id)
        punten = reeksen[rij.sleutel].punten.setdefault((verband, rij.wie), {})
        vorig = punten.get(rij.periode)
        punten[rij.periode] = _punt(rij, rij.publicatie, vorig)
    return reeksen


def _met_editie(rijen: QuerySet[Reekspunt]) -> QuerySet[Reekspunt]:
    """With what its address takes, and without the report itself."""
    editie = "publicatie__editie"
    rijen = rijen.select_related(f"{editie}__samenwerkingsverband", f"{editie}__kwartaal")
    return rijen.defer("publicatie__hoofd", "publicatie__verslag")


def _oudste_eerst(rij: Reekspunt) -> tuple[object, ...]:
    publicatie = rij.publicatie
    return publicatie.editie.kwartaal_id, publicatie.op, publicatie.pk, rij.pk


def _punt(rij: Reekspunt, publicatie: Publicatie, vorig: Cijferpunt | None) -> Cijferpunt:
    editie = publicatie.editie
    verband, code = editie.samenwerkingsverband.slug, editie.plek.code
    merken = {Merk[naam.upper()] for naam in rij.merken.split(",") if naam}
    was = vorig.was if vorig else None
    if vorig and vorig.waarde is not None and rij.waarde not in {None, vorig.waarde}:
        was = vorig.waarde
    if was is not None:
        merken.add(Merk.HERZIEN)
    heeft = rij.waarde is not None
    return Cijferpunt(
        verband=verband,
        wie=rij.wie,
        wie_naam=rij.wie_naam,
        periode=rij.periode,
        cel=Cel(
            _kaal(rij.waarde),
            Eenheid(**rij.eenheid),
            None if heeft else Reden[rij.reden.upper()],
            totaal=rij.totaal,
            merken=tuple(merk for merk in Merk if merk in merken and heeft),
            grens=rij.grens,
        ),
        noten=tuple(filter(None, rij.noten.split("\n"))),
        adres=reverse("cijfer", args=(verband, code, rij.hoofdstuk, rij.tabel, rij.plek)),
        editie=code,
        was=was,
    )


def _kaal(waarde: Decimal | None) -> Decimal | int | None:
    """A whole number as an int, another without the noughts that the database adds."""
    if waarde is None:
        return None
    return int(waarde) if waarde == int(waarde) else waarde.normalize()


def dimensies(sleutel: str) -> dict[str, str]:
    """What a key says, by dimension."""
    paren = (deel.partition("=") for deel in sleutel.split(";") if deel)
    return {dimensie: lid for dimensie, _, lid in paren}


def periode_naam(periode: str) -> str:
    """A period for people: ``1e kwartaal 2016``, ``maart 2016``, ``31 augustus 2021``."""
    begin, _, eind = periode.partition("/")
    if eind:
        return f"{periode_naam(begin)} tot en met {periode_naam(eind)}"
    if "k" in begin:
        return str(Kwartaal.van_code(begin))
    jaar, *rest = begin.split("-")
    woorden = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join((*woorden, *([MAANDEN[int(rest[0]) - 1]] if rest else []), jaar))


def volgorde(periode: str) -> tuple[datetime.date, int]:
    """By its last day; of two that end together the longest last: a year after its quarter."""
    return laatste_dag(periode), -len(periode)
