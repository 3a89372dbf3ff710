"""A samenwerkingsverband of one gemeente never looks like it: its tables, from what all have.

Its name is no heading, nothing stands twice as a total, and sentences are in the singular. This
acts on the positions before anything is computed, so every face of a table has it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tabellen.eenheid import EURO, Eenheid
from tabellen.kop import ALLE, Kop, Over
from tabellen.positie import Positie
from tabellen.reeksen import keuze
from tabellen.waarde import Grafiek, Vorm

_MEERVOUD = re.compile(r"\b([Dd]e) gemeenten\b(?: samen\b)?")


def zonder_gemeente(posities: Sequence[Positie], anders: str) -> list[Positie]:
    """The positions without the labels of the gemeente and its total; ``anders`` stands where that
    leaves no label at all. What is then said already, is not said again.
    """
    leden = {_kort(p) for p in posities if p.gemeente is not None and not p.samen}
    return [
        replace(p, pad=_kort(p) or (anders,), gemeente=None, samen=False, over=_van_een(p.over))
        for p in posities
        if not (p.samen and _kort(p) in leden)
    ]


def _van_een(over: Over) -> Over:
    """All together are the one, which the table says already."""
    return tuple(paar for paar in over if paar != ("gemeente", ALLE))


def zonder_rijkop(rijkoppen: tuple[str, ...], posities: Sequence[Positie]) -> tuple[str, ...]:
    """The headings of the levels of these rows, without that of the gemeente."""
    niveau = _niveau(posities)
    if niveau is None:
        return rijkoppen
    return rijkoppen[:niveau] + rijkoppen[niveau + 1 :] or ("Onderwerp",)


def enkele_grafiek(
    grafiek: Grafiek | None, rijen: Sequence[Positie], kolommen: Sequence[Positie]
) -> Grafiek | None:
    """The chart for what is left; None where it compared gemeenten and nothing else."""
    if grafiek is None:
        return None
    weg = {"rij": _niveau(rijen), "kolom": _niveau(kolommen)}
    if not any(niveau is not None for niveau in weg.values()):
        return grafiek
    koppen = [[Kop(p.pad, p.totaal) for p in posities] for posities in (rijen, kolommen)]
    kies = dict(zip(("rij", "kolom"), keuze(grafiek, *koppen), strict=True))
    alleen = grafiek.alleen
    for soort, pad in kies.items():
        niveau = weg[soort]
        if pad and niveau is not None:
            alleen = alleen[:niveau] + alleen[niveau + 1 :]
    plaatsen = [
        plek for plek in (_verplaats(p, weg) for p in (grafiek.langs, grafiek.kleur) if p) if plek
    ]
    if not plaatsen:
        return None
    langs, kleur = (*plaatsen, None)[:2]
    assert langs
    alleen_met_kleur = {Vorm.GESTAPELD: Vorm.STAAF, Vorm.VEELVOUD: Vorm.LIJN}
    vorm = grafiek.vorm if kleur else alleen_met_kleur.get(grafiek.vorm, grafiek.vorm)
    return replace(grafiek, vorm=vorm, langs=langs, kleur=kleur, alleen=alleen)


def onderwerp(eenheden: Iterable[Eenheid]) -> str:
    """What to call figures that have no other name."""
    return "Bedrag" if all(eenheid == EURO for eenheid in eenheden) else "Aantal"


def enkelvoud(tekst: str) -> str:
    """What a declaration says of «de gemeenten», of one."""
    return _MEERVOUD.sub(r"\1 gemeente", tekst)


def _kort(positie: Positie) -> tuple[str, ...]:
    niveau = positie.gemeente
    if niveau is None:
        return positie.pad
    return positie.pad[:niveau] + positie.pad[niveau + 1 :]


def _niveau(posities: Sequence[Positie]) -> int | None:
    """The level of the gemeente, where all have it on the same."""
    niveaus = {positie.gemeente for positie in posities}
    return niveaus.pop() if len(niveaus) == 1 else None


def _verplaats(plaats: str, weg: dict[str, int | None]) -> str | None:
    """A level where it is now; None for the level that went."""
    soort = "rij" if plaats.startswith("rij") else "kolom"
    niveau, eruit = int(plaats.removeprefix(soort)), weg[soort]
    if eruit is None or niveau < eruit:
        return plaats
    return None if niveau == eruit else f"{soort}{niveau - 1}"
