"""What a cell counts: a stored measure, or one computed from others with the right base."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import product
from math import prod

from gemeenten.cijfer import Meetveld, Tijd
from gemeenten.kwartaal import Kwartaal
from tabellen.eenheid import EURO, Eenheid, aantal
from tabellen.feiten import Feiten
from tabellen.lezing import Lezing, Model, Sleutel, dimensies, is_maandelijks
from tabellen.uitkomst import (
    NIET_OPTELBAAR,
    NVT,
    PERIODE,
    Periode,
    Selectie,
    Selecties,
    Uitkomst,
    quotient,
    tel_op,
)

AlleFeiten = dict[Model, Feiten]


class Maat(ABC):
    """A measure of a table: its heading, its unit, and how a cell of it is computed."""

    label: str
    eenheid: Eenheid

    @abstractmethod
    def metingen(self) -> Iterator["Meting"]:
        """The stored measures that it is computed from."""

    @property
    def code(self) -> str:
        """What it is called by machines: how it is made of the codes of stored measures."""
        return "+".join(meting.code for meting in self.metingen())

    @abstractmethod
    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        """The outcome for the members that ``selecties`` names."""

    @property
    def is_quotient(self) -> bool:
        """Whether it divides, so that what it makes cannot be added."""
        return False

    def over(self, binnen: "Maat") -> "Maat":
        """The measure of a cell whose row (``binnen``) and column both have one; ValueError."""
        raise ValueError(f"{binnen.label} en {self.label}: een cel heeft één maat.")


@dataclass(frozen=True)
class Meting(Maat):
    """A stored measure: a ``Meetveld`` of a figure model. ``kop`` replaces its name as heading."""

    model: Model
    veld: str
    kop: str = ""

    @cached_property
    def bronveld(self) -> Meetveld:
        """The field that holds it."""
        veld = self.model._meta.get_field(self.veld)
        assert isinstance(veld, Meetveld)
        return veld

    @property
    def label(self) -> str:  # type: ignore[override]
        naam = self.kop or str(self.bronveld.verbose_name)
        return naam[0].upper() + naam[1:]

    @property
    def eenheid(self) -> Eenheid:  # type: ignore[override]
        return EURO if self.bronveld.eenheid == "euro" else aantal(self.bronveld.eenheid)

    @property
    def code(self) -> str:
        """Domain, figure and field, as in ``jeugd.voorziening.pgb``."""
        return f"{self.model._meta.label_lower}.{self.veld}"

    @property
    def tijd(self) -> Tijd:
        """What the measure does over time."""
        return self.bronveld.tijd

    def metingen(self) -> Iterator["Meting"]:
        yield self

    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        bron = feiten[self.model]
        keuzes = self._keuzes(selecties, bron.lezing)
        if keuzes is None:
            return NIET_OPTELBAAR
        if not all(keuze.factoren for keuze in keuzes):
            return NVT
        genoemd = [dimensie in selecties for dimensie in dimensies(self.model)]
        if all(keuze.telt_heel for keuze in keuzes):
            return bron.som(self.veld, tuple(keuze.leden for keuze in keuzes), genoemd)
        sommen = [
            (factor, bron.som(self.veld, leden, genoemd)) for factor, leden in _sommen(keuzes)
        ]
        if not any(keuze.strikt for keuze in keuzes):
            return tel_op(sommen)
        if all(som.compleet for _, som in sommen):
            return tel_op(sommen, strikt=True)
        delen = _combineer(keuzes)
        return tel_op(
            ((factor, bron.uitkomst(self.veld, sleutel)) for factor, sleutel in delen), strikt=True
        )

    def sleutels(self, selecties: Selecties, lezing: Lezing) -> list[tuple[int | Decimal, Sleutel]]:
        """The keys of the stored figures behind the outcome, each with its factor."""
        return _combineer(self._keuzes(selecties, lezing) or [])

    def _keuzes(self, selecties: Selecties, lezing: Lezing) -> list[Selectie] | None:
        """The members to count of each dimension; None when those of one may not be added."""
        keuzes = [self._keuze(dim, selecties, lezing) for dim in dimensies(self.model)]
        gekozen = [keuze for keuze in keuzes if keuze is not None]
        return gekozen if len(gekozen) == len(keuzes) else None

    def _keuze(self, dimensie: str, selecties: Selecties, lezing: Lezing) -> Selectie | None:
        """The members to count of a dimension; None when they may not be added."""
        keuze = selecties.get(dimensie) or lezing.alle_leden(self.model, dimensie)
        if dimensie == PERIODE:
            return self._over_tijd(keuze)
        if self.tijd is Tijd.UNIEK and keuze.is_totaal and dimensie != "gemeente":
            return None
        return keuze

    def _over_tijd(self, keuze: Selectie) -> Selectie | None:
        """A stand over several periods is the last one, a stroom all of them, uniek is neither."""
        if len(keuze.factoren) == 1 and not is_maandelijks(self.model):
            return keuze
        factoren: dict[Hashable, int | Decimal] = {}
        for periode, factor in keuze.factoren.items():
            assert isinstance(periode, Periode)
            delen = self.perioden(periode)
            if len(delen) > 1 and self.tijd is Tijd.UNIEK:
                return None
            factoren |= dict.fromkeys(delen[-1:] if self.tijd is Tijd.STAND else delen, factor)
        if keuze.is_totaal and self.tijd is Tijd.UNIEK:
            return None
        if keuze.is_totaal and self.tijd is Tijd.STAND:
            laatste = max(factoren)  # type: ignore[type-var]
            factoren = {laatste: factoren[laatste]}
        return Selectie(factoren, keuze.strikt)

    def perioden(self, periode: Periode) -> list[Periode]:
        """The periods in which the figures of this model are stored."""
        if not is_maandelijks(self.model) or periode.maand:
            return [periode]
        maanden = Kwartaal.van_sleutel(periode.kwartaal).maanden
        return [Periode(periode.kwartaal, maand) for maand in maanden]


def _combineer(keuzes: list[Selectie]) -> list[tuple[int | Decimal, Sleutel]]:
    """Each combination of members, with the product of their factors; none of no choices."""
    combinaties = product(*(keuze.factoren.items() for keuze in keuzes)) if keuzes else ()
    return [
        (prod(factor for _, factor in combinatie), tuple(lid for lid, _ in combinatie))
        for combinatie in combinaties
    ]


def _sommen(keuzes: list[Selectie]) -> Iterator[tuple[int | Decimal, tuple[Sleutel, ...]]]:
    """The same as sums: of each dimension the members to add, or one of those with a factor."""
    opties = [
        [(1, keuze.leden)]
        if keuze.telt_heel
        else [(factor, (lid,)) for lid, factor in keuze.factoren.items()]
        for keuze in keuzes
    ]
    for keus in product(*opties):
        yield prod(factor for factor, _ in keus), tuple(leden for _, leden in keus)


@dataclass(frozen=True)
class Som(Maat):
    """Measures of one unit, added. Unique persons are not: the same person may be in both."""

    label: str
    delen: tuple[Maat, ...]

    def __post_init__(self) -> None:
        if len({maat.eenheid for maat in self.delen}) != 1:
            raise ValueError(f"{self.label}: deze maten hebben niet dezelfde eenheid.")

    @property
    def eenheid(self) -> Eenheid:  # type: ignore[override]
        return self.delen[0].eenheid

    def metingen(self) -> Iterator[Meting]:
        for maat in self.delen:
            yield from maat.metingen()

    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        if any(meting.tijd is Tijd.UNIEK for meting in self.metingen()):
            return NIET_OPTELBAAR
        return tel_op((1, maat.bereken(selecties, feiten)) for maat in self.delen)


@dataclass(frozen=True)
class Gemiddelde(Maat):
    """The mean of a monthly stand over the months of the quarter."""

    label: str
    meting: Meting

    @property
    def code(self) -> str:
        return f"gemiddelde({self.meting.code})"

    @property
    def eenheid(self) -> Eenheid:  # type: ignore[override]
        return self.meting.eenheid

    def metingen(self) -> Iterator[Meting]:
        yield self.meting

    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        lezing = feiten[self.meting.model].lezing
        perioden = selecties.get(PERIODE) or lezing.alle_leden(self.meting.model, PERIODE)
        uitkomsten = [
            self.meting.bereken({**selecties, PERIODE: Selectie.som([maand])}, feiten)
            for periode in perioden.factoren
            if isinstance(periode, Periode)
            for maand in self.meting.perioden(periode)
        ]
        bekend = sum(1 for uitkomst in uitkomsten if uitkomst.waarde is not None)
        som = tel_op((1, uitkomst) for uitkomst in uitkomsten)
        if som.waarde is None:
            return som
        return Uitkomst(
            Decimal(som.waarde) / bekend,
            onvolledig=som.onvolledig,
            afgeschermd=som.afgeschermd,
            voorlopig=som.voorlopig,
            geleverd=True,
            opbouw=som.opbouw,
        )


@dataclass(frozen=True)
class Procent(Maat):
    """One measure as a percentage of another, both for the same members.

    So the percentage of a total is that of the totals, never a mean of percentages.
    """

    label: str
    teller: Maat
    noemer: Maat
    eenheid: Eenheid

    @property
    def code(self) -> str:
        return f"procent({self.teller.code}/{self.noemer.code})"

    def metingen(self) -> Iterator[Meting]:
        yield from self.teller.metingen()
        yield from self.noemer.metingen()

    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        teller = self.teller.bereken(selecties, feiten)
        deel = quotient(teller, self.noemer.bereken(selecties, feiten))
        if deel.waarde is None:
            return deel
        return replace(deel, waarde=self.eenheid.rond(100 * deel.waarde))
