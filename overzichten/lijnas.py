"""The lines of an overzicht as an axis of its table: what is entered in each, or computed."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from gemeenten.eenheid import telt_eender
from overzichten.celtekst import Celtekst
from overzichten.eenheden import eigen_eenheid
from overzichten.formule import GEMEENTEN, Formulefout, Reken
from overzichten.lijnen import Lijnen, als_factoren
from overzichten.lijnsoort import PERIODES
from overzichten.maanden import Maandsoort, Periodemaat, factoren, maanden_van
from overzichten.models import Kolom, Lijn, Overzicht, Overzichtcijfer, Regel
from overzichten.waarover import over_van
from tabellen.assen import As
from tabellen.eenheid import PROCENT
from tabellen.lezing import Lezing
from tabellen.maten import Maat, Meting
from tabellen.positie import Positie
from tabellen.uitkomst import Selectie, Selecties
from tabellen.verhouding import Verhouding

METING = Meting(Overzichtcijfer, "waarde")


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
