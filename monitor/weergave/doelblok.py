"""A doel or a list of activiteiten as HTML, the same on a page and on paper.

The chart of an indicator is drawn by who asks, for the two have it in different ways.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Self

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from doelen.koers import Koers
from doelen.waarde import (
    Activiteiten,
    ActiviteitWaarde,
    DoelWaarde,
    IndicatorStand,
    IndicatorWaarde,
    LijstWaarde,
)
from doelen.zinnen import dag, streef_kort, toon, trend_kort, zin
from monitor.proza.opmaak import markdown_html
from monitor.verslag.lezen import Sectie
from monitor.weergave.geldblok import Geldbeeld
from tabellen.eenheid import NBSP
from tabellen.waarde import Cel, Merk, Tabel

Tekenaar = Callable[[Tabel], SafeString]

_LAAGST = 6  # headings
_VOOR_JAAR = re.compile(r" (?=\d{4}\b)")
_DATUM_VOORBIJ = "datum voorbij, status niet gezegd"


def doel_html(doel: DoelWaarde, niveau: int, teken: Tekenaar, *, druk: bool = False) -> SafeString:
    """A doel with all under it; ``niveau`` is that of the highest heading in it."""
    beeld = _Doelbeeld(doel, min(niveau, _LAAGST), teken, druk)
    return render_to_string("doelen/doel.html", {"beeld": beeld})


def extra_html(sectie: Sectie, niveau: int, teken: Tekenaar, *, druk: bool = False) -> SafeString:
    """What a section shows that is no table: its doel, or its list of activiteiten."""
    if sectie.doel:
        return doel_html(sectie.doel, niveau, teken, druk=druk)
    return lijst_html(sectie.lijst, niveau) if sectie.lijst else SafeString()


def lijst_html(lijst: LijstWaarde, niveau: int) -> SafeString:
    """A list of activiteiten, in its own order."""
    beeld = _Lijstbeeld.van(lijst.activiteiten, lijst.naam)
    definitie = markdown_html(lijst.definitie, niveau)
    inhoud = {
        "lijst": beeld,
        "definitie": definitie,
        "geld": Geldbeeld.van(lijst.geld) if lijst.geld else None,
        "bron": lijst.bron,
        "toelichtingen": lijst.toelichtingen,
    }
    return render_to_string("doelen/lijst.html", inhoud)


@dataclass(frozen=True, slots=True)
class _Standbeeld:
    """The cells of an indicator in one gemeente, and the sentence that says the same."""

    wie: str
    streef: str
    meting: str
    op: str
    prognose: str
    prognose_op: str
    trend: str
    koers: str
    klasse: str
    zin: str

    @classmethod
    def van(cls, stand: IndicatorStand, indicator: IndicatorWaarde) -> Self:
        eenheid, richting = indicator.eenheid, indicator.richting
        streef = "geen"
        if stand.streef:
            streef = f"{streef_kort(stand.streef, eenheid, richting)} in {stand.streef.jaar}"
        meting, prognose = stand.meting, stand.prognose
        return cls(
            wie=stand.wie,
            streef=streef,
            meting=_cel(meting.cel) if meting else "geen",
            op=dag(meting.op) if meting else "",
            prognose=_cel(prognose.cel) if prognose else "",
            prognose_op=dag(prognose.op) if prognose else "",
            trend=trend_kort(stand.trend),
            koers=stand.oordeel.koers.value,
            klasse=koersklasse(stand.oordeel.koers),
            zin=zin(stand, eenheid, richting),
        )


@dataclass(frozen=True, slots=True)
class _Indicatorbeeld:
    naam: str
    standen: tuple[_Standbeeld, ...]
    toelichtingen: tuple[tuple[str, str], ...]
    grafiek: SafeString | None


@dataclass(frozen=True)
class _Doelbeeld:
    """What the template of a doel shows."""

    doel: DoelWaarde
    niveau: int
    teken: Tekenaar
    druk: bool

    @property
    def definitie(self) -> SafeString:
        return markdown_html(self.doel.definitie, self.niveau)

    @property
    def per_gemeente(self) -> bool:
        return any(stand.wie for i in self.doel.indicatoren for stand in i.standen)

    @property
    def met_prognose(self) -> bool:
        return any(stand.prognose for i in self.indicatoren for stand in i.standen)

    @property
    def met_trend(self) -> bool:
        return any(stand.trend for i in self.indicatoren for stand in i.standen)

    @property
    def breedte(self) -> int:
        return 4 + self.met_prognose + self.met_trend

    @cached_property
    def indicatoren(self) -> list[_Indicatorbeeld]:
        return [
            _Indicatorbeeld(
                indicator.naam,
                tuple(_Standbeeld.van(stand, indicator) for stand in indicator.standen),
                indicator.toelichtingen,
                self.teken(indicator.tabel) if indicator.tabel.grafiek else None,
            )
            for indicator in self.doel.indicatoren
            if indicator.standen
        ]

    @property
    def uitleg(self) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
        return [(i.naam, i.uitleg) for i in self.doel.indicatoren if i.uitleg]

    @property
    def woorden(self) -> list[tuple[str, list[tuple[str, SafeString]]]]:
        """What goes well, what can be better and what else was said, by each gemeente."""
        soorten = (
            ("Wat gaat goed", self.doel.gaat_goed),
            ("Wat kan beter", self.doel.kan_beter),
            ("Toelichting", self.doel.toelichtingen),
        )
        return [
            (kop, [(wie, markdown_html(tekst, self.niveau + 1)) for wie, tekst in delen])
            for kop, delen in soorten
            if delen
        ]

    @property
    def activiteiten(self) -> "_Lijstbeeld | None":
        if not self.doel.activiteiten.regels:
            return None
        return _Lijstbeeld.van(
            self.doel.activiteiten, f"Activiteiten voor {self.doel.naam}", groepen=False
        )

    @property
    def geld(self) -> Geldbeeld | None:
        return Geldbeeld.van(self.doel.geld) if self.doel.geld else None

    @property
    def onder(self) -> Iterator[dict[str, object]]:
        for doel in self.doel.onder:
            html = doel_html(doel, self.niveau + 1, self.teken, druk=self.druk)
            yield {"doel": doel, "html": html}


@dataclass(frozen=True, slots=True)
class _Regelbeeld:
    """A line above the table: an activiteit that is overdue, or that moved."""

    naam: str
    planning: str
    status: str
    veranderd: str


@dataclass(frozen=True, slots=True)
class _Lijstbeeld:
    """A table of activiteiten, of the columns that hold anything; what asks attention above it."""

    titel: str
    koppen: tuple[str, ...]
    groepen: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    voorbij_kop: str
    voorbij: tuple[_Regelbeeld, ...]
    veranderd: tuple[_Regelbeeld, ...]
    sinds: str

    @classmethod
    def van(cls, lijst: Activiteiten, titel: str, *, groepen: bool = True) -> Self:
        gevuld = [kop for kop, cel in _KOLOMMEN.items() if any(map(cel, lijst.regels))]
        koppen = tuple(kop for kop in _KOLOMMEN if kop in gevuld or kop == "Status")
        return cls(
            titel=titel,
            koppen=koppen,
            groepen=tuple(
                (groep, tuple(tuple(_KOLOMMEN[kop](regel) for kop in koppen) for regel in regels))
                for groep, regels in groupby(lijst.regels, lambda r: r.groep if groepen else "")
            ),
            voorbij_kop=f"Datum voorbij: {len(lijst.voorbij)} van {len(lijst.regels)}",
            voorbij=tuple(map(_regelbeeld, lijst.voorbij)),
            veranderd=tuple(map(_regelbeeld, lijst.veranderd)),
            sinds=lijst.sinds,
        )


def koersklasse(koers: Koers) -> str:
    """How its label looks; the word says the same."""
    return {True: "goed", False: "niet-goed", None: "open"}[koers.goed]


def statuswoorden(regel: ActiviteitWaarde) -> str:
    """How far an activiteit is, with when it was done or that its date is over."""
    stand = regel.stand
    if stand.gereed:
        return f"{stand.status} ({stand.gereed})"
    if stand.voorbij:
        return f"{stand.status}, te laat" if stand.te_laat else _DATUM_VOORBIJ
    return stand.status


def _regelbeeld(regel: ActiviteitWaarde) -> _Regelbeeld:
    return _Regelbeeld(
        naam=regel.naam_voluit,
        planning=regel.stand.planning,
        status=statuswoorden(regel),
        veranderd="; ".join(regel.veranderd),
    )


def _naam(regel: ActiviteitWaarde) -> str:
    letter = f"{regel.letter}.{NBSP}" if regel.letter else ""
    return f"{letter}{regel.naam}"


def _bijeen(moment: str) -> str:
    """A month stays with its year, also in a narrow column."""
    return _VOOR_JAAR.sub(NBSP, moment)


def _opmerking(regel: ActiviteitWaarde) -> str:
    bereik = f"Bereik: {regel.stand.bereik}." if regel.stand.bereik else ""
    return " ".join(filter(None, (regel.stand.opmerking, bereik, regel.stand.toelichting)))


_KOLOMMEN: dict[str, Callable[[ActiviteitWaarde], str]] = {
    "Activiteit": _naam,
    "Gemeente": lambda regel: regel.wie,
    "Wie beslist": lambda regel: regel.beslist,
    "Wanneer": lambda regel: _bijeen(regel.stand.planning),
    "Status": lambda regel: _bijeen(statuswoorden(regel)),
    "Opmerking": _opmerking,
}


def _cel(cel: Cel) -> str:
    """A number, or why there is none, in words; and what the reader must know of it."""
    if cel.waarde is None:
        return cel.legenda[1] if cel.legenda else ""
    getal = toon(cel.eenheid, cel.waarde)
    return f"{getal} (voorlopig)" if Merk.VOORLOPIG in cel.merken else getal
