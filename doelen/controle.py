"""The control rules about doelen: per domain, as these are entered and submitted."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, cast

from doelen.koers import Richting
from doelen.models import Activiteit, Activiteitbedrag, Indicator, Indicatorwaarde, Streefwaarde
from doelen.opslag import streef_van
from doelen.zinnen import streef_kort, toon
from gemeenten.kwartaal import Kwartaal
from gemeenten.wetten import Domein
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.reeks import Ongewoon, VanModel
from tabellen.controle.regel import Controle, Controleregel, Meetpunt
from tabellen.lezing import Model, dimensies
from tabellen.maten import Meting


@dataclass(frozen=True)
class VanDoelen(VanModel):
    """A rule about the figures of the doelen of one domain."""

    model: Model = Indicatorwaarde
    domein: Domein = field(default=Domein("doelen"), kw_only=True)

    @property
    def code(self) -> str:  # type: ignore[override]
        naam = self.model._meta.model_name
        return f"{self.domein}.{naam}.{type(self).__name__.lower()}"

    def cijfers(self, controle: Controle, meting: Meting, kwartaal: Kwartaal) -> Iterator[Meetpunt]:
        for cijfer in super().cijfers(controle, meting, kwartaal):
            if domein_van(controle, self.model, cijfer) == self.domein:
                yield cijfer


def domein_van(controle: Controle, model: Model, cijfer: Meetpunt) -> str:
    """The domain of a figure."""
    if model is Activiteitbedrag:
        return cast(Activiteit, _categorie(controle, model, "activiteit", cijfer)).domein
    return indicator_van(controle, cijfer).doel.domein


def indicator_van(controle: Controle, cijfer: Meetpunt) -> Indicator:
    """The indicator of a measurement."""
    return cast(Indicator, _categorie(controle, Indicatorwaarde, "indicator", cijfer))


def _categorie(controle: Controle, model: Model, naam: str, cijfer: Meetpunt) -> object:
    return controle.categorie(model, naam, cijfer.sleutel[dimensies(model).index(naam)])


@dataclass(frozen=True)
class Uitschieter(VanDoelen, Ongewoon):
    """A figure far from what it was."""


@dataclass(frozen=True)
class Streefregel(VanDoelen):
    """Values of one soort held against the target of their year."""

    over: ClassVar[str]  # the soort of the values

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        (meting,) = self.metingen()
        cijfers = [
            cijfer
            for cijfer in self.cijfers(controle, meting, controle.kader.kwartaal)
            if cijfer.sleutel[_SOORT] == self.over and cijfer.uitkomst.waarde is not None
        ]
        if not cijfers:
            return
        streven, jaren = _streven(controle), _jaren(controle)
        for cijfer in cijfers:
            wat = (cijfer.gemeente.pk if cijfer.gemeente else 0, cijfer.sleutel[_INDICATOR])
            jaar = jaren.get((*wat, self.over), controle.kader.kwartaal.jaar)
            streef = streven.get((*wat, jaar))
            if streef is not None and self.is_mis(streef, Decimal(cijfer.uitkomst.waarde or 0)):
                yield self._bevinding(controle, meting, cijfer, streef)

    def is_mis(self, streef: Streefwaarde, waarde: Decimal) -> bool:
        """Whether a value is to be told, beside this target."""
        raise NotImplementedError

    def zin(self, waarde: str, streef: str) -> str:
        """What is told, with both as people read them."""
        raise NotImplementedError

    def _bevinding(
        self, controle: Controle, meting: Meting, cijfer: Meetpunt, streef: Streefwaarde
    ) -> Bevinding:
        waarde = Decimal(cijfer.uitkomst.waarde or 0)
        eenheid = controle.eenheid(meting, cijfer.sleutel).minstens(cijfer.uitkomst.decimalen or 0)
        gemeente = cijfer.gemeente or streef.gemeente
        hoe = streef_kort(streef_van(streef), eenheid, Richting(streef.indicator.richting))
        return self.bevinding(
            controle,
            [(meting, cijfer)],
            f"{streef.indicator.naam}, {gemeente}, {streef.jaar}: "
            f"{self.zin(toon(eenheid, waarde), hoe)}",
            waarden=(waarde, _grens(streef, waarde)),
        )


@dataclass(frozen=True)
class Streefmis(Streefregel):
    """A prognose on the wrong side of the target of its year."""

    kort: ClassVar[str] = "haalt de streefwaarde niet"
    over: ClassVar[str] = Indicatorwaarde.Soort.PROGNOSE

    def is_mis(self, streef: Streefwaarde, waarde: Decimal) -> bool:
        ergens_heen = {Indicator.Richting.HOGER, Indicator.Richting.LAGER}
        if (
            streef.soort == Streefwaarde.Soort.GETAL
            and streef.indicator.richting not in ergens_heen
        ):
            return False
        return streef.gehaald(waarde) is False

    def zin(self, waarde: str, streef: str) -> str:
        return (
            f"de prognose is {waarde}, en de streefwaarde is {streef}. Die wordt zo niet gehaald. "
            "Zeg in de toelichting wat u eraan doet, of verbeter het getal."
        )


@dataclass(frozen=True)
class Buitenband(Streefregel):
    """A measurement outside the band of its year."""

    kort: ClassVar[str] = "ligt buiten de band"
    over: ClassVar[str] = Indicatorwaarde.Soort.REALISATIE

    def is_mis(self, streef: Streefwaarde, waarde: Decimal) -> bool:
        return streef.soort == Streefwaarde.Soort.BAND and streef.gehaald(waarde) is False

    def zin(self, waarde: str, streef: str) -> str:
        return (
            f"er is {waarde} gemeten, en de band is {streef}. Kijk na of het goed is overgenomen. "
            "Klopt het, zeg dan in de toelichting waardoor."
        )


_NAMEN = dimensies(Indicatorwaarde)
_INDICATOR, _SOORT = _NAMEN.index("indicator"), _NAMEN.index("soort")


def _streven(controle: Controle) -> dict[tuple[Hashable, ...], Streefwaarde]:
    """The targets of these gemeenten, by gemeente, indicator and year. One query."""
    rijen = Streefwaarde.objects.filter(
        gemeente__in=[gemeente.pk for gemeente in controle.kader.gemeenten],
        indicator__samenwerkingsverband=controle.kader.samenwerkingsverband,
    ).select_related("indicator")
    return {(rij.gemeente_id, rij.indicator_id, rij.jaar): rij for rij in rijen}


def _jaren(controle: Controle) -> dict[tuple[Hashable, ...], int]:
    """The year that a value of this quarter with a date of its own is of. One query."""
    rijen = Indicatorwaarde.objects.filter(
        gemeente__in=[gemeente.pk for gemeente in controle.kader.gemeenten],
        kwartaal=controle.kader.kwartaal.pk,
    ).exclude(datum=None)
    velden = ("gemeente_id", "indicator_id", "soort", "datum")
    return {(g, i, soort): datum.year for g, i, soort, datum in rijen.values_list(*velden)}


def _grens(streef: Streefwaarde, waarde: Decimal) -> Decimal:
    """The number of the target that a value is on the wrong side of."""
    if streef.waarde is not None:
        return streef.waarde
    grens = streef.van if streef.van is not None and waarde < streef.van else streef.tot
    assert grens is not None
    return grens


def regels_van(domein: Domein) -> tuple[Controleregel, ...]:
    """The rules about the doelen of this domain."""
    return (
        Uitschieter(domein=domein),
        Uitschieter(Activiteitbedrag, domein=domein),
        Streefmis(domein=domein),
        Buitenband(domein=domein),
    )


REGELS = ()  # those of a domain stand with the rules of that domain (``regels_van``)
