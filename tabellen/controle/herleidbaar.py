"""The rule that what is withheld stays so: no exact number beside it may give it away."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from gemeenten.cijfer import Aantal, Tijd
from tabellen.controle.bevinding import Bevinding, Ernst
from tabellen.controle.kant import Term, Vergelijking
from tabellen.controle.regel import Controle, Controleregel, Meetpunt
from tabellen.lezing import Model, Sleutel, dimensies
from tabellen.maten import Meting, Som
from tabellen.uitkomst import PERIODE, Uitkomst
from tabellen.waarde import Reden

ADVIES = (
    "Scherm nog een cijfer af als niemand het mag weten, of leg in de toelichting uit waarom het "
    "zo kan."
)
# No total goes over these: years are versions of each other, and so are kolommen of money.
_NIET_OVER = frozenset({"gemeente", "samenwerkingsverband", "begrotingsjaar", "kolom"})
_ONBEPAALD = frozenset({Reden.NIET_GELEVERD, Reden.ONBEKEND, Reden.NIET_OPTELBAAR, Reden.TEKST})

_Cijfer = tuple[Meting, Sleutel]


@dataclass(frozen=True)
class Herleidbaar(Controleregel):
    """A figure that is afgeschermd can be computed from others, or is the only one in its line.

    It can be computed where a rule of ``regels`` says that numbers are equal and all others are
    exact. The only one of a row or column of its sheet is computed by whoever reads the total
    elsewhere: ``samen`` are the measures that make a row. A bound that cannot be is told, too.
    """

    code: str
    modellen: tuple[Model, ...]
    regels: tuple[Controleregel, ...] = ()
    samen: tuple[Som, ...] = ()

    @property
    def terug(self) -> int:  # type: ignore[override]
        return max((regel.terug for regel in self.regels), default=0)

    def metingen(self) -> Iterator[Meting]:
        for model in self.modellen:
            for veld in model.meetvelden():
                yield Meting(model, veld.name)

    def cijfers(self, controle: Controle, meting: Meting) -> Iterator[Meetpunt]:
        """The stored figures that the rule is about."""
        return controle.cijfers(meting, controle.kader.kwartaal)

    def totaal_van(self, controle: Controle, cijfer: Meetpunt) -> str:
        """In which of the totals of its column a figure counts, where there are more than one."""
        return ""

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        geheim = {
            (meting, cijfer.sleutel): cijfer
            for meting in self.metingen()
            for cijfer in self.cijfers(controle, meting)
            if cijfer.uitkomst.reden is Reden.AFGESCHERMD
        }
        if not geheim:
            return
        waarom: dict[_Cijfer, str] = {}
        for regel in self.regels:
            for vergelijking in regel.vergelijkingen(controle):
                if te_groot := onmogelijk(vergelijking.termen):
                    yield self._onmogelijk(controle, vergelijking, *te_groot)
                    continue
                zin = f"{vergelijking.zin}, en wat verder bekend is laat maar één getal over."
                for term in verraden(vergelijking.termen):
                    waarom.setdefault((_kaal(term.meting), term.sleutel), zin)
        for wat, lijn in self._lijnen(controle):
            alleen = [plek for plek, uitkomst in lijn if uitkomst.reden is Reden.AFGESCHERMD]
            if len(alleen) == 1 and _verder_bekend([uitkomst for _, uitkomst in lijn]):
                waarom.setdefault(
                    alleen[0],
                    f"Het is het enige afgeschermde cijfer van {wat}: wie het totaal ergens leest, "
                    "kan het uitrekenen.",
                )
        for plek, cijfer in geheim.items():
            if plek in waarom:
                yield self._bevinding(controle, plek, cijfer, waarom[plek])

    def _lijnen(self, controle: Controle) -> Iterator[tuple[str, list[tuple[_Cijfer, Uitkomst]]]]:
        """The rows and columns of the sheets that make a total, each with what it is called."""
        for meting in self.metingen():
            cijfers = list(self.cijfers(controle, meting))
            for plaats in _telt_over(meting):
                kolom: dict[tuple[Sleutel, str], list[tuple[_Cijfer, Uitkomst]]] = {}
                for cijfer in cijfers:
                    rest = (*cijfer.sleutel[:plaats], *cijfer.sleutel[plaats + 1 :])
                    plek = (meting, cijfer.sleutel)
                    samen = rest, self.totaal_van(controle, cijfer)
                    kolom.setdefault(samen, []).append((plek, cijfer.uitkomst))
                dimensie = dimensies(meting.model)[plaats]
                for (_, totaal), lijn in kolom.items():
                    onder = f" onder ‘{totaal}’" if totaal else ""
                    yield f"de kolom ‘{_kop(controle, lijn[0][0], dimensie)}’{onder}", lijn
        for som in self.samen:
            een, *anderen = map(_kaal, som.metingen())
            for cijfer in self.cijfers(controle, een):
                naam = controle.beschrijving(een.model, cijfer.sleutel)
                lijn = [((een, cijfer.sleutel), cijfer.uitkomst)]
                for ander in anderen:
                    uitkomst = controle.uitkomst(ander, cijfer.sleutel)
                    lijn.append(((ander, cijfer.sleutel), uitkomst))
                yield f"de rij ‘{naam or som.label}’", lijn

    def _bevinding(
        self, controle: Controle, plek: _Cijfer, cijfer: Meetpunt, waarom: str
    ) -> Bevinding:
        meting, sleutel = plek
        gemeente = cijfer.gemeente
        grens = cijfer.uitkomst.grens
        wat = f" (<{grens})" if grens is not None else ""
        return Bevinding(
            regel=self.code,
            ernst=Ernst.WAARSCHUWING,
            gemeente=gemeente.pk if gemeente else None,
            gemeente_naam=gemeente.naam if gemeente else str(controle.kader.samenwerkingsverband),
            kwartaal=controle.kader.kwartaal.pk,
            onderwerp=";".join(
                [f"cijfer={meting.model._meta.model_name}", controle.onderwerp_van(*plek)]
            ),
            melding=f"{controle.naam(*plek)}{wat} is afgeschermd. {waarom} {ADVIES}",
            plekken=(controle.plek(meting, sleutel),),
            kort="is afgeschermd en toch uit te rekenen",
            waar=controle.naam(*plek),
        )

    def _onmogelijk(
        self, controle: Controle, vergelijking: Vergelijking, samen: int, hoogstens: int
    ) -> Bevinding:
        gemeente = vergelijking.gemeente
        geheim = [t for t in vergelijking.termen if t.uitkomst.reden is Reden.AFGESCHERMD]
        namen = ", ".join(f"‘{controle.naam(term.meting, term.sleutel)}’" for term in geheim)
        return Bevinding(
            regel=self.code,
            ernst=vergelijking.ernst,
            gemeente=gemeente.pk,
            gemeente_naam=gemeente.naam,
            kwartaal=controle.kader.kwartaal.pk,
            onderwerp=f"regel={vergelijking.regel};{vergelijking.onderwerp}",
            melding=(
                f"Afgeschermd: {namen}. Samen is dat hoogstens {hoogstens}, en {samen} is er nodig "
                f"om te kloppen met de rest: {vergelijking.zin}. Kijk deze getallen na en verbeter "
                "wat niet klopt."
            ),
            waarden=(hoogstens, samen),
            plekken=tuple(controle.plek(term.meting, term.sleutel) for term in geheim),
        )


def verraden(termen: tuple[Term, ...]) -> list[Term]:
    """The hidden terms of numbers that add up to nothing of which only one value is possible."""
    geheim = [term for term in termen if term.uitkomst.reden is Reden.AFGESCHERMD]
    if not geheim or any(term.uitkomst.reden in _ONBEPAALD for term in termen):
        return []
    if len(geheim) == 1:
        return geheim
    if (rest := _samen(termen)) is None:
        return []
    toppen = [_top(term) for term in geheim]
    uit = []
    for nummer, term in enumerate(geheim):
        anderen = sum(toppen[:nummer] + toppen[nummer + 1 :])
        if max(0, rest - anderen) == min(toppen[nummer], rest):
            uit.append(term)
    return uit


def onmogelijk(termen: tuple[Term, ...]) -> tuple[int, int] | None:
    """What the hidden terms should be together and the most they can be, where that is less."""
    if any(term.uitkomst.reden in _ONBEPAALD for term in termen):
        return None
    samen = _samen(termen)
    toppen = [_top(term) for term in termen if term.uitkomst.reden is Reden.AFGESCHERMD]
    if samen is None or not toppen or samen <= sum(toppen):
        return None
    return samen, int(sum(toppen))


def _samen(termen: tuple[Term, ...]) -> int | None:
    """What the hidden terms are together; None where that does not bound each of them."""
    geheim = [term for term in termen if term.uitkomst.reden is Reden.AFGESCHERMD]
    factoren = {term.factor for term in geheim}
    if factoren not in ({1}, {-1}) or not all(_is_aantal(term.meting) for term in termen):
        return None
    bekend = sum(t.factor * int(t.uitkomst.waarde) for t in termen if t.uitkomst.waarde is not None)
    return int(-factoren.pop() * bekend)


def _top(term: Term) -> float:
    """The largest that a hidden count can be."""
    return math.inf if term.uitkomst.grens is None else term.uitkomst.grens - 1


def _is_aantal(meting: Meting) -> bool:
    return isinstance(meting.bronveld, Aantal)


def _kaal(meting: Meting) -> Meting:
    """The measure without a heading of its own, as the rule names it."""
    return Meting(meting.model, meting.veld)


def _verder_bekend(lijn: list[Uitkomst]) -> bool:
    """Whether nothing of a line is missing, and something in it is a number."""
    return any(uitkomst.waarde is not None for uitkomst in lijn) and not any(
        uitkomst.reden in _ONBEPAALD for uitkomst in lijn
    )


def _kop(controle: Controle, plek: _Cijfer, over: str) -> str:
    """What the column is called in which this figure stands: its measure, or what says what that
    measures; ``over`` is the dimension along the column.
    """
    meting, sleutel = plek
    van = controle.beschrijving(meting.model, sleutel, zonder=over)
    return van if van and meting.bronveld.eenheid_van else meting.label


def _telt_over(meting: Meting) -> Iterator[int]:
    """The places in a key over which this measure may be added."""
    if meting.tijd is Tijd.UNIEK:
        return
    for plaats, dimensie in enumerate(dimensies(meting.model)):
        if dimensie == PERIODE:
            if "maand" in meting.model.sleutel() and meting.tijd is Tijd.STROOM:
                yield plaats
        elif dimensie not in _NIET_OVER:
            yield plaats
