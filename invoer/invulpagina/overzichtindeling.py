"""How the sheet of an overzicht lies: as its table will, with the computed cells in their place."""

from collections.abc import Sequence
from itertools import groupby

from invoer.blad.bladen import Bladstand
from invoer.blad.overzichtlijnen import kolomnaam
from invoer.blad.rekenaar import lijnen_van
from invoer.invulpagina.indeling import (
    Bladgroep,
    Bladregel,
    Indeling,
    Kolomkop,
    Leesvak,
    Vak,
)
from overzichten.models import Kolom, Lijn, Overzicht, Regel


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
