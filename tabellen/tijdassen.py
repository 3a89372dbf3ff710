"""Axes along time: the quarters and the months up to that of the monitor."""

from collections.abc import Iterator
from dataclasses import dataclass

from gemeenten.kwartaal import MAANDEN, Kwartaal
from tabellen.assen import As
from tabellen.kader import Kader
from tabellen.kop import VERSCHIL
from tabellen.lezing import Lezing
from tabellen.positie import Positie
from tabellen.uitkomst import PERIODE, Periode, Selectie


@dataclass(frozen=True)
class Kwartalen(As):
    """The quarter of the monitor and those before it, oldest first.

    ``terug`` counts quarters; None means since the first quarter of the year, and ``beginstand``
    puts the last quarter of the year before in front. ``peildatum`` heads a column with the date of
    the stand. ``verschil`` is the last quarter minus the one before, ``totaal`` the year so far: of
    one quarter there is none.
    """

    terug: int | None = None
    beginstand: bool = False
    peildatum: bool = False
    verschil: str = ""
    totaal: str = ""
    niveaus: tuple[str, ...] = ("Kwartaal",)

    def kwartalen(self, kader: Kader) -> Iterator[Kwartaal]:
        laatste = kader.kwartaal
        terug = laatste.nummer - 1 + self.beginstand if self.terug is None else self.terug
        for stap in range(terug, -1, -1):
            kwartaal = laatste.plus(-stap)
            if kwartaal.pk >= kader.begin or not stap:
                yield kwartaal

    def posities(self, lezing: Lezing) -> list[Positie]:
        kwartalen = list(self.kwartalen(lezing.kader))
        posities = [
            Positie(
                (self._kop(kwartaal, lezing.kader),),
                {PERIODE: Selectie.som([Periode(kwartaal.pk)])},
                over=((PERIODE, kwartaal.code),),
            )
            for kwartaal in kwartalen
        ]
        vorige = lezing.kader.kwartaal.vorige.pk if self.verschil else 0
        if vorige and vorige >= lezing.kader.begin:
            nu, ervoor = Periode(lezing.kader.kwartaal.pk), Periode(vorige)
            verschil = Selectie({nu: 1, ervoor: -1}, strikt=True)
            over = ((PERIODE, VERSCHIL),)
            posities.append(Positie((self.verschil,), {PERIODE: verschil}, totaal=True, over=over))
        jaar = [Periode(k.pk) for k in kwartalen if k.jaar == lezing.kader.kwartaal.jaar]
        if self.totaal and len(jaar) > 1:
            posities.append(_samen(self.totaal, jaar))
        return posities

    def _kop(self, kwartaal: Kwartaal, kader: Kader) -> str:
        if self.peildatum:
            dag = kader.peildatum if kwartaal == kader.kwartaal else kwartaal.peildatum
            return f"{dag:%-d-%-m-%Y}"
        return f"{kwartaal.nummer}e kw. {kwartaal.jaar}"


@dataclass(frozen=True)
class Maanden(As):
    """The months of the year, up to and including the quarter of the monitor.

    ``beginstand`` puts the last month of the year before in front; ``totaal`` is the year so far.
    """

    beginstand: bool = False
    totaal: str = ""
    niveaus: tuple[str, ...] = ("Maand",)

    def kwartalen(self, kader: Kader) -> Iterator[Kwartaal]:
        yield from Kwartalen(beginstand=self.beginstand).kwartalen(kader)

    def posities(self, lezing: Lezing) -> list[Positie]:
        jaar = lezing.kader.kwartaal.jaar
        perioden = [
            Periode(kwartaal.pk, maand)
            for kwartaal in self.kwartalen(lezing.kader)
            for maand in kwartaal.maanden
            if kwartaal.jaar == jaar or maand == 12
        ]
        posities = [
            Positie(
                (_maandnaam(periode),),
                {PERIODE: Selectie.som([periode])},
                over=((PERIODE, _code(periode)),),
            )
            for periode in perioden
        ]
        if self.totaal:
            dit_jaar = [p for p in perioden if p.kwartaal // 10 == jaar]
            posities.append(_samen(self.totaal, dit_jaar))
        return posities


def _samen(kop: str, perioden: list[Periode]) -> Positie:
    """Periods added, from the first to the last."""
    over = ((PERIODE, f"{_code(perioden[0])}/{_code(perioden[-1])}"),)
    return Positie((kop,), {PERIODE: Selectie.som(perioden)}, totaal=True, over=over)


def _code(periode: Periode) -> str:
    jaar, nummer = divmod(periode.kwartaal, 10)
    return f"{jaar}-{periode.maand:02}" if periode.maand else f"{jaar}-k{nummer}"


def _maandnaam(periode: Periode) -> str:
    assert periode.maand
    return f"{MAANDEN[periode.maand - 1].capitalize()} {periode.kwartaal // 10}"
