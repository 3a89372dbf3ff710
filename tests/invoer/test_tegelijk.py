"""Two people do the same at the very same moment, each in a transaction of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

import pytest
from django.contrib.auth.models import User
from django.db import connections, transaction
from django.test import Client

from gemeenten.models import Domein
from gemeenten.slot import INGEDIEND, Cijfers, OpSlot, houd_vast, vergrendel
from invoer.blad import opslaan
from invoer.blad.bladen import Blad, lees
from invoer.indienen import stappen
from invoer.invulpagina import bladpagina
from invoer.invulpagina.bladcontrole import verklaar_op_blad
from invoer.invulpagina.bladpagina import adres_van
from invoer.models import Indiening, Stap, Verklaring
from jeugd.models import Productgroep, Voorziening
from tests import factories
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

    def samen_doen(*wat: object, **hoe: object) -> object:
        with suppress(threading.BrokenBarrierError):
            samen.wait(0.5)
        return doe(*wat, **hoe)

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


@pytest.mark.parametrize("publicatie", [False, True], ids=["ingediend", "gepubliceerd"])
def test_een_slot_komt_niet_tussen_cijfers_en_hun_uitleg(
    blad: Blad, als: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch, publicatie: bool
) -> None:
    """Who locks while somebody saves waits until the explanations are stored too."""
    assert blad.gemeente is not None
    groep = Productgroep.objects.get(code=lees(blad).rijen[0].code)
    van = {"gemeente": blad.gemeente, "productgroep": groep}
    factories.JeugdvoorzieningFactory(kwartaal=blad.kwartaal.vorige, pgb=8, zin=9, **van)
    factories.JeugdvoorzieningFactory(kwartaal=blad.kwartaal, pgb=4000, zin=9, **van)
    client = als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))
    pagina = open_blad(client, adres_van(blad))
    uitleg = {v: "Zo geteld." for v in pagina.velden if v.startswith("verklaring-")}
    assert uitleg
    slot = Cijfers("", blad.kwartaal.pk, None, blad.samenwerkingsverband.pk)
    slot = slot if publicatie else blad.waarvan
    op_slot = threading.Event()
    tussendoor: list[bool] = []
    sloten: list[threading.Thread] = []

    def sluit() -> None:
        try:
            with transaction.atomic():
                houd_vast([slot])
                vergrendel(slot)
            op_slot.set()
        finally:
            connections.close_all()

    def verklaar(*wat: Any) -> None:
        sloten.append(threading.Thread(target=sluit))
        sloten[0].start()
        tussendoor.append(op_slot.wait(0.5))
        verklaar_op_blad(*wat)

    monkeypatch.setattr(bladpagina, "verklaar_op_blad", verklaar)
    velden = {**pagina.velden, **uitleg, f"nu:{groep.code}:zin": "10"}
    assert client.post(adres_van(blad), velden).status_code == 302
    sloten[0].join()
    assert tussendoor == [False]
    assert op_slot.is_set()
    assert Verklaring.objects.filter(tekst="Zo geteld.").count() == len(uitleg)
    assert client.post(adres_van(blad), velden, follow=True).status_code == 200
    assert staat_er(blad)[groep.code]["zin"] == "10"


def test_zonder_de_uitleg_zijn_ook_de_cijfers_niet_bewaard(
    blad: Blad, als: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = lees(blad).rijen[0].code
    client = als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))
    pagina = open_blad(client, adres_van(blad))

    def op_slot(*wat: Any) -> None:
        raise OpSlot(INGEDIEND)

    monkeypatch.setattr(bladpagina, "verklaar_op_blad", op_slot)
    velden = {**pagina.velden, f"nu:{code}:zin": "10"}
    antwoord = client.post(adres_van(blad), velden, follow=True).content.decode()
    assert "Niet bewaard; wat u typte is als concept bewaard. Deze cijfers zijn" in antwoord
    assert _cellen(blad) == {}
    assert Pagina(antwoord).velden[f"nu:{code}:zin"] == "10"


def _cellen(blad: Blad) -> dict[str, str]:
    """What is stored, by the names of the fields."""
    return {
        f"nu:{code}:{kolom}": tekst
        for code, rij in staat_er(blad).items()
        for kolom, tekst in rij.items()
        if tekst
    }
