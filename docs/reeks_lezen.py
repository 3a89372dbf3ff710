"""Read one table over all edities from the API, with nothing but the standard library.

    python docs/reeks_lezen.py https://monitor.voorbeeld bmwe jeugd recapitulatie

Prints of each editie every cell that is no total: row, column, number.
"""

import json
import sys
from urllib.request import urlopen


def lees(adres: str) -> list[dict]:
    """All cells of a series; follows the pages to the last."""
    cijfers = []
    while adres:
        with urlopen(adres) as antwoord:  # nosec B310 # noqa: S310 (the site that is named)
            bladzijde = json.load(antwoord)
        cijfers += bladzijde["resultaten"]
        adres = bladzijde["volgende"]
    return cijfers


if __name__ == "__main__":
    site, verband, hoofdstuk, tabel = sys.argv[1:]
    for cijfer in lees(f"{site}/api/v1/reeksen/{verband}/{hoofdstuk}/{tabel}"):
        if not cijfer["totaal"]:
            getal = cijfer["waarde"] or cijfer["leeg"] or cijfer["tekst"]
            print(cijfer["editie"], " ".join(cijfer["rij"]), " ".join(cijfer["kolom"]), getal)
