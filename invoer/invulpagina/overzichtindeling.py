"""How the sheet of an overzicht lies: as its table will, with the computed cells in their place."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import cast

from gemeenten.getallen import Precies, toon_getal
from invoer.blad.bladen import Bladstand
from invoer.blad.overzichtlijnen import kolommen_in, kolomnaam, regels_in
from invoer.invulpagina.indeling import (
    Bladgroep,
    Bladregel,
    Indeling,
    Kolomkop,
    Leesvak,
    Vak,
)
from overzichten.formule import Reken
from overzichten.lijnen import Lijnen
from overzichten.lijnsoort import PERIODES
from overzichten.maanden import Maandsoort, factoren, maanden_van
from overzichten.models import Kolom, Lijn, Overzicht, Regel

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


def deel_overzicht_in(stand: Bladstand) -> Indeling:
    """Lay out the sheet of an overzicht. No queries."""
    overzicht = stand.blad.soort.overzicht
    assert overzicht is not None
    regels, kolommen = lijnen_van(stand)
    (maat,) = stand.blad.soort.kolommen
    koppen = {tuple(kop.sleutel.values()): kop for kop in stand.rijen}

    def vak(regel: Regel, kolom: Kolom) -> Vak | Leesvak:
        kop = koppen.get((regel.pk, kolom.pk))
        return Vak(kop, maat) if kop else Leesvak(regel, kolom)

    vakken: dict[Lijn, tuple[Vak | Leesvak, ...]]
    rijen: Sequence[Lijn]
    dwars: Sequence[Lijn]
    if overzicht.liggend:
        rijen, dwars = kolommen, regels
        vakken = {kolom: tuple(vak(regel, kolom) for regel in regels) for kolom in kolommen}
    else:
        rijen, dwars = regels, kolommen
        vakken = {regel: tuple(vak(regel, kolom) for kolom in kolommen) for regel in regels}
    jaar = stand.blad.kwartaal.jaar

    def regel_van(lijn: Lijn) -> Bladregel:
        return Bladregel(
            label=lijn.kop(jaar),
            definitie=lijn.definitie,
            eenheid=lijn.eenheid,
            koppen=tuple(v.kop for v in vakken[lijn] if isinstance(v, Vak)),
            vakken=vakken[lijn],
            berekend=not lijn.ingevuld,
        )

    return Indeling(
        kolommen=tuple(
            Kolomkop(
                label=kolomnaam(lijn, stand.blad.kwartaal),
                eenheid=lijn.eenheid,
                uitleg=lijn.definitie,
                groep=lijn.groep,
                kop=lijn.kop(jaar),
            )
            for lijn in dwars
        ),
        groepen=tuple(
            Bladgroep(groep, tuple(map(regel_van, deel)))
            for groep, deel in groupby(rijen, key=lambda lijn: lijn.groep)
        ),
        dimensie="kolom" if overzicht.liggend else "regel",
        rijkop=_rijkop(overzicht, regels, kolommen),
        noot_op=0 if overzicht.liggend else 1,
    )


def _rijkop(overzicht: Overzicht, *lijsten: Sequence[Lijn]) -> str:
    """What the lines are, and what is counted where no line says it."""
    if any(lijst and all(lijn.eenheid for lijn in lijst) for lijst in lijsten):
        return overzicht.rijkop
    eenheid = overzicht.eenheid
    if overzicht.schaal != 1:
        eenheid = f"{eenheid} {overzicht.get_schaal_display()}"
    return f"{overzicht.rijkop} ({eenheid})"


class Rekenaar:
    """Computes the cells that nobody fills in from those that are, as far as these are there."""

    def __init__(self, stand: Bladstand, waarden: Mapping[Lijnpaar, Decimal]) -> None:
        regels, kolommen = lijnen_van(stand)
        self.regels, self.kolommen = Lijnen(regels), Lijnen(kolommen)
        self.waarden = waarden
        self.maand = stand.blad.kwartaal.maanden[-1]

    def tekst(self, vak: Leesvak) -> str:
        """The computed cell as people see it; nothing when it cannot be told yet."""
        woorden = vak.regel.is_tekst or vak.kolom.is_tekst
        waarde = self._kolom(vak.regel, vak.kolom) if vak.berekend and not woorden else None
        if waarde is None:
            return ""
        decimalen = self._decimalen(vak)
        if decimalen is None:
            return toon_getal(waarde.normalize())
        return toon_getal(Precies.van(round(waarde, decimalen), decimalen))

    def _decimalen(self, vak: Leesvak) -> int | None:
        """As the line says; of a quotient what its unit has. None: all that there are."""
        uit = None
        for lijn, lijnen in ((vak.regel, self.regels), (vak.kolom, self.kolommen)):
            if lijn.decimalen is not None:
                uit = lijn.decimalen
            elif lijnen.reken(lijn).noemer is not None:
                uit = 0 if lijn.eenheid == "euro" else 1
        return uit

    def _kolom(self, regel: Regel, kolom: Kolom) -> Decimal | None:
        if kolom.ingevuld:
            return self._regel(regel, kolom.pk)
        if kolom.soort in PERIODES:
            return self._periode(kolom, self.kolommen, regel, self.regels, lambda m, p: (p, m))
        reken, strikt = self.kolommen.reken(kolom), kolom.soort == Lijn.Soort.FORMULE
        geheel = next((lijn for lijn in self.regels.lijnen if lijn.code == reken.bij), None)
        if reken.bij and not _deelt(self.regels, regel, geheel):
            return None
        bij = cast(Regel, geheel or regel)
        return _reken(
            reken, lambda pk: self._regel(regel, pk), strikt, lambda pk: self._regel(bij, pk)
        )

    def _regel(self, regel: Regel, kolom: int) -> Decimal | None:
        if regel.ingevuld:
            return self.waarden.get((regel.pk, kolom))
        if regel.soort in PERIODES:
            ander = next(lijn for lijn in self.kolommen.lijnen if lijn.pk == kolom)
            return self._periode(regel, self.regels, ander, self.kolommen, lambda m, p: (m, p))
        reken, strikt = self.regels.reken(regel), regel.soort == Lijn.Soort.FORMULE
        if not reken.bij:
            return _reken(reken, lambda pk: self.waarden.get((pk, kolom)), strikt)
        eigen = next(lijn for lijn in self.kolommen.lijnen if lijn.pk == kolom)
        geheel = next((lijn for lijn in self.kolommen.lijnen if lijn.code == reken.bij), None)
        if not _deelt(self.kolommen, eigen, geheel):
            return None
        per_regel = {lijn.pk: lijn for lijn in self.regels.lijnen}
        return _reken(
            reken,
            lambda pk: self.waarden.get((pk, kolom)),
            strikt,
            lambda pk: self._kolom(cast(Regel, per_regel[pk]), cast(Kolom, geheel)),
        )

    def _periode(
        self,
        periode: Lijn,
        maanden: Lijnen,
        ander: Lijn,
        anderen: Lijnen,
        paar: Callable[[int, int], Lijnpaar],
    ) -> Decimal | None:
        """A quarter or year of months, of a line of the other kind."""
        per_maand = maanden_van(periode, maanden.lijnen)
        tot = periode.maand or self.maand
        op_sleutel = {lijn.pk: lijn for lijn in anderen.lijnen}

        def van(pk: int) -> Decimal | None:
            soort = op_sleutel[pk].maandsoort or periode.maandsoort or Maandsoort.STAND
            keuze = factoren(soort, periode, tot, per_maand)
            if keuze is None:
                return None
            strikt = min(keuze.values()) < 0
            decimaal = {maand: Decimal(factor) for maand, factor in keuze.items()}
            return _reken(Reken(decimaal), lambda m: self.waarden.get(paar(m, pk)), strikt)

        if ander.soort in PERIODES:
            return None
        if ander.ingevuld:
            return van(ander.pk)
        return _reken(anderen.reken(ander), van, ander.soort == Lijn.Soort.FORMULE)


def _deelt(lijnen: Lijnen, deel: Lijn, geheel: Lijn | None) -> bool:
    """Whether one line can be a share of another, on this sheet."""
    if geheel is None or any(lijnen.reken(lijn).noemer is not None for lijn in (deel, geheel)):
        return False
    return (deel.eenheid or deel.basiseenheid) == (geheel.eenheid or geheel.basiseenheid)


def _reken(
    reken: Reken,
    waarde: Callable[[int], Decimal | None],
    strikt: bool,
    onder: Callable[[int], Decimal | None] | None = None,
) -> Decimal | None:
    """What it comes to; a sum of what there is, a formula only when nothing is missing.

    ``onder``: what counts below the line, where that is something else.
    """

    def som(
        factoren: Mapping[int, Decimal], waarde: Callable[[int], Decimal | None] = waarde
    ) -> Decimal | None:
        delen = [(factor, waarde(pk)) for pk, factor in factoren.items()]
        bekend = [factor * getal for factor, getal in delen if getal is not None]
        if not bekend or (strikt and len(bekend) < len(delen)):
            return None
        return sum(bekend, Decimal(0))

    teller = som(reken.teller)
    if reken.noemer is None or teller is None:
        return teller
    noemer = som(reken.noemer, onder or waarde)
    return teller / noemer if noemer else None
