"""How the sheet of a list lies: its categories below each other, under their headings; what else is
in the key across, with all that is filled in of each.
"""

from itertools import groupby

from invoer.blad.bladen import Bladstand, Rijkop
from invoer.invulpagina.indeling import (
    Bladgroep,
    Bladregel,
    Indeling,
    Kolomkop,
    Vak,
    eenheid_van,
    hoofdletter,
)


def deel_lijst_in(stand: Bladstand) -> Indeling:
    """Lay out the sheet of a list. Without queries."""
    soort = stand.blad.soort
    regels: dict[object, list[Rijkop]] = {}
    for kop in stand.rijen:
        regels.setdefault(kop.sleutel[soort.lijstveld.attname], []).append(kop)
    dwars = next(iter(regels.values()), [])
    groepen = groupby(regels.values(), key=lambda koppen: koppen[0].groep)
    return Indeling(
        kolommen=tuple(
            Kolomkop(
                label=", ".join(map(hoofdletter, (*kop.labels[1:], str(veld.verbose_name)))),
                eenheid=eenheid_van(veld),
                uitleg=str(veld.help_text),
                groep=hoofdletter(", ".join(kop.labels[1:])),
                kop=hoofdletter(str(veld.verbose_name)),
            )
            for kop in dwars
            for veld in soort.kolommen
        ),
        groepen=tuple(
            Bladgroep(groep, tuple(_regel(stand, koppen) for koppen in lijst))
            for groep, lijst in groepen
        ),
        dimensie=soort.lijstveld.name,
        rijkop=hoofdletter(str(soort.lijstveld.verbose_name)),
    )


def _regel(stand: Bladstand, koppen: list[Rijkop]) -> Bladregel:
    eerste = koppen[0]
    return Bladregel(
        label=eerste.labels[0],
        definitie=eerste.definities[0],
        eenheid=eerste.celmaat.eenheid if eerste.celmaat else "",
        koppen=tuple(koppen),
        vakken=tuple(Vak(kop, veld) for kop in koppen for veld in stand.blad.soort.kolommen),
    )
