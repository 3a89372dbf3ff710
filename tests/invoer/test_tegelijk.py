"""Two people save the same sheet at the very same moment, each in a transaction of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client

from invoer import opslaan
from invoer.bladen import Blad, Bladstand, lees
from invoer.bladpagina import adres_van
from jeugd.models import Voorziening
from tests.invoer.bladen import maak_ambtenaar, staat_er
from tests.invoer.formulieren import Pagina, open_blad

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _samen_lezen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who saves waits a moment, before reading what is stored, for another who is as far.

    Nobody comes, because they save one after the other. If they did not, both would read the same
    here, and the last to write would undo what the first wrote.
    """
    samen = threading.Barrier(2)

    def lees_samen(blad: Blad) -> Bladstand:
        with suppress(threading.BrokenBarrierError):
            samen.wait(0.5)
        return lees(blad)

    monkeypatch.setattr(opslaan, "lees", lees_samen)


@pytest.mark.usefixtures("_samen_lezen")
def test_een_van_beiden_krijgt_de_vraag(blad: Blad, als: Callable[[User], Client]) -> None:
    een, ander = (kop.code for kop in lees(blad).rijen)
    beide = f"nu:{een}:pgb"
    typen = [
        {beide: "12", f"nu:{een}:zin": "5"},
        {beide: "14", f"nu:{ander}:pgb": "6"},
    ]
    clients = [als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)) for _ in typen]
    paginas = [open_blad(client, adres_van(blad)) for client in clients]

    def bewaar(nummer: int) -> tuple[int, Pagina]:
        try:
            velden = {**paginas[nummer].velden, **typen[nummer]}
            antwoord = clients[nummer].post(adres_van(blad), velden)
            return antwoord.status_code, Pagina(antwoord.content.decode())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as mensen:
        antwoorden = list(mensen.map(bewaar, range(2)))
    assert sorted(status for status, _ in antwoorden) == [302, 409]
    eerst, dan = sorted(range(2), key=lambda nummer: antwoorden[nummer][0])

    # What the first typed is stored; the second is asked, and nothing of it is written yet.
    assert _cellen(blad) == typen[eerst]
    vraag = antwoorden[dan][1]
    assert vraag.velden[beide] == typen[dan][beide]
    assert vraag.velden[f"ander:{een}:pgb"] == typen[eerst][beide]

    keuze = {f"keuze:{een}:pgb": "mijn"}
    assert clients[dan].post(adres_van(blad), {**vraag.velden, **keuze}).status_code == 302
    assert _cellen(blad) == {**typen[eerst], **typen[dan]}
    waarden = Voorziening.historie.filter(productgroep__code=een).values_list("pgb", flat=True)
    assert list(waarden.order_by("history_id")) == [int(typen[n][beide]) for n in (eerst, dan)]


def _cellen(blad: Blad) -> dict[str, str]:
    """What is stored, by the names of the fields."""
    return {
        f"nu:{code}:{kolom}": tekst
        for code, rij in staat_er(blad).items()
        for kolom, tekst in rij.items()
        if tekst
    }
