"""The declaration of a table: everything about it, said once, and how it becomes a table value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from gemeenten.cijfer import CijferBasis, Tijd
from gemeenten.models import Gemeente, Kwartaal
from tabellen.assen import As
from tabellen.eenheid import EURO, Eenheid
from tabellen.enkel import enkele_grafiek, enkelvoud, onderwerp, zonder_gemeente, zonder_rijkop
from tabellen.feiten import Feiten
from tabellen.kader import Kader
from tabellen.kop import ALLE, Kop, Over
from tabellen.lezing import Lezing, Lijsten, Model
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.positie import Positie
from tabellen.raster import Celuitkomst, Rekencel, Rekenraster, Uitspraak, vul
from tabellen.reeksen import zonder_loze_grafiek
from tabellen.uitkomst import NIET_GELEVERD, PERIODE, Periode, Selectie, Selecties, kruis
from tabellen.waarde import Grafiek, Reden, Tabel


@dataclass(frozen=True)
class Kruistabel:
    """A table: rows crossed with columns, over one measure or the measures on its axes.

    ``vast`` fixes a dimension that stands on neither axis (``{"wet": Wet.WMO}``); a dimension that
    is named nowhere is counted whole, a period that is named nowhere is the quarter of the monitor.
    ``bron`` and ``definitie`` are printed with the table;
    ``erbij`` stands behind its period. ``eenheid`` is that of cells whose row and column have none;
    ``binnen`` narrows the categories (``Lezing``).
    """

    naam: str
    titel: str
    bron: str
    definitie: str
    rijen: As
    kolommen: As
    maat: Maat | None = None
    vast: Mapping[str, object] = field(default_factory=dict)
    rijkoppen: tuple[str, ...] = ()
    grafiek: Grafiek | None = None
    eenheid: Eenheid | None = None
    binnen: Mapping[str, int] = field(default_factory=dict)
    erbij: str = ""

    @property
    def modellen(self) -> tuple[Model, ...]:
        """The models whose figures it counts."""
        return tuple(dict.fromkeys(meting.model for meting in self.metingen()))

    def metingen(self) -> list[Meting]:
        """The stored measures that it shows."""
        maten = [*self.rijen.maten(), *self.kolommen.maten(), *([self.maat] if self.maat else [])]
        return [meting for maat in maten for meting in maat.metingen()]

    def bereken(self, kader: Kader, uitspraken: Iterable[Uitspraak] = ()) -> Tabel:
        """Read the figures and compute the table. The number of queries depends on the models.

        What is said of figures that it shows becomes a note with its sign there; the rest does not
        belong to it.
        """
        raster = self._reken(kader)
        return zonder_loze_grafiek(vul(self._opmaak(raster.lezing), raster, tuple(uitspraken)))

    def uitkomsten(
        self, kader: Kader, concept: Iterable[CijferBasis] = ()
    ) -> dict[tuple[str, str], Celuitkomst]:
        """Every cell, by the text of its row and of its column heading; also of lines that are not
        shown because they say nothing. ``concept`` as in ``Feiten``.
        """
        lezing, rijen, kolommen, raster = self._alles(kader, tuple(concept))
        return {
            (Kop(rij.pad).tekst, Kop(kolom.pad).tekst): Celuitkomst(
                cel.uitkomst, cel.eenheid, partial(cel.toont, lezing), cel.positie.totaal
            )
            for rij, cellen in zip(rijen, raster, strict=True)
            for kolom, cel in zip(kolommen, cellen, strict=True)
        }

    def koppen(self, kader: Kader) -> tuple[list[str], list[str]]:
        """The headings that its rows and its columns can have, each as one text."""
        rijen, kolommen = self._posities(self._lees(kader))
        return [Kop(rij.pad).tekst for rij in rijen], [Kop(kolom.pad).tekst for kolom in kolommen]

    def totalen_van(
        self, kader: Kader, gemeente: Gemeente, lijsten: Lijsten
    ) -> Iterator[tuple[Positie, int, Positie]]:
        """Row, place of the column and column of the computed cells about this gemeente alone, in
        the quarter of the kader. Reads no figures; ``lijsten`` as in ``Lezing.met``.
        """
        rijen, kolommen = self._posities(self._lees(kader).met(lijsten))
        for rij in rijen:
            for plaats, kolom in enumerate(kolommen):
                samen = kolom.onder(rij)
                wie = samen.selecties.get("gemeente")
                alleen = kader.enkel or (wie is not None and {*wie.factoren} == {gemeente.pk})
                wanneer = _kwartalen(samen.selecties) or {kader.kwartaal.pk}
                if samen.totaal and alleen and kader.kwartaal.pk in wanneer:
                    yield rij, plaats, kolom

    def hoeveel_kwartalen(self, kader: Kader) -> int:
        """Of how many quarters it shows figures."""
        return len(self._perioden(kader))

    def _lees(self, kader: Kader) -> Lezing:
        return Lezing(kader, self.modellen, self._perioden(kader), self.binnen)

    def _perioden(self, kader: Kader) -> frozenset[int]:
        """The quarters that it is about."""
        kwartalen = {*self.rijen.kwartalen(kader), *self.kolommen.kwartalen(kader)}
        return frozenset(kwartaal.pk for kwartaal in kwartalen or {kader.kwartaal})

    def _vanaf(self, kader: Kader) -> str:
        """From when there are figures, where it would otherwise reach back further."""
        if self._perioden(kader) == self._perioden(replace(kader, begin=0)):
            return ""
        return f"cijfers zijn er vanaf het {Kwartaal.van_sleutel(kader.begin)}"

    def _posities(self, lezing: Lezing) -> tuple[list[Positie], list[Positie]]:
        """What stands along the rows and the columns."""
        rijen, kolommen = self.rijen.posities(lezing), self.kolommen.posities(lezing)
        if not lezing.kader.enkel:
            return rijen, kolommen
        anders = onderwerp(meting.eenheid for meting in self.metingen())
        return zonder_gemeente(rijen, anders), zonder_gemeente(kolommen, anders)

    def _opmaak(self, lezing: Lezing) -> Tabel:
        """The table with all that is declared of it, and nothing in it."""
        rijkoppen = self.rijkoppen or self.rijen.niveaus
        tabel = Tabel(
            naam=self.naam,
            titel=self.titel,
            periode=", ".join(
                filter(
                    None,
                    (self._periode(lezing), self._vanaf(lezing.kader), self.erbij),
                )
            ),
            bron=self.bron,
            definitie=self.definitie,
            rijkoppen=rijkoppen,
            kolommen=(),
            rijen=(),
            grafiek=self.grafiek,
            over=self._over(lezing),
        )
        if not lezing.kader.enkel:
            return tabel
        rijen = self.rijen.posities(lezing)
        return replace(
            tabel,
            bron=enkelvoud(self.bron),
            definitie=enkelvoud(self.definitie),
            rijkoppen=zonder_rijkop(rijkoppen, rijen),
            grafiek=enkele_grafiek(self.grafiek, rijen, self.kolommen.posities(lezing)),
        )

    def _periode(self, lezing: Lezing) -> str:
        """Whose figures, and of which moment or period."""
        kader, metingen = lezing.kader, self.metingen()
        wie = kader.samenwerkingsverband.naam
        if len(lezing.kwartalen) > 1:
            return f"{wie}, tot en met het {kader.kwartaal}"
        if all(meting.eenheid is EURO for meting in metingen):
            return f"{wie}, zoals bekend in het {kader.kwartaal}"
        if all(meting.tijd is Tijd.STAND for meting in metingen):
            return f"{wie}, stand op {kader.peildatum_voluit}"
        return f"{wie}, {kader.kwartaal}"

    def _over(self, lezing: Lezing) -> Over:
        """What a cell is about where its row and column do not say so."""
        kader = lezing.kader
        wie = kader.gemeenten[0].cbs_code if kader.enkel else ALLE
        maat = (("maat", self.maat.code),) if self.maat else ()
        vast = tuple((dimensie, str(lid)) for dimensie, lid in self.vast.items())
        return ((PERIODE, kader.kwartaal.code), ("gemeente", wie), *vast, *maat)

    def _reken(self, kader: Kader) -> Rekenraster:
        """The rows, the columns and the computed cells, without the lines that say nothing."""
        lezing, rijen, kolommen, raster = self._alles(kader)
        rijen, raster = _zonder_lege(rijen, raster)
        kolommen, gedraaid = _zonder_lege(kolommen, _draai(raster, len(kolommen)))
        return Rekenraster(lezing, rijen, kolommen, _draai(gedraaid, len(rijen)))

    def _alles(self, kader: Kader, concept: tuple[CijferBasis, ...] = ()) -> Rekenraster:
        lezing = self._lees(kader)
        feiten = {model: Feiten(lezing, model, concept) for model in lezing.modellen}
        rijen, kolommen = self._posities(lezing)
        return Rekenraster(lezing, rijen, kolommen, self._raster(rijen, kolommen, feiten))

    def _raster(
        self, rijen: list[Positie], kolommen: list[Positie], feiten: AlleFeiten
    ) -> list[list[Rekencel]]:
        return [[self._cel(rij, kolom, feiten) for kolom in kolommen] for rij in rijen]

    @cached_property
    def _vast(self) -> Selecties:
        return {dimensie: Selectie.som([lid]) for dimensie, lid in self.vast.items()}

    def _cel(self, rij: Positie, kolom: Positie, feiten: AlleFeiten) -> Rekencel:
        samen, maat, selecties = self._samen(rij, kolom)
        uitkomst = maat.bereken(selecties, feiten)
        breuk = bool(samen.breuk) and not samen.totaal and samen.breuk in _kwartalen(selecties)
        return Rekencel(uitkomst.als_cel, samen, maat, breuk, selecties, self.eenheid)

    def _ongeteld(self, rij: Positie, kolom: Positie) -> Rekencel:
        """What stands in a cell, of which no figure was read."""
        samen, maat, selecties = self._samen(rij, kolom)
        return Rekencel(NIET_GELEVERD, samen, maat, False, selecties, self.eenheid)

    def _samen(self, rij: Positie, kolom: Positie) -> tuple[Positie, Maat, Selecties]:
        samen = kolom.onder(rij)
        maat = samen.maat or self.maat
        if maat is None:
            raise ValueError(f"{self.naam}: {samen.pad} zegt niet wat er wordt geteld.")
        return samen, maat, kruis(samen.selecties, self._vast) if self.vast else samen.selecties


def _kwartalen(selecties: Selecties) -> set[int]:
    """The quarters that a cell is about, where an axis says so."""
    perioden = selecties[PERIODE].factoren if PERIODE in selecties else ()
    return {periode.kwartaal for periode in perioden if isinstance(periode, Periode)}


def _zonder_lege(
    posities: list[Positie], raster: list[list[Rekencel]]
) -> tuple[list[Positie], list[list[Rekencel]]]:
    """Leave out the lines that say nothing.

    That is a total that may not be made for any cell, and a position that is shown only when
    something was delivered for it.
    """
    over = [
        (positie, cellen)
        for positie, cellen in zip(posities, raster, strict=True)
        if not all(cel.uitkomst.reden is Reden.NIET_OPTELBAAR for cel in cellen)
        and (not positie.alleen_gevuld or any(cel.uitkomst.geleverd for cel in cellen))
    ]
    return [positie for positie, _ in over], [cellen for _, cellen in over]


def _draai(raster: list[list[Rekencel]], breedte: int) -> list[list[Rekencel]]:
    """Rows to columns or back; ``breedte`` lines, also when there is nothing to turn."""
    return [[rij[plaats] for rij in raster] for plaats in range(breedte)]
