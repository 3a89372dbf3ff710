"""The table of an overzicht: its lines are axes, so that all that holds for tables holds for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from gemeenten.models import Gemeente
from overzichten.eenheden import eenheid_van_overzicht
from overzichten.gemeenteas import Gemeentelijnen, Lijnenas, Somlijnen
from overzichten.grafiek import grafiek_van
from overzichten.kruising import Kruisingen
from overzichten.lijnas import METING, Lijnas, lijnen_van
from overzichten.models import Gebied, Kolom, Lijn, Overzicht, Overzichtcijfer, Regel
from overzichten.optelbaar import zonder_valse_som
from overzichten.overzicht import gaat_over_allen
from overzichten.peildag import laatste
from overzichten.verloop import periode, wanneer
from tabellen.assen import As
from tabellen.eenheidkop import met_eenheden
from tabellen.feiten import Feiten
from tabellen.kader import Kader
from tabellen.kop import Over
from tabellen.koppen import GROEP
from tabellen.kruistabel import Kruistabel
from tabellen.lezing import Lezing, Lijsten
from tabellen.maten import AlleFeiten
from tabellen.positie import Positie
from tabellen.raster import Rekencel, Uitspraak
from tabellen.reeksen import zonder_grafiek_die_niet_past
from tabellen.uitkomst import PERIODE
from tabellen.waarde import Grafiek, Reden, Tabel

TABELLEN: tuple[Kruistabel, ...] = ()  # all are data


@dataclass(frozen=True)
class Overzichttabel(Kruistabel):
    """A table that is data: whoever chose its chart does not have to know whether it fits.

    ``peildag``: its own day of the year, where that is not the peildatum of the monitor;
    ``verloop``: whether it is of that day, or of what happened until then. ``lijnen`` are taken
    instead of what is stored: lines that are still being made.
    """

    peildag: str = ""
    verloop: str = ""
    lijnen: Mapping[type[Lijn], Sequence[Lijn]] = field(default_factory=dict)

    def _lees(self, kader: Kader) -> Lezing:
        lezing = super()._lees(kader)
        for model, lijnen in self.lijnen.items():
            lezing.neem(model, lijnen)
        return lezing

    def bereken(self, kader: Kader, uitspraken: Iterable[Uitspraak] = ()) -> Tabel:
        if self.peildag:
            kader = replace(kader, eigen_peildatum=laatste(self.peildag, kader.kwartaal))
        return met_eenheden(zonder_grafiek_die_niet_past(super().bereken(kader, uitspraken)))

    def _over(self, lezing: Lezing) -> Over:
        van = dict(super()._over(lezing)) | {PERIODE: periode(self.verloop, lezing.kader)}
        return (*van.items(), ("overzicht", self.naam.removeprefix("overzicht-")))

    def _periode(self, lezing: Lezing) -> str:
        assen = ([*lijnen_van(model, self.binnen["overzicht"], lezing)] for model in (Regel, Kolom))
        wie = lezing.kader.samenwerkingsverband.naam
        return f"{wie}, {wanneer(self.verloop, lezing.kader, assen)}"

    def _raster(
        self, rijen: list[Positie], kolommen: list[Positie], feiten: AlleFeiten
    ) -> list[list[Rekencel]]:
        kruisingen = Kruisingen(feiten, self.titel)
        return [
            [
                zonder_valse_som(cel, rij, kolom, kruisingen)
                for kolom, cel in zip(kolommen, cellen, strict=True)
            ]
            for rij, cellen in zip(rijen, super()._raster(rijen, kolommen, feiten), strict=True)
        ]

    def zonder_som(self, kader: Kader) -> Iterator[tuple[Lijn, Lijn]]:
        """The lines of a row and of a column whose cell does not add up (n.o.) in the table of one
        gemeente, of which the kader is. Reads no figures.
        """
        lezing = self._lees(kader)
        is_zonder_som = self._is_zonder_som(lezing)
        rijen, kolommen = (_lijnen(as_).paren(lezing) for as_ in (self.rijen, self.kolommen))
        for (rijlijn, rij), (kolomlijn, kolom) in product(rijen, kolommen):
            if not (rijlijn.ingevuld and kolomlijn.ingevuld) and is_zonder_som(rij, kolom):
                yield rijlijn, kolomlijn

    def totalen_van(
        self, kader: Kader, gemeente: Gemeente, lijsten: Lijsten
    ) -> Iterator[tuple[Positie, int, Positie]]:
        """Without those that do not add up: there is nothing to hold a printed number against."""
        is_zonder_som = self._is_zonder_som(self._lees(kader).met(lijsten))
        for rij, plaats, kolom in super().totalen_van(kader, gemeente, lijsten):
            if not is_zonder_som(rij, kolom):
                yield rij, plaats, kolom

    def _is_zonder_som(self, lezing: Lezing) -> Callable[[Positie, Positie], bool]:
        """What tells of a cell of one gemeente whether it does not add up; by its lines alone."""
        kruisingen = Kruisingen({Overzichtcijfer: Feiten(lezing, Overzichtcijfer)}, self.titel)

        def is_zonder_som(rij: Positie, kolom: Positie) -> bool:
            cel = zonder_valse_som(self._ongeteld(rij, kolom), rij, kolom, kruisingen)
            return cel.uitkomst.reden is Reden.NIET_OPTELBAAR

        return is_zonder_som

    def _opmaak(self, lezing: Lezing) -> Tabel:
        opmaak, rijen = super()._opmaak(lezing), self.rijen
        if lezing.kader.enkel or not (isinstance(rijen, Gemeentelijnen) and rijen.een):
            return opmaak
        grafiek, lijn = opmaak.grafiek, f"rij{len(rijen.niveaus) - 1}"
        if grafiek:
            plekken = ("rij0" if plek == lijn else plek for plek in (grafiek.langs, grafiek.kleur))
            grafiek = Grafiek(grafiek.vorm, *plekken)  # type: ignore[arg-type]
        return replace(opmaak, rijkoppen=("Gemeente",), grafiek=grafiek)


def _lijnen(as_: As) -> Lijnenas:
    """The lines along an axis, without the gemeenten that stand there too."""
    if isinstance(as_, Gemeentelijnen | Somlijnen):
        return as_.lijnen
    assert isinstance(as_, Lijnas)
    return as_


def tabel_van(
    rij: Overzicht, lijnen: Mapping[type[Lijn], Sequence[Lijn]] | None = None
) -> Overzichttabel:
    """The table of this overzicht. Two queries, to know how deep its headings are.

    With ``lijnen`` none: that of an overzicht that is still being made, of these lines in this
    order. It shows its kolommen before anything was delivered.
    """
    assen: list[Lijnas] = []
    alleen: list[bool] = []
    van_allen: list[bool] = []
    for model, kop in ((Regel, rij.rijkop), (Kolom, "Onderwerp")):
        eigen = _van_opgeslagen(model, rij) if lijnen is None else _van(lijnen[model])
        niveaus = (*((GROEP,) if any(groep for groep, _, _ in eigen) else ()), kop)
        assen.append(Lijnas(model, rij, niveaus, ook_leeg=lijnen is not None))
        alleen.append(sum(not g or g in Gebied.BINNEN for _, _, g in eigen) == 1)
        van_allen.append(gaat_over_allen((soort, gebied) for _, soort, gebied in eigen))
    langs: list[As] = []
    for as_, een, gedeeld in zip(assen, alleen, van_allen, strict=True):
        if rij.gemeenten == Overzicht.Gemeenten.SOM or any(van_allen):
            langs.append(Somlijnen(as_, METING, gedeeld))
        elif rij.kantelt_gemeenten == (as_.model is Kolom):
            rijen_zelf = een and (as_.model is Kolom) == rij.liggend
            langs.append(Gemeentelijnen(as_, METING, rij.totaal, rijen_zelf))
        else:
            langs.append(as_)
    rijen, kolommen = langs[::-1] if rij.liggend else langs
    return Overzichttabel(
        naam=f"overzicht-{rij.code}",
        titel=rij.naam,
        bron=rij.bron,
        definitie=rij.definitie,
        maat=METING,
        eenheid=eenheid_van_overzicht(rij),
        rijen=rijen,
        kolommen=kolommen,
        binnen={"overzicht": rij.pk},
        peildag=rij.peildag,
        verloop=rij.verloop,
        erbij="" if rij.schaal == 1 else f"bedragen {rij.get_schaal_display()}",
        grafiek=grafiek_van(rij, rijen, kolommen),
        lijnen=lijnen or {},
    )


def _van_opgeslagen(model: type[Lijn], rij: Overzicht) -> list[tuple[str, str, str | None]]:
    """Of each line the heading that it stands under, its soort, and that of its gebied."""
    eigen = model._default_manager.filter(**{"overzicht": rij})
    return list(eigen.values_list("groep", "soort", "gebied__soort"))


def _van(lijnen: Sequence[Lijn]) -> list[tuple[str, str, str | None]]:
    """The same, of lines that are still being made."""
    return [(lijn.groep, lijn.soort, lijn.gebied.soort if lijn.gebied else None) for lijn in lijnen]
