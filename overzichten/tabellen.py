"""The table of an overzicht: its lines are axes, so that all that holds for tables holds for it."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gemeenten.eenheid import telt_eender
from overzichten.celtekst import Celtekst
from overzichten.eenheden import eenheid_van_overzicht, eigen_eenheid
from overzichten.formule import GEMEENTEN, Formulefout, Reken
from overzichten.gemeenteas import Gemeentelijnen, Somlijnen
from overzichten.grafiek import grafiek_van
from overzichten.kruising import Kruisingen
from overzichten.lijnen import Lijnen, als_factoren
from overzichten.lijnsoort import PERIODES
from overzichten.maanden import Maandsoort, Periodemaat, factoren, maanden_van
from overzichten.models import Gebied, Kolom, Lijn, Overzicht, Overzichtcijfer, Regel
from overzichten.optelbaar import zonder_valse_som
from overzichten.overzicht import gaat_over_allen
from overzichten.peildag import laatste
from overzichten.verloop import periode, wanneer
from overzichten.waarover import over_van
from tabellen.assen import As
from tabellen.eenheid import PROCENT
from tabellen.eenheidkop import met_eenheden
from tabellen.kader import Kader
from tabellen.kop import Over
from tabellen.koppen import GROEP
from tabellen.kruistabel import Kruistabel
from tabellen.lezing import Lezing
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.positie import Positie
from tabellen.raster import Rekencel, Uitspraak
from tabellen.reeksen import zonder_grafiek_die_niet_past
from tabellen.uitkomst import PERIODE, Selectie, Selecties
from tabellen.verhouding import Verhouding
from tabellen.waarde import Grafiek, Tabel

TABELLEN: tuple[Kruistabel, ...] = ()  # all are data
METING = Meting(Overzichtcijfer, "waarde")


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

    def _opmaak(self, lezing: Lezing) -> Tabel:
        opmaak, rijen = super()._opmaak(lezing), self.rijen
        if lezing.kader.enkel or not (isinstance(rijen, Gemeentelijnen) and rijen.een):
            return opmaak
        grafiek, lijn = opmaak.grafiek, f"rij{len(rijen.niveaus) - 1}"
        if grafiek:
            plekken = ("rij0" if plek == lijn else plek for plek in (grafiek.langs, grafiek.kleur))
            grafiek = Grafiek(grafiek.vorm, *plekken)  # type: ignore[arg-type]
        return replace(opmaak, rijkoppen=("Gemeente",), grafiek=grafiek)


@dataclass(frozen=True)
class Lijnas(As):
    """The regels or the kolommen of one overzicht."""

    model: type[Regel] | type[Kolom]
    overzicht: Overzicht
    niveaus: tuple[str, ...]
    ook_leeg: bool = False

    def posities(self, lezing: Lezing) -> list[Positie]:
        return [positie for _, positie in self.paren(lezing)]

    def paren(self, lezing: Lezing) -> list[tuple[Lijn, Positie]]:
        """Each line with its position."""
        eigen = lijnen_van(self.model, self.overzicht.pk, lezing)
        lijnen = Lijnen(eigen)
        kwartaal = lezing.kader.kwartaal
        er_is = [lijn for lijn in eigen if lijn.is_geweest(kwartaal)]
        te_komen = _te_komen(eigen, lezing)
        op_sleutel = {lijn.pk: lijn for lijn in eigen}
        paren = []
        for lijn in er_is:
            if lijn.soort in PERIODES:
                positie = self._periode(lijn, lijnen, lezing)
            else:
                positie = self._positie(lijn, lijnen, lezing, te_komen)
            som = op_sleutel.get(lijn.telt_in_id) if lijn.telt_in_id else None
            paren.append((lijn, replace(positie, over=over_van(lijn, kwartaal, som))))
        return paren

    def _periode(self, lijn: Lijn, lijnen: Lijnen, lezing: Lezing) -> Positie:
        """A quarter or a year, of the months on this axis."""
        kwartaal, maanden = lezing.kader.kwartaal, maanden_van(lijn, lijnen.lijnen)
        tot = lijn.maand or kwartaal.maanden[-1]
        dwars = self._dwars
        return Positie(
            (*filter(None, (lijn.groep,)), lijn.kop(kwartaal.jaar)),
            maat=Periodemaat(
                METING,
                self.dimensie,
                {soort: factoren(soort, lijn, tot, maanden) for soort in Maandsoort.values},
                dwars._meta.model_name or "",
                {c.pk: c.maandsoort for c in lezing.lijst(dwars) if isinstance(c, Lijn)},
                lijn.maandsoort or Maandsoort.STAND,
            ),
            totaal=True,
            noten=(lijn.noot,) if lijn.noot else (),
            eenheid=eigen_eenheid(lijn),
            decimalen=lijn.decimalen,
            alleen_gevuld=self.model is Kolom and not self.ook_leeg,
        )

    @property
    def dimensie(self) -> str:
        """The field of a figure that these lines are in."""
        return self.model._meta.model_name or ""

    @property
    def _dwars(self) -> type[Regel] | type[Kolom]:
        return Kolom if self.model is Regel else Regel

    def _bij(self, code: str, lezing: Lezing) -> tuple[Selecties, dict[str, frozenset[Hashable]]]:
        """What a share is of, and the lines of the other kind that count alike; Formulefout."""
        dwars = lijnen_van(self._dwars, self.overzicht.pk, lezing)
        geheel = next((lijn for lijn in dwars if lijn.code == code), None)
        if geheel is None and code == GEMEENTEN:
            return {"gemeente": lezing.alle_leden(Overzichtcijfer, "gemeente")}, {}
        reken = Lijnen(dwars).deelbaar(code).zonder(_te_komen(dwars, lezing))
        assert geheel is not None
        eenheid = geheel.eenheid or geheel.basiseenheid
        zelfde = (
            lijn.pk for lijn in dwars if telt_eender(lijn.eenheid or lijn.basiseenheid, eenheid)
        )
        naam = self._dwars._meta.model_name or ""
        return {naam: Selectie(als_factoren(reken.teller))}, {naam: frozenset(zelfde)}

    def _positie(self, lijn: Lijn, lijnen: Lijnen, lezing: Lezing, te_komen: set[int]) -> Positie:
        """A line; of what it is computed of, the months that are still to come do not count."""
        reken, dimensie = lijnen.tot_nu(lijn, te_komen), self.dimensie
        noten = [lijn.noot] if lijn.noot else []
        bij: Selecties = {}
        binnen: dict[str, frozenset[Hashable]] = {}
        fout = lijnen.fouten.get(lijn.pk)
        if reken.bij:
            try:
                bij, binnen = self._bij(reken.bij, lezing)
            except Formulefout as gevangen:
                fout, reken = str(gevangen), Reken({})
        if fout:
            noten.append(f"{lijn.naam} is niet te berekenen: {fout}")
        eenheid, decimalen = eigen_eenheid(lijn), lijn.decimalen
        trekt_af = any(factor < 0 for factor in reken.teller.values())
        strikt = trekt_af and lijn.soort == Lijn.Soort.FORMULE
        geheel = trekt_af and reken.noemer is None and not lijnen.is_verschil(lijn)
        teller = Selectie(als_factoren(reken.teller), strikt, geheel)
        maat: Maat | None = Celtekst(METING) if lijn.is_tekst else None
        if reken.noemer is not None:
            decimalen = lijn.decimalen_van_deling
            eenheid = (eenheid or PROCENT).met(decimalen)
            maat = Verhouding(
                lijn.naam,
                METING,
                {dimensie: teller},
                {dimensie: Selectie(als_factoren(reken.noemer))},
                eenheid,
                bij,
                binnen,
                lijnen.over_tijd(reken),
            )
        return Positie(
            (*filter(None, (lijn.groep,)), lijn.kop(lezing.kader.kwartaal.jaar)),
            {} if reken.noemer is not None else {dimensie: teller},
            maat=maat,
            totaal=not lijn.ingevuld,
            som=not (lijn.ingevuld or reken.noemer) and lijnen.voegt_samen(lijn),
            noten=tuple(noten),
            eenheid=eenheid,
            decimalen=decimalen,
            alleen_gevuld=self.model is Kolom and not (self.ook_leeg or fout),
            # What is computed of averages is none that adds up, whatever it is called.
            verzwegen=tuple(d.naam for d in lijnen.delen(reken.teller) if d != lijn),
        )


def lijnen_van(model: type[Lijn], overzicht: int | None, lezing: Lezing) -> list[Lijn]:
    """The lines of one kind of an overzicht that hold in the quarter."""
    alle = [c for c in lezing.categorieen(model) if isinstance(c, Lijn)]
    return [lijn for lijn in alle if lijn.overzicht_id == overzicht]


def _te_komen(lijnen: Iterable[Lijn], lezing: Lezing) -> set[int]:
    """The lines that are of a month that has not been."""
    return {lijn.pk for lijn in lijnen if not lijn.is_geweest(lezing.kader.kwartaal)}


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
