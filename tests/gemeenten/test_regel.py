"""What is one line stays one, by whatever way a line break came in."""

from typing import Any

import pytest
from django.db import models
from hypothesis import example, given
from hypothesis import strategies as st

from gemeenten.herkomst import Herkomst, Weg
from gemeenten.importeren.cellen import lees_waarde
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.kolommen import VeldKolom
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.models import Samenwerkingsverband
from gemeenten.tekens import een_regel
from monitor.importeren.mappen import RESOURCES
from monitor.importeren.resources import EditieResource
from monitor.models import Editie
from tests import factories

TWEE = "Monitor\r\nsociaal domein"
EEN = "Monitor sociaal domein"


@given(st.text(st.characters() | st.sampled_from("\n\r\v\f\x1c\x85\u2028 ")))
@example(" a \n\n b \r\n")
def test_een_regel_heeft_dezelfde_woorden(tekst: str) -> None:
    regel = een_regel(tekst)
    assert len(regel.splitlines()) <= 1
    assert regel.split() == tekst.split()
    if len(f"{tekst}.".splitlines()) == 1:
        assert regel == tekst


def _tekstkolommen() -> list[Any]:
    """Of all import files what is a text, and not one that may have many lines."""
    alle = [kolom for resource in RESOURCES for kolom in resource.kolommen()]
    velden = {kolom.veld for kolom in alle if isinstance(kolom, VeldKolom)}
    return [veld for veld in velden if isinstance(veld, models.CharField) and not veld.choices]


@pytest.mark.parametrize("veld", sorted(_tekstkolommen(), key=str), ids=str)
def test_geen_kolom_van_een_regel_krijgt_er_twee(veld: Any) -> None:
    try:
        gelezen = lees_waarde(veld, "a\nb")
    except Celfout:  # a code, or a day
        return
    assert gelezen == "a b"


@pytest.mark.django_db
def test_langs_elke_weg(verband: Samenwerkingsverband) -> None:
    bestand = (
        f'samenwerkingsverband,kwartaal,soort,titel\n{verband.slug},2016-k1,kwartaal,"{TWEE}"\n'
    )
    blad = lees_bestand("monitor_editie.csv", bestand.encode())
    for _ in range(2):
        EditieResource().importeer(blad, Herkomst(Weg.IMPORT, None))
    editie = Editie.objects.get()
    assert editie.titel == EEN
    editie.titel = TWEE
    editie.full_clean()
    assert editie.titel == EEN
    factories.HoofdstukFactory(editie=editie, titel=TWEE)
    assert editie.hoofdstukken.get().titel == EEN
