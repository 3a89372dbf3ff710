"""The cells of an overzicht that nobody fills in, computed from those that are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gemeenten.eenheid import telt_eender
from gemeenten.getallen import Precies, toon_getal
from invoer.blad.bladen import Bladstand
from invoer.blad.overzichtlijnen import kolommen_in, regels_in
from overzichten.formule import Reken
from overzichten.lijnen import Lijnen
from overzichten.lijnsoort import PERIODES
from overzichten.maanden import Maandsoort, factoren, maanden_van
from overzichten.models import Kolom, Lijn, Regel
from tabellen.eenheid import Eenheid
from tabellen.waarde import Reden

Lijnpaar = tuple[int, int]  # the keys of a regel and a kolom


def lijnen_van(stand: Bladstand) -> tuple[list[Regel], list[Kolom]]:
    """The regels and kolommen of the sheet, also the computed ones."""
    overzicht, kwartaal = stand.blad.soort.overzicht, stand.blad.kwartaal
    assert overzicht is not None
    paren = [tuple(kop.sleutel.values()) for kop in stand.rijen]
    return (
        regels_in(overzicht, kwartaal, {regel for regel, _ in paren}),
        kolommen_in(overzicht, kwartaal, {kolom for _, kolom in paren}),
    )


@dataclass(frozen=True)
class Celsom:
    """What a computed cell is made of: other cells of its sheet, each so many times.

    ``strikt``: it cannot be told while any of them is not there.
    """

    teller: Mapping[Lijnpaar, Decimal]
    noemer: Mapping[Lijnpaar, Decimal] | None
    strikt: bool

    @classmethod
    def van(
        cls,
        reken: Reken,
        paar: Callable[[int], Lijnpaar],
        strikt: bool,
        onder: Callable[[int], Lijnpaar] | None = None,
    ) -> "Celsom":
        """Of what a line is computed of; ``onder`` is where what it is a share of stands."""
        if reken.bij and onder is None:
            return cls({}, None, strikt)
        teller = {paar(pk): factor for pk, factor in reken.teller.items()}
        if reken.noemer is None:  # what only adds is told of what there is, as in its table
            return cls(teller, None, strikt and min(reken.teller.values(), default=0) < 0)
        onder = onder or paar
        return cls(teller, {onder(pk): f for pk, f in reken.noemer.items()}, strikt)


class Rekenaar:
    """Computes the cells that nobody fills in from those that are, as far as these are there."""

    def __init__(self, stand: Bladstand, waarden: Mapping[Lijnpaar, Decimal]) -> None:
        regels, kolommen = lijnen_van(stand)
        self.regels, self.kolommen = Lijnen(regels), Lijnen(kolommen)
        self._regel = {regel.pk: regel for regel in regels}
        self._kolom = {kolom.pk: kolom for kolom in kolommen}
        self.waarden, self._stand = waarden, stand
        self.maand = stand.blad.kwartaal.maanden[-1]

    def tekst(self, regel: Regel, kolom: Kolom) -> str:
        """The computed cell as people see it; nothing when it cannot be told yet."""
        if self.is_zonder_som((regel.pk, kolom.pk)):
            return Reden.NIET_OPTELBAAR.kort
        berekend = not (regel.ingevuld and kolom.ingevuld)
        waarde = self.waarde((regel.pk, kolom.pk)) if berekend else None
        if waarde is None:
            return ""
        decimalen = self.decimalen(regel, kolom)
        if decimalen is None:
            return toon_getal(waarde.normalize())
        afgerond = Eenheid("", decimalen=decimalen).rond(waarde)
        return toon_getal(Precies.van(afgerond, decimalen))

    def is_zonder_som(self, paar: Lijnpaar) -> bool:
        """Whether the table says of this cell that it does not add up."""
        return paar in self._stand.zonder_som

    def decimalen(self, regel: Regel, kolom: Kolom) -> int | None:
        """As the table shows it; None: all that there are.

        What its line says, first that of the unit, then that of the row; a quotient goes before
        what crosses it, and has what its unit has.
        """
        langs: list[tuple[Lijn, Lijnen]] = [(regel, self.regels), (kolom, self.kolommen)]
        if regel.overzicht.liggend:
            langs.reverse()
        delingen = [lijnen.reken(lijn).noemer is not None for lijn, lijnen in langs]
        eenheden = [lijn.eenheid for lijn, _ in langs]
        if delingen[1] or (not delingen[0] and eenheden[1] and not eenheden[0]):
            langs.reverse()
            delingen.reverse()
        for (lijn, _), deling in zip(langs, delingen, strict=True):
            if deling:
                return lijn.decimalen_van_deling
            if lijn.decimalen is not None:
                return lijn.decimalen
        return None

    def waarde(self, paar: Lijnpaar) -> Decimal | None:
        """What is entered in a cell, or computed: a sum of what there is."""
        som = self.celsom(paar)
        if som is None:
            return self.waarden.get(paar)
        teller = self._tel(som.teller, som.strikt)
        if som.noemer is None or teller is None:
            return teller
        noemer = self._tel(som.noemer, som.strikt)
        return teller / noemer if noemer else None

    def _tel(self, delen: Mapping[Lijnpaar, Decimal], strikt: bool) -> Decimal | None:
        getallen = [(factor, self.waarde(paar)) for paar, factor in delen.items()]
        bekend = [factor * getal for factor, getal in getallen if getal is not None]
        if not bekend or (strikt and len(bekend) < len(getallen)):
            return None
        return sum(bekend, Decimal(0))

    def celsom(self, paar: Lijnpaar) -> Celsom | None:
        """What a computed cell is made of; None of one that is entered."""
        regel, kolom = self._regel[paar[0]], self._kolom[paar[1]]
        if regel.ingevuld and kolom.ingevuld:
            return None
        if regel.is_tekst or kolom.is_tekst or {regel.soort, kolom.soort} <= set(PERIODES):
            return Celsom({}, None, strikt=False)
        if kolom.soort in PERIODES:
            return self._periode(kolom, self.kolommen, regel, self.regels, lambda m, p: (p, m))
        if not kolom.ingevuld and (regel.ingevuld or self._kolom_eerst(regel, kolom)):
            reken, strikt = self.kolommen.reken(kolom), kolom.soort == Lijn.Soort.FORMULE
            bij = self._geheel(reken, self.regels, regel, lambda geheel, pk: (geheel, pk))
            return Celsom.van(reken, lambda pk: (regel.pk, pk), strikt, bij)
        if regel.soort in PERIODES:
            return self._periode(regel, self.regels, kolom, self.kolommen, lambda m, p: (m, p))
        reken, strikt = self.regels.reken(regel), regel.soort == Lijn.Soort.FORMULE
        bij = self._geheel(reken, self.kolommen, kolom, lambda geheel, pk: (pk, geheel))
        return Celsom.van(reken, lambda pk: (pk, kolom.pk), strikt, bij)

    def _kolom_eerst(self, regel: Regel, kolom: Kolom) -> bool:
        """Which of two computed lines is computed of cells of the other: a quotient of sums."""
        if self.kolommen.reken(kolom).noemer is None:
            return self.regels.reken(regel).noemer is None or self.kolommen.is_verschil(kolom)
        if self.regels.reken(regel).noemer is None:
            return not self.regels.is_verschil(regel)
        return not regel.overzicht.liggend

    def _geheel(
        self, reken: Reken, lijnen: Lijnen, deel: Lijn, paar: Callable[[int, int], Lijnpaar]
    ) -> Callable[[int], Lijnpaar] | None:
        """Where the cells of the crossing line stand that a share is of; None without one."""
        geheel = next((lijn for lijn in lijnen.lijnen if lijn.code == reken.bij), None)
        if geheel is None or not _deelt(lijnen, deel, geheel):
            return None
        sleutel = geheel.pk
        return lambda pk: paar(sleutel, pk)

    def _periode(
        self,
        periode: Lijn,
        maanden: Lijnen,
        ander: Lijn,
        anderen: Lijnen,
        paar: Callable[[int, int], Lijnpaar],
    ) -> Celsom:
        """A quarter or year of months, of a line of the other kind."""
        if not ander.ingevuld:
            strikt = ander.soort == Lijn.Soort.FORMULE
            return Celsom.van(anderen.reken(ander), lambda pk: paar(periode.pk, pk), strikt)
        soort = ander.maandsoort or periode.maandsoort or Maandsoort.STAND
        tot, per_maand = periode.maand or self.maand, maanden_van(periode, maanden.lijnen)
        keuze = factoren(soort, periode, tot, per_maand) or {}
        strikt = min(keuze.values(), default=0) < 0
        reken = Reken({maand: Decimal(factor) for maand, factor in keuze.items()})
        return Celsom.van(reken, lambda maand: paar(maand, ander.pk), strikt)


def _deelt(lijnen: Lijnen, deel: Lijn, geheel: Lijn) -> bool:
    """Whether one line, and each that it is computed of, can be a share of another."""
    delen, van = lijnen.reken(deel), lijnen.reken(geheel)
    if delen.noemer is not None or van.noemer is not None:
        return False
    eenheid = geheel.eenheid or geheel.basiseenheid
    return all(
        telt_eender(lijn.eenheid or lijn.basiseenheid, eenheid)
        for lijn in lijnen.delen(delen.teller)
    )
