"""Rules that hold a figure against the past of its own gemeente. They warn, and never block."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from gemeenten.cijfer import Aantal, Tijd
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Gemeente
from tabellen.controle.bevinding import Bevinding, Ernst, Getal, scheelt
from tabellen.controle.gewoonte import HOOGSTENS, ongewoon_aantal, ongewoon_bedrag
from tabellen.controle.regel import Controle, Controleregel, Meetpunt, periodenaam
from tabellen.lezing import Model, Sleutel, dimensies
from tabellen.maten import Meting
from tabellen.uitkomst import Periode
from tabellen.waarde import Reden

BLAD = "blad"  # what a finding is about of which nothing of a sheet is there


@dataclass(frozen=True)
class VanModel(Controleregel):
    """A rule that goes for every measure of a figure model."""

    model: Model

    @property
    def code(self) -> str:  # type: ignore[override]
        return f"{self.model._meta.label_lower}.{type(self).__name__.lower()}"

    def metingen(self) -> Iterator[Meting]:
        for veld in self.model.meetvelden():
            yield Meting(self.model, veld.name)

    def cijfers(self, controle: Controle, meting: Meting, kwartaal: Kwartaal) -> Iterator[Meetpunt]:
        """The stored figures of a quarter that the rule is about."""
        return controle.cijfers(meting, kwartaal)

    def bevinding(
        self,
        controle: Controle,
        cellen: list[tuple[Meting, Meetpunt]],
        melding: str,
        *,
        onderwerp: str = "",
        waarden: tuple[Getal, Getal] | None = None,
    ) -> Bevinding:
        """A warning about these figures of one gemeente, by default about the only one of them."""
        gemeente = cellen[0][1].gemeente
        titel = self.model._meta.verbose_name_plural
        return Bevinding(
            regel=self.code,
            ernst=Ernst.WAARSCHUWING,
            gemeente=gemeente.pk if gemeente else None,
            gemeente_naam=gemeente.naam if gemeente else str(controle.kader.samenwerkingsverband),
            kwartaal=controle.kader.kwartaal.pk,
            onderwerp=onderwerp or controle.onderwerp_van(cellen[0][0], cellen[0][1].sleutel),
            melding=melding,
            waarden=waarden,
            plekken=tuple(controle.plek(meting, cijfer.sleutel) for meting, cijfer in cellen),
            kort=f"{self.kort} (‘{titel}’)" if len(cellen) == 1 else "",
            waar=_naam(controle, *cellen[0]),
        )


@dataclass(frozen=True)
class Ongewoon(VanModel):
    """A figure is far from what its gemeente had before. How far is in ``gewoonte``."""

    kort: ClassVar[str] = "wijkt sterk af van wat er eerder stond"
    terug: int = HOOGSTENS

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        for meting in self.metingen():
            for cijfer in self.cijfers(controle, meting, controle.kader.kwartaal):
                yield from self._beoordeel(controle, meting, cijfer)

    def _beoordeel(
        self, controle: Controle, meting: Meting, cijfer: Meetpunt
    ) -> Iterator[Bevinding]:
        nu = cijfer.uitkomst.waarde
        if nu is None:
            return

        def op(stappen: int) -> Getal | None:
            sleutel = _verschoven(self.model, cijfer, cijfer.periode.plus(-stappen))
            return controle.uitkomst(meting, sleutel).waarde

        stappen = range(1, HOOGSTENS + 1)
        eerder = [(stap, waarde) for stap in stappen if (waarde := op(stap)) is not None]
        if not eerder or not _is_ongewoon(
            meting, nu, [waarde for _, waarde in eerder], op(12 if cijfer.periode.maand else 4)
        ):
            return
        stap, vorige = eerder[0]
        laagst, hoogst = min(w for _, w in eerder), max(w for _, w in eerder)
        eenheid = controle.eenheid(meting, cijfer.sleutel).genoeg(nu, vorige, laagst, hoogst)
        toon, verschil = eenheid.toon, eenheid.van_verschil.toon(scheelt(nu, vorige))
        vaker = f" De laatste {len(eerder)} keer lag het tussen {toon(laagst)} en {toon(hoogst)}."
        yield self.bevinding(
            controle,
            [(meting, cijfer)],
            f"{_naam(controle, meting, cijfer)}: {toon(nu)}. "
            f"In {_wanneer(cijfer.periode.plus(-stap))}: {toon(vorige)}. "
            f"Verschil: {verschil}.{vaker if len(eerder) > 1 else ''} "
            f"{_waarom(nu, vorige)} Klopt het getal, leg dan in de toelichting uit waardoor het "
            "zo veranderde.",
            waarden=(nu, vorige),
        )


@dataclass(frozen=True)
class Ontbreekt(VanModel):
    """A figure is not delivered, while the previous quarter had it.

    A month is held against the same month of the previous quarter, a begrotingsjaar against the one
    as many years from its quarter. When nothing of the model was
    delivered, that is one finding about the whole sheet.
    """

    kort: ClassVar[str] = "is niet geleverd, en vorig kwartaal stond het er"
    terug: int = 1

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        ontbreekt: dict[Gemeente | None, list[tuple[Meting, Meetpunt, Getal]]] = {}
        for meting in self.metingen():
            for cijfer in self.cijfers(controle, meting, controle.kader.kwartaal.vorige):
                sleutel = _verschoven(
                    self.model, cijfer, cijfer.periode.plus(3 if cijfer.periode.maand else 1)
                )
                nu = Meetpunt(cijfer.gemeente, sleutel, controle.uitkomst(meting, sleutel))
                if cijfer.uitkomst.waarde is not None and nu.uitkomst.reden is Reden.NIET_GELEVERD:
                    ontbreekt.setdefault(cijfer.gemeente, []).append(
                        (meting, nu, cijfer.uitkomst.waarde)
                    )
        geleverd = {
            cijfer.gemeente
            for meting in self.metingen()
            for cijfer in self.cijfers(controle, meting, controle.kader.kwartaal)
            if cijfer.uitkomst.reden is not Reden.NIET_GELEVERD
        }
        for gemeente, cijfers in ontbreekt.items():
            if gemeente in geleverd:
                yield from (self._cijfer(controle, *cijfer) for cijfer in cijfers)
            else:
                yield self._blad(controle, cijfers)

    def _cijfer(
        self, controle: Controle, meting: Meting, cijfer: Meetpunt, vorige: Getal
    ) -> Bevinding:
        return self.bevinding(
            controle,
            [(meting, cijfer)],
            f"{_naam(controle, meting, cijfer)}: niet geleverd. Vorig kwartaal stond hier "
            f"{controle.eenheid(meting, cijfer.sleutel).genoeg(vorige).toon(vorige)}. "
            "Vul het getal in. "
            "Is het er niet, schrijf dan waarom (onbekend, n.v.t., n.u. of afg.) en leg dat uit in "
            "de toelichting.",
        )

    def _blad(self, controle: Controle, cijfers: list[tuple[Meting, Meetpunt, Getal]]) -> Bevinding:
        aantal = len(cijfers)
        hier = "stond hier 1 cijfer" if aantal == 1 else f"stonden hier {aantal} cijfers"
        return self.bevinding(
            controle,
            [(meting, cijfer) for meting, cijfer, _ in cijfers],
            f"Er is nog niets geleverd van ‘{self.model._meta.verbose_name_plural}’. "
            f"Vorig kwartaal {hier}. "
            "Vul het blad in, of leg uit waarom dat nog niet kan.",
            onderwerp=BLAD,
        )


@dataclass(frozen=True)
class Herzien(VanModel):
    """An amount about the same year is not what it was in the previous quarter."""

    kort: ClassVar[str] = "is herzien sinds vorig kwartaal"
    terug: int = 1

    def bevindingen(self, controle: Controle) -> Iterator[Bevinding]:
        for meting in self.metingen():
            for cijfer in self.cijfers(controle, meting, controle.kader.kwartaal):
                vorige = controle.uitkomst(meting, cijfer.in_periode(cijfer.periode.plus(-1)))
                nu, eerst = cijfer.uitkomst.waarde, vorige.waarde
                if nu is None or eerst is None or nu == eerst:
                    continue
                eenheid = controle.eenheid(meting, cijfer.sleutel).genoeg(nu, eerst)
                toon, verschil = eenheid.toon, eenheid.van_verschil.toon(scheelt(nu, eerst))
                yield self.bevinding(
                    controle,
                    [(meting, cijfer)],
                    f"{_naam(controle, meting, cijfer)}: {toon(nu)}. "
                    f"Vorig kwartaal: {toon(eerst)}. Verschil: {verschil}. "
                    "Is het bijgesteld, schrijf dan in de toelichting waardoor. Verbeter anders "
                    "het bedrag.",
                    waarden=(nu, eerst),
                )


def _verschoven(model: Model, cijfer: Meetpunt, periode: Periode) -> Sleutel:
    """The figure that answers to this one in another period.

    A begrotingsjaar moves along: the budget of this year is held against what that of last year
    was then.
    """
    sleutel = cijfer.in_periode(periode)
    namen = dimensies(model)
    if "begrotingsjaar" not in namen:
        return sleutel
    plaats = namen.index("begrotingsjaar")
    jaar = sleutel[plaats]
    assert isinstance(jaar, int)
    verder = periode.kwartaal // 10 - cijfer.periode.kwartaal // 10
    return (*sleutel[:plaats], jaar + verder, *sleutel[plaats + 1 :])


def _is_ongewoon(meting: Meting, nu: Getal, eerder: list[Getal], jaar_eerder: Getal | None) -> bool:
    if not isinstance(meting.bronveld, Aantal):
        return ongewoon_bedrag(nu, eerder, jaar_eerder)
    return ongewoon_aantal(
        int(nu),
        [int(waarde) for waarde in eerder],
        None if jaar_eerder is None else int(jaar_eerder),
        stand=meting.tijd is Tijd.STAND,
    )


def _naam(controle: Controle, meting: Meting, cijfer: Meetpunt) -> str:
    """What a figure is called: its measure, and its category, law, year or month."""
    return controle.naam(meting, cijfer.sleutel)


def _wanneer(periode: Periode) -> str:
    return (
        periodenaam(periode) if periode.maand else f"het {Kwartaal.van_sleutel(periode.kwartaal)}"
    )


def _waarom(nu: Getal, vorige: Getal) -> str:
    """The likeliest slip: a digit too many or too few makes a number some ten times as large."""
    if vorige and nu and 8 <= nu / vorige <= 12:
        return "Dat is ongeveer tien keer zo veel. Misschien staat er een cijfer te veel."
    if vorige and nu and 8 <= vorige / nu <= 12:
        return "Dat is ongeveer een tiende. Misschien staat er een cijfer te weinig."
    return "Kijk na of het goed is overgenomen."
