"""Which stored figures count people, and how a number tells of which of these it is made."""

from dataclasses import replace
from typing import Any

from gemeenten.cijfer import CijferBasis, Meetveld
from gemeenten.eenheid import celmaat, telt_mensen
from tabellen.afscherming.vorm import Opbouw
from tabellen.lezing import Lezing, Sleutel, dimensies
from tabellen.uitkomst import Uitkomst


def met_opbouw(
    lezing: Lezing,
    model: type[CijferBasis],
    sleutel: Sleutel,
    wanneer: str,
    uitkomsten: dict[str, Uitkomst],
) -> dict[str, Uitkomst]:
    """The outcomes of one stored row, those that count people with their form; ``sleutel`` is its
    key without the period, which ``wanneer`` says.
    """
    uit = {}
    for veld in model.meetvelden():
        uitkomst = uitkomsten[veld.name]
        if uitkomst.waarde is not None and _telt_mensen(lezing, model, veld, sleutel):
            van = ",".join(str(lid) for lid in sleutel)
            naam = f"{model._meta.label_lower}.{veld.name}:{van}@{wanneer}"
            uitkomst = replace(uitkomst, opbouw=Opbouw.van(naam, uitkomst.waarde))
        uit[veld.name] = uitkomst
    return uit


def _telt_mensen(
    lezing: Lezing, model: type[CijferBasis], veld: Meetveld, sleutel: Sleutel
) -> bool:
    """By its unit, which may be that of its categories; of these somebody may have said it."""
    if not veld.eenheid_van:
        return veld.telt_mensen
    namen = dimensies(model)
    leden: list[Any] = [
        lezing.lid(model, naam, sleutel[namen.index(naam)]) for naam in veld.eenheid_van
    ]
    if None in leden:
        return True
    ouder = getattr(leden[0], leden[0].ouder) if leden[0].ouder else None
    return cel_telt_mensen(leden, ouder)


def cel_telt_mensen(leden: list[Any], ouder: Any) -> bool:
    """Whether a figure where these lines cross counts people."""
    gezegd = getattr(ouder, "mensen", "")
    return gezegd != "nee" and telt_mensen(celmaat(leden, ouder).eenheid, zeker=gezegd == "ja")
