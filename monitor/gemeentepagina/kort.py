"""A chapter in short: the few numbers that it begins with, of all gemeenten together.

Made of the points of this publication and of the one a period earlier, which are what its page is
kept under; so what is published changes nothing here but what it says itself.
"""

from monitor.gemeentepagina.keuze import gekozen, op_belang, tellingen
from monitor.gemeentepagina.maat import Gemeentemaat, maak_maat
from monitor.openbaar.getoond import GetoondeEditie
from monitor.reeksen.lezen import lees_hoofdstuk
from tabellen.kop import ALLE

HOOGSTENS = 4


def kort(editie: GetoondeEditie, hoofdstuk: str) -> list[Gemeentemaat]:
    """Nothing of a concept, nor of a version that another took the place of. Two queries."""
    publicatie = editie.publicatie
    if publicatie is None or publicatie.versie != editie.nieuwste:
        return []
    samen = len(editie.hoofd.gemeenten) > 1
    bronnen = [p.pk for p in (publicatie, editie.vorige) if p]
    reeksen = lees_hoofdstuk(bronnen, editie.slug, hoofdstuk, samen=samen).values()
    hier = [reeks for reeks in reeksen if reeks.publicatie == publicatie.pk]
    wie = ALLE if samen else next((code for r in hier for _, code in r.punten), "")
    voorop = gekozen(editie.hoofd.hoofdcijfers, hier)
    regels = op_belang(tellingen(hier, wie), wie, voorop)[:HOOGSTENS]
    return [maak_maat(regel, wie) for regel in regels]
