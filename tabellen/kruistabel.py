"""The declaration of a table: everything about it, said once, and how it becomes a table value."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gemeenten.cijfer import Tijd
from tabellen.assen import As, Positie
from tabellen.eenheid import CENTEN, EURO, Eenheid
from tabellen.enkel import enkele_grafiek, enkelvoud, onderwerp, zonder_gemeente, zonder_rijkop
from tabellen.feiten import Feiten, Lezing, Model, Sleutel
from tabellen.kader import Kader
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.noten import Celplek, Notenbron, Notenraster, Plaatsing, plaats
from tabellen.reeksen import zonder_loze_grafiek
from tabellen.uitkomst import PERIODE, Periode, Selectie, Selecties, Uitkomst, kruis
from tabellen.waarde import Cel, Grafiek, Kop, Merk, Reden, Rij, Tabel


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

    def bereken(self, kader: Kader, uitspraken: Iterable["Uitspraak"] = ()) -> Tabel:
        """Read the figures and compute the table. The number of queries depends on the models.

        What is said of figures that it shows becomes a note with its sign there; the rest does not
        belong to it.
        """
        return zonder_loze_grafiek(self._tabel(*self._reken(kader), tuple(uitspraken)))

    def uitkomsten(self, kader: Kader) -> dict[tuple[str, str], tuple[Uitkomst, Eenheid]]:
        """Outcome and unit of every cell, by the text of its row and of its column heading."""
        _, rijen, kolommen, raster = self._reken(kader)
        return {
            (Kop(rij.pad).tekst, Kop(kolom.pad).tekst): (cel.uitkomst, cel.eenheid)
            for rij, cellen in zip(rijen, raster, strict=True)
            for kolom, cel in zip(kolommen, cellen, strict=True)
        }

    def koppen(self, kader: Kader) -> tuple[list[str], list[str]]:
        """The headings that its rows and its columns can have, each as one text."""
        rijen, kolommen = self._posities(self._lees(kader))
        return [Kop(rij.pad).tekst for rij in rijen], [Kop(kolom.pad).tekst for kolom in kolommen]

    def _lees(self, kader: Kader) -> Lezing:
        kwartalen = {*self.rijen.kwartalen(kader), *self.kolommen.kwartalen(kader)}
        return Lezing(
            kader,
            self.modellen,
            frozenset(kwartaal.pk for kwartaal in kwartalen or {kader.kwartaal}),
            self.binnen,
        )

    def _posities(self, lezing: Lezing) -> tuple[list[Positie], list[Positie]]:
        """What stands along the rows and the columns."""
        rijen, kolommen = self.rijen.posities(lezing), self.kolommen.posities(lezing)
        if not lezing.kader.enkel:
            return rijen, kolommen
        anders = onderwerp(meting.eenheid for meting in self.metingen())
        return zonder_gemeente(rijen, anders), zonder_gemeente(kolommen, anders)

    def _opmaak(self, lezing: Lezing) -> "Tabel":
        """The table with all that is declared of it, and nothing in it."""
        rijkoppen = self.rijkoppen or self.rijen.niveaus
        tabel = Tabel(
            naam=self.naam,
            titel=self.titel,
            periode=", ".join(filter(None, (_periode(lezing, self.metingen()), self.erbij))),
            bron=self.bron,
            definitie=self.definitie,
            rijkoppen=rijkoppen,
            kolommen=(),
            rijen=(),
            grafiek=self.grafiek,
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

    def _reken(
        self, kader: Kader
    ) -> "tuple[Lezing, list[Positie], list[Positie], list[list[_Cel]]]":
        """The rows, the columns and the computed cells, without the lines that say nothing."""
        lezing = self._lees(kader)
        feiten = {model: Feiten(lezing, model) for model in lezing.modellen}
        rijen, kolommen = self._posities(lezing)
        raster = [[self._cel(rij, kolom, feiten) for kolom in kolommen] for rij in rijen]
        rijen, raster = _zonder_lege(rijen, raster)
        kolommen, gedraaid = _zonder_lege(kolommen, _draai(raster, len(kolommen)))
        return lezing, rijen, kolommen, _draai(gedraaid, len(rijen))

    def _cel(self, rij: Positie, kolom: Positie, feiten: AlleFeiten) -> "_Cel":
        samen = kolom.onder(rij)
        maat = samen.maat or self.maat
        if maat is None:
            raise ValueError(f"{self.naam}: {samen.pad} zegt niet wat er wordt geteld.")
        vast = {dimensie: Selectie.som([lid]) for dimensie, lid in self.vast.items()}
        selecties = kruis(samen.selecties, vast)
        uitkomst = maat.bereken(selecties, feiten)
        breuk = not samen.totaal and samen.breuk in _kwartalen(selecties)
        return _Cel(uitkomst, samen, maat, breuk, selecties, self.eenheid)

    def _tabel(
        self,
        lezing: Lezing,
        rijen: list[Positie],
        kolommen: list[Positie],
        raster: "list[list[_Cel]]",
        uitspraken: "tuple[Uitspraak, ...]",
    ) -> Tabel:
        noten: dict[str, int] = {}
        bekend = [cel.uitkomst for rij in raster for cel in rij if cel.uitkomst.waarde is not None]
        alles_voorlopig = bool(bekend) and all(uitkomst.voorlopig for uitkomst in bekend)
        plaatsing = plaats(
            [Kop(rij.pad) for rij in rijen],
            [Kop(kolom.pad) for kolom in kolommen],
            [[cel.herkomst for cel in cellen] for cellen in raster],
        )
        geld = _geld(cel for cellen in raster for cel in cellen)
        if uitspraken:
            _plaats_uitspraken(uitspraken, plaatsing, lezing, rijen, raster)
        koppen = tuple(
            _kop(kolom, plaatsing.kolommen.get(k, []), noten) for k, kolom in enumerate(kolommen)
        )
        return replace(
            self._opmaak(lezing),
            kolommen=koppen,
            rijen=tuple(
                Rij(
                    _rijkop(rij, r, plaatsing, noten),
                    tuple(
                        cel.waarde(
                            noten,
                            geld,
                            alles_voorlopig,
                            genoemd=(r, k) in plaatsing.verlost,
                            erbij=plaatsing.cellen.get((r, k), []),
                        )
                        for k, cel in enumerate(cellen)
                    ),
                )
                for r, (rij, cellen) in enumerate(zip(rijen, raster, strict=True))
            ),
            noten=tuple(noten),
            merken=(Merk.VOORLOPIG,) if alles_voorlopig else (),
        )


@dataclass(frozen=True)
class _Cel:
    """A computed cell that does not know yet which number its notes get."""

    uitkomst: Uitkomst
    positie: Positie
    maat: Maat
    breuk: bool
    selecties: Selecties
    standaard: Eenheid | None

    @property
    def eenheid(self) -> Eenheid:
        return self.positie.eenheid or self.standaard or self.maat.eenheid

    @property
    def herkomst(self) -> Notenbron:
        if self.positie.totaal:
            return Notenbron()
        soorten = frozenset(meting.model for meting in self.maat.metingen())
        return Notenbron(soorten, self.uitkomst.cijfer, self.uitkomst.noten)

    def toont(self, lezing: Lezing) -> Iterator[tuple[Meting, Sleutel]]:
        """The stored figures that it counts."""
        for meting in self.maat.metingen():
            for _, sleutel in meting.sleutels(self.selecties, lezing):
                yield meting, sleutel

    def waarde(
        self,
        noten: dict[str, int],
        geld: Eenheid,
        alles_voorlopig: bool,
        genoemd: bool,
        erbij: Iterable[str],
    ) -> Cel:
        """The cell of the table; ``genoemd`` when its own notes stand at a heading.

        ``geld`` is how this table writes money.
        """
        uitkomst = self.uitkomst
        eigen = () if self.positie.totaal or genoemd else uitkomst.noten
        gevuld = uitkomst.waarde is not None
        merken = {
            Merk.VOORLOPIG: uitkomst.voorlopig and not alles_voorlopig,
            Merk.ONVOLLEDIG: uitkomst.onvolledig,
            Merk.AFGESCHERMD: uitkomst.afgeschermd > 0,
            Merk.BREUK: self.breuk,
            Merk.HERZIEN: uitkomst.eerder is not None,
        }
        eenheid = geld if self.eenheid == EURO else self.eenheid.minstens(uitkomst.decimalen)
        eerder = uitkomst.eerder
        herzien = () if eerder is None else (f"Herzien: eerder {eenheid.toon(eerder)}.",)
        return Cel(
            waarde=_kaal(uitkomst.waarde) if uitkomst.waarde is not None else None,
            eenheid=eenheid,
            reden=uitkomst.reden,
            totaal=self.positie.totaal,
            merken=tuple(merk for merk, geldt in merken.items() if geldt and gevuld),
            noten=_nummers((*eigen, *erbij, *herzien), noten),
            grens=uitkomst.grens,
        )


@dataclass(frozen=True)
class Uitspraak:
    """What somebody said of stored figures; ``over`` tells which, by measure and key."""

    tekst: str
    over: Callable[[Meting, Sleutel], bool]


def _plaats_uitspraken(
    uitspraken: Iterable[Uitspraak],
    plaatsing: Plaatsing,
    lezing: Lezing,
    rijen: list[Positie],
    raster: list[list[_Cel]],
) -> None:
    """Put each at the cells that show its figures; at totals only where nothing else does."""
    toont = {
        (r, k): list(cel.toont(lezing))
        for r, cellen in enumerate(raster)
        for k, cel in enumerate(cellen)
    }
    koppen = [Kop(rij.pad) for rij in rijen]
    for uitspraak in uitspraken:
        raak: dict[Celplek, set[Model]] = {}
        for plek, getoond in toont.items():
            if modellen := {meting.model for meting, s in getoond if uitspraak.over(meting, s)}:
                raak[plek] = modellen
        soort = set().union(*raak.values())
        samen = {plek for plek, getoond in toont.items() if soort & {m.model for m, _ in getoond}}
        delen = {(r, k) for r, k in samen if not raster[r][k].positie.totaal}
        if raak.keys() & delen:
            plaatsing.zet(uitspraak.tekst, raak.keys() & delen, Notenraster(koppen, delen))
        elif raak:
            plaatsing.zet(uitspraak.tekst, set(raak), Notenraster(koppen, samen))


def _kwartalen(selecties: Selecties) -> set[int]:
    """The quarters that a cell is about, where an axis says so."""
    perioden = selecties[PERIODE].factoren if PERIODE in selecties else ()
    return {periode.kwartaal for periode in perioden if isinstance(periode, Periode)}


def _kaal(waarde: Decimal | int) -> Decimal | int:
    """A whole amount as an int: 1342582.00 is 1342582."""
    return int(waarde) if waarde == int(waarde) else waarde


def _geld(cellen: Iterable[_Cel]) -> Eenheid:
    """Euros with cents in the whole table as soon as one amount has them, so that none is rounded
    and all are written alike.
    """
    bedragen = (cel.uitkomst.waarde for cel in cellen if cel.eenheid == EURO)
    return CENTEN if any(bedrag is not None and bedrag % 1 for bedrag in bedragen) else EURO


def _kop(positie: Positie, erbij: Iterable[str], noten: dict[str, int]) -> Kop:
    """The heading with the notes of its own and those that were placed there."""
    return Kop(positie.pad, positie.totaal, _nummers((*positie.noten, *erbij), noten))


def _rijkop(positie: Positie, rij: int, plaatsing: Plaatsing, noten: dict[str, int]) -> Kop:
    """The heading of a row, and what was placed at the groups that it is in."""
    groepen = [positie.pad[:diepte] for diepte in range(1, len(positie.pad))]
    boven = tuple(_nummers(plaatsing.groepen.get(groep, []), noten) for groep in groepen)
    kop = _kop(positie, plaatsing.rijen.get(rij, []), noten)
    return replace(kop, groepsnoten=boven if any(boven) else ())


def _nummers(teksten: Iterable[str], noten: dict[str, int]) -> tuple[int, ...]:
    """The numbers of these notes, each once; a text that was met before keeps its number."""
    return tuple(noten.setdefault(tekst, len(noten) + 1) for tekst in dict.fromkeys(teksten))


def _zonder_lege(
    posities: list[Positie], raster: list[list[_Cel]]
) -> tuple[list[Positie], list[list[_Cel]]]:
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


def _draai(raster: list[list[_Cel]], breedte: int) -> list[list[_Cel]]:
    """Rows to columns or back; ``breedte`` lines, also when there is nothing to turn."""
    return [[rij[plaats] for rij in raster] for plaats in range(breedte)]


def _periode(lezing: Lezing, metingen: list[Meting]) -> str:
    """Whose figures, and of which moment or period."""
    kader = lezing.kader
    wie = kader.samenwerkingsverband.naam
    if len(lezing.kwartalen) > 1:
        return f"{wie}, tot en met het {kader.kwartaal}"
    if all(meting.eenheid is EURO for meting in metingen):
        return f"{wie}, zoals bekend in het {kader.kwartaal}"
    if all(meting.tijd is Tijd.STAND for meting in metingen):
        return f"{wie}, stand op {kader.peildatum_voluit}"
    return f"{wie}, {kader.kwartaal}"
