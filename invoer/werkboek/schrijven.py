"""Write the sheets of a gemeente and quarter as a workbook to be filled in.

The sheet of an overzicht lies as its table, another is a list. The same figures give the same
bytes.
"""

import datetime
import io
from collections.abc import Sequence

from xlsxwriter import Workbook

from invoer.werkboek import leesmij, totalenblad
from invoer.werkboek.bladschrijven import Bladschrijver
from invoer.werkboek.boek import Boek
from invoer.werkboek.indeling import (
    Bladkenmerk,
    Werkblad,
    namen,
    wie_regel,
)
from invoer.werkboek.rasterindeling import past_als_raster
from invoer.werkboek.rasterschrijven import Rasterschrijver
from tabellen.xlsx import bladnamen as bladnamen_van
from tabellen.xlsx import met_taal


def schrijf_werkboek(bladen: Sequence[Werkblad], termijn: datetime.date | None = None) -> bytes:
    """The sheets of one gemeente (or of all together) and quarter, behind a page of instructions.

    ``termijn`` is the last day on which submitting is in time.
    """
    uit = io.BytesIO()
    boek = Boek(Workbook(uit, {"in_memory": True}))
    blad = bladen[0].blad
    boek.werk.set_properties(
        {
            "title": f"Cijfers {wie_regel(blad)}",
            "subject": "Monitor sociaal domein",
            "comments": str(Bladkenmerk.van(blad)),
            "created": datetime.datetime.combine(blad.kwartaal.peildatum, datetime.time()),
        }
    )
    bladnamen = namen([werkblad.blad.soort for werkblad in bladen])
    leesmij.schrijf(boek, bladen, bladnamen, leesmij.dag(termijn))
    for nummer, (werkblad, naam) in enumerate(zip(bladen, bladnamen, strict=True)):
        past = werkblad.blad.soort.overzicht and past_als_raster(werkblad.stand)
        schrijver = (Rasterschrijver if past else Bladschrijver)(boek, werkblad, naam)
        schrijver.schrijf(eerste=not nummer)
    titels = [werkblad.blad.soort.titel for werkblad in bladen]
    totalenblad.schrijf(boek, bladen, bladnamen_van([*titels, totalenblad.NAAM])[-1])
    boek.werk.close()
    return met_taal(uit.getvalue())
