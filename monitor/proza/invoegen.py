"""What one can choose from to put a figure in a text: the tables of an editie, and of a table its
headings, with how each cell reads in each form.
"""

from domeinen import inhoud
from monitor.models import Editie, Hoofdstuk
from monitor.proza.afronding import Schrijfwijze
from monitor.proza.bron import Celbron
from monitor.proza.verwijzing import (
    BEGIN,
    EINDE,
    Verwijsfout,
    is_te_noemen,
    lees_verwijzing,
    schrijf_verwijzing,
)
from tabellen.controle.gelijkgesteld import Tabelplek

Cijfervormen = dict[str, str]  # by the form, how the figure reads


def tabelkeuze(editie: Editie, hier: Hoofdstuk | None = None) -> dict[str, dict[str, str]]:
    """The titles of the tables of an editie by their names, by chapter: the one that is written in
    first, and each table once.
    """
    titels = inhoud.met_titels(editie.samenwerkingsverband)
    hoofdstukken = editie.hoofdstukken.prefetch_related("onderdelen")
    gehad: set[str] = set()
    uit: dict[str, dict[str, str]] = {}
    for hoofdstuk in sorted(hoofdstukken, key=lambda ander: ander != hier):
        namen = [onderdeel.tabel for onderdeel in hoofdstuk.onderdelen.all()]
        tabellen = {
            naam: titels[naam]
            for naam in namen
            if naam in titels and naam not in gehad and not inhoud.soort_van(naam)[0]
        }
        gehad |= tabellen.keys()
        if tabellen:
            uit[str(hoofdstuk)] = tabellen
    return uit


def koppenkeuze(editie: Editie, naam: str) -> dict[str, object]:
    """The headings of a table that a reference can name, those that it cannot, and each cell of
    them by row and column; a LookupError when there is no such table.
    """
    bron = Celbron.van(editie)
    _, cellen = bron.tabel(naam, editie.kwartaal)
    rijen = list(dict.fromkeys(rij for rij, _ in cellen))
    kolommen = list(dict.fromkeys(kolom for _, kolom in cellen))
    keuze = [[kop for kop in koppen if is_te_noemen(kop)] for koppen in (rijen, kolommen)]
    return {
        "rijen": keuze[0],
        "kolommen": keuze[1],
        "weggelaten": [kop for kop in (*rijen, *kolommen) if not is_te_noemen(kop)],
        "cijfers": [[_vormen(bron, Tabelplek(naam, r, k)) for k in keuze[1]] for r in keuze[0]],
    }


def _vormen(bron: Celbron, plek: Tabelplek) -> Cijfervormen:
    """As the reader gets it of the reference itself; nothing where that finds no cell."""
    uit = {}
    for vorm in Schrijfwijze:
        verwijzing = schrijf_verwijzing(plek, vorm).removeprefix(BEGIN).removesuffix(EINDE)
        try:
            uit[str(vorm)] = bron.cijfer(lees_verwijzing(verwijzing)).in_zin
        except Verwijsfout:
            return {}
    return uit
