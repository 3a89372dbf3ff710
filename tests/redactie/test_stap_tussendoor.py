"""A step is taken while somebody saves the page of the editie: both count."""

import datetime
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from gemeenten.models import Samenwerkingsverband
from monitor.editie.status import CONCEPT, GEPLAND, RECTIFICATIE, VASTGESTELD
from monitor.models import Editie, Hoofdstuk
from monitor.redactie import blijftzo, editieformulier, publicatiestap
from monitor.redactie.publicatiestap import rectificeer, trek_in, zie_af
from tests import factories
from tests.invoer.formulieren import Pagina
from tests.invoer.test_tegelijk import tegelijk
from tests.publiceren import publiceer
from tests.redactie.conftest import maak_redacteur

Stap = Callable[[Editie, Any, str], None]


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    rij: Editie = factories.EditieFactory(
        samenwerkingsverband=verband, gepubliceerd_op=None, samenvatting="Oud.", overgenomen="Oud."
    )
    factories.HoofdstukFactory(editie=rij, inleiding="Waar het over gaat.")
    return rij


@pytest.fixture
def redacteur(verband: Samenwerkingsverband) -> User:
    return maak_redacteur(verband, "rik")


@pytest.fixture
def open_(editie: Editie, redacteur: User) -> Callable[[], Callable[[], int]]:
    """Open its page, to save it with another title and another name of its chapter."""
    adres = f"/beheer/monitor/editie/{editie.pk}/change/"

    def open_() -> Callable[[], int]:
        client = Client()
        client.force_login(redacteur)
        velden = Pagina(client.get(adres).content.decode()).velden
        anders = {"titel": "Anders", "hoofdstukken-0-titel": "Ook anders"}
        return lambda: client.post(adres, {**velden, **anders}).status_code  # type: ignore[no-any-return]

    return open_


@pytest.fixture
def eerst(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """What another did by the moment that the form holds the editie."""

    def eerst(doe: Callable[[], None]) -> None:
        houd_vast = blijftzo.houd_rij_vast

        def houd(rij: Any) -> Any:
            doe()
            return houd_vast(rij)

        monkeypatch.setattr(blijftzo, "houd_rij_vast", houd)

    return eerst


def _wacht(samen: threading.Barrier, houd: Callable[..., Any]) -> Callable[..., Any]:
    """Hold when the other is about to hold too, or does not come."""

    def houd_samen(*wat: Any) -> Any:
        with suppress(threading.BrokenBarrierError):
            samen.wait(1)
        return houd(*wat)

    return houd_samen


def _zet_op(editie: Editie, stap: Stap) -> None:
    if stap is zie_af:
        morgen = timezone.localdate() + datetime.timedelta(days=1)
        Editie.objects.filter(pk=editie.pk).update(status=GEPLAND, gepubliceerd_op=morgen)
    else:
        publiceer(editie)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stap", "naar", "met_dag"),
    [(zie_af, VASTGESTELD, False), (trek_in, CONCEPT, False), (rectificeer, RECTIFICATIE, True)],
)
def test_een_stap_blijft_gezet(
    *, editie: Editie, redacteur: User, open_: Any, eerst: Any, stap: Stap, naar: str, met_dag: bool
) -> None:
    """The form had read the row before it waited for who took the step."""
    _zet_op(editie, stap)
    eerst(lambda: stap(editie, redacteur, "Er staat een naam in."))
    assert open_()() == 302
    nu = Editie.objects.get()
    assert (nu.status, bool(nu.gepubliceerd_op), nu.gesloten) == (naar, met_dag, False)
    assert (nu.titel, nu.stappen.last().naar) == ("Anders", naar)  # type: ignore[union-attr]


@pytest.mark.django_db
@pytest.mark.parametrize("stap", [zie_af, trek_in, rectificeer])
def test_wie_de_pagina_al_open_had_bewaart(
    editie: Editie, redacteur: User, open_: Any, stap: Stap
) -> None:
    """The list of what was opened came with the step, and this page did not have it yet."""
    _zet_op(editie, stap)
    bewaar = open_()
    stap(editie, redacteur, "Er staat een naam in.")
    assert bewaar() == 302
    assert Editie.objects.get().titel == "Anders"


@pytest.mark.django_db
def test_wat_niet_in_het_formulier_staat_blijft(editie: Editie, open_: Any, eerst: Any) -> None:
    """That a text stays as it is, and what stands in a chapter of which the name is here."""

    def ander() -> None:
        Editie.objects.update(overgenomen="")
        Hoofdstuk.objects.update(inleiding="Van een ander.")

    eerst(ander)
    assert open_()() == 302
    assert not Editie.objects.get().nog_oud
    assert [(h.titel, h.inleiding) for h in editie.hoofdstukken.all()] == [
        ("Ook anders", "Van een ander.")
    ]


@pytest.mark.django_db(transaction=True)
def test_bewaren_en_een_stap_wachten_niet_op_elkaar(
    editie: Editie, redacteur: User, open_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both hold the samenwerkingsverband first: else each would hold what the other waits for."""
    _zet_op(editie, zie_af)
    bewaar = open_()
    samen = threading.Barrier(2)
    for waar, slot in ((editieformulier, "houd_vast"), (publicatiestap, "houd_rij_vast")):
        monkeypatch.setattr(waar, slot, _wacht(samen, getattr(waar, slot)))

    def doe(nummer: int) -> int | None:
        return bewaar() if nummer else zie_af(editie, redacteur, "Toch niet.")

    assert tegelijk(doe) == [None, 302]
    nu = Editie.objects.get()
    assert (nu.status, nu.titel) == (VASTGESTELD, "Anders")
