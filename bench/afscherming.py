"""How long it takes to decide what is withheld.

    python bench/afscherming.py [gemeenten] [kwartalen]

Tables as those of the examples, of so many gemeenten: voorzieningen by productgroep and PGB or ZIN
with their totals, and one law with the quarter before it and the differences; each quarter with
all before it published so too.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # not bench, which has a tabellen too

from tabellen.afscherming.kiezen import kies  # noqa: E402
from tabellen.afscherming.stelsel import Afwijking, Bekend, Stelsel  # noqa: E402
from tabellen.afscherming.vorm import Opbouw, Somvorm, opgeteld  # noqa: E402

GROEPEN, SOORTEN = 12, 8


def som(*delen: Opbouw) -> Opbouw:
    return opgeteld([(1, deel) for deel in delen])


def cijfer(toeval: random.Random, naam: str) -> Opbouw:
    return Opbouw.van(naam, int(toeval.expovariate(1 / toeval.choice((5, 25, 90)))))


def per_kwartaal(gemeenten: int, kwartalen: int) -> list[list[Opbouw]]:
    """The cells of each editie."""
    toeval = random.Random(1)
    edities, vorige = [], None
    for k in range(kwartalen):
        cellen: list[Opbouw] = []
        for vorm in ("pgb", "zin"):
            rooster = [
                [cijfer(toeval, f"jeugd.{vorm}:{g},{p}@{k}") for g in range(gemeenten)]
                for p in range(GROEPEN)
            ]
            cellen += _met_totalen(rooster)
        nu = [
            [cijfer(toeval, f"wmo:{g},{s}@{k}") for g in range(gemeenten)] for s in range(SOORTEN)
        ]
        nu_alle = _met_totalen(nu)
        cellen += nu_alle
        if vorige:
            cellen += vorige
            paren = zip(nu_alle, vorige, strict=True)
            cellen += [opgeteld([(1, a), (-1, b)]) for a, b in paren]
        vorige = nu_alle
        edities.append(cellen)
    return edities


def _met_totalen(rooster: list[list[Opbouw]]) -> list[Opbouw]:
    met = [[*rij, som(*rij)] for rij in rooster]
    return [c for rij in met for c in rij] + [som(*kolom) for kolom in zip(*met, strict=True)]


def main() -> None:
    gemeenten, kwartalen = (int(a) for a in (*sys.argv[1:], *("4", "1")[len(sys.argv) - 1 :]))
    getoond: set[Somvorm] = set()
    verborgen: set[Somvorm] = set()
    bewijzen: list[Afwijking] = []
    for nummer, cellen in enumerate(per_kwartaal(gemeenten, kwartalen), start=1):
        bekend = Bekend(frozenset(getoond), frozenset(verborgen), tuple(bewijzen))
        stelsel = Stelsel(tuple(cellen), 10, bekend)
        begin = time.process_time()
        keuze = kies(stelsel)
        bewijzen += keuze.bewijzen
        duur = time.process_time() - begin
        soort = Counter(
            "klein" if keuze.is_primair(c) else "erbij" for c in cellen if keuze.verbergt(c)
        )
        for cel in cellen:
            (verborgen if keuze.verbergt(cel) else getoond).update(cel.lineair())
        verborgen -= getoond
        print(
            f"editie {nummer}: {len(cellen)} cellen, {soort['klein']} klein, {soort['erbij']} "
            f"erbij, {duur:.1f} s processortijd{', afgekapt' if keuze.afgekapt else ''}"
        )


if __name__ == "__main__":
    main()
