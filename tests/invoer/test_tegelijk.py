"""Two people do the same at the very same moment, each in a transaction of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client

from gemeenten.models import Domein
from invoer.blad import opslaan
from invoer.blad.bladen import Blad, lees
from invoer.indienen import stappen
from invoer.invulpagina.bladpagina import adres_van
from invoer.models import Indiening, Stap
from jeugd.models import Voorziening
from tests.invoer.bladen import maak_ambtenaar, staat_er
from tests.invoer.formulieren import Pagina, open_blad

pytestmark = pytest.mark.django_db(transaction=True)
Uitkomst = TypeVar("Uitkomst")


def tegelijk(doe: Callable[[int], Uitkomst]) -> list[Uitkomst]:
    """What two threads make of it, each with its own connection to the database."""

    def met_eigen_verbinding(nummer: int) -> Uitkomst:
        try:
            return doe(nummer)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as mensen:
        return list(mensen.map(met_eigen_verbinding, range(2)))


def wacht_op_elkaar(monkeypatch: pytest.MonkeyPatch, waar: object, stap: str) -> None:
    """Whoever is at this step waits a moment for the other to be as far.

    Where one must be ready before the other begins, nobody comes.
    """
    samen, doe = threading.Barrier(2), getattr(waar, stap)

    def samen_doen(*wat: object) -> object:
        with suppress(threading.BrokenBarrierError):
            samen.wait(0.5)
        return doe(*wat)

    monkeypatch.setattr(waar, stap, samen_doen)


def test_een_van_beiden_krijgt_de_vraag(
    blad: Blad, als: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If both read what is stored before one wrote, the last would undo what the first wrote."""
    een, ander = (kop.code for kop in lees(blad).rijen)
    beide = f"nu:{een}:pgb"
    typen = [
        {beide: "12", f"nu:{een}:zin": "5"},
        {beide: "14", f"nu:{ander}:pgb": "6"},
    ]
    clients = [als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)) for _ in typen]
    paginas = [open_blad(client, adres_van(blad)) for client in clients]

    def bewaar(nummer: int) -> tuple[int, Pagina]:
        velden = {**paginas[nummer].velden, **typen[nummer]}
        antwoord = clients[nummer].post(adres_van(blad), velden)
        return antwoord.status_code, Pagina(antwoord.content.decode())

    wacht_op_elkaar(monkeypatch, opslaan, "lees")
    antwoorden = tegelijk(bewaar)
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


def test_wie_tegelijk_indient_dient_een_keer_in(
    blad: Blad, monkeypatch: pytest.MonkeyPatch
) -> None:
    verband, gemeente = blad.samenwerkingsverband, blad.gemeente
    assert gemeente is not None
    mensen = [maak_ambtenaar(verband, gemeente) for _ in range(2)]

    def dien_in(nummer: int) -> str:
        van = (verband, gemeente, blad.kwartaal, Domein("jeugd"))
        try:
            stappen.dien_in(*van, door=mensen[nummer])
        except stappen.NietIngediend as fout:
            return str(fout)
        return ""

    wacht_op_elkaar(monkeypatch, stappen, "mag_indienen")
    assert sorted(tegelijk(dien_in)) == ["", "Deze cijfers zijn al ingediend."]
    assert (Indiening.objects.count(), Stap.objects.count()) == (1, 1)


def _cellen(blad: Blad) -> dict[str, str]:
    """What is stored, by the names of the fields."""
    return {
        f"nu:{code}:{kolom}": tekst
        for code, rij in staat_er(blad).items()
        for kolom, tekst in rij.items()
        if tekst
    }
