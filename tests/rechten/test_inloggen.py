"""Who logs in too often in vain waits, a password is not easy, and a session ends by itself."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from gemeenten.logboek import bezoeker
from invoer.inloggen.rem import PER_ADRES
from tests.factories import GebruikerFactory, RolFactory

pytestmark = pytest.mark.django_db
GOED, FOUT = "Een-lang-wachtwoord-7", "fout"
AANTAL = settings.AXES_FAILURE_LIMIT

Inloggen = Callable[..., HttpResponse]


@pytest.fixture
def bas() -> User:
    mens: User = GebruikerFactory(username="bas")
    mens.set_password(GOED)
    mens.save()
    RolFactory(gebruiker=mens, soort="redacteur")
    return mens


@pytest.fixture
def log_in(bas: User) -> Inloggen:
    def doe(naam: str = "bas", wachtwoord: str = FOUT, van: str = "203.0.113.9") -> Any:
        velden = {"login": naam, "password": wachtwoord}
        return Client().post("/inloggen/", velden, headers={"x-forwarded-for": f"x, {van}"})

    return doe


def test_wie_te_vaak_mislukt_wacht(log_in: Inloggen) -> None:
    for _ in range(AANTAL - 1):
        assert log_in().status_code == 200
    for wachtwoord in (FOUT, GOED, FOUT):
        antwoord = log_in(wachtwoord=wachtwoord)
        assert antwoord.status_code == 429
        assert antwoord["Retry-After"] == "600"
        assert "over 10 minuten" in antwoord.content.decode()
    # Strangers keep nobody out, and colleagues at the same address neither.
    assert log_in(wachtwoord=GOED, van="198.51.100.7").status_code == 302
    assert log_in(naam="ander").status_code == 200
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(minutes=11))
    assert log_in(wachtwoord=GOED).status_code == 302


def test_wie_binnen_is_begint_opnieuw(log_in: Inloggen) -> None:
    for _ in range(3):
        for _ in range(AANTAL - 1):
            assert log_in().status_code == 200
        assert log_in(wachtwoord=GOED).status_code == 302


def test_een_wachtwoord_op_duizend_namen(log_in: Inloggen) -> None:
    for nummer in range(AANTAL * PER_ADRES - 1):
        assert log_in(naam=f"naam{nummer}").status_code == 200
    assert log_in(wachtwoord=GOED).status_code == 302  # and that does not start the count anew
    assert log_in(naam="nog een").status_code == 429
    assert log_in(naam="en nog een").status_code == 429


def test_wie_wacht_laat_niets_groeien(log_in: Inloggen) -> None:
    for _ in range(AANTAL):
        log_in()
    stond = list(AccessAttempt.objects.values())
    for _ in range(20):
        log_in(wachtwoord="x" * 5000)
    assert list(AccessAttempt.objects.values()) == stond
    assert FOUT not in stond[0]["post_data"]


@pytest.mark.parametrize(
    ("kop", "direct", "adres"),
    [
        ("", "192.0.2.1", "192.0.2.1"),
        ("10.0.0.1, 203.0.113.9", "127.0.0.1", "203.0.113.9"),
        ("203.0.113.9:4711", "127.0.0.1", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "127.0.0.1", "2001:db8:1:2::"),
        ("[2001:db8:1:2::9]:4711", "127.0.0.1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "127.0.0.1", "203.0.113.9"),
        ("onzin", "127.0.0.1", "127.0.0.1"),
        ("onzin\0", "", ""),
    ],
)
def test_van_welk_adres_iemand_komt(kop: str, direct: str, adres: str) -> None:
    vraag = RequestFactory().get("/", REMOTE_ADDR=direct, headers={"x-forwarded-for": kop})
    assert bezoeker(vraag) == adres


@pytest.mark.parametrize("van", ["onzin", "", "999.1.1.1", "é", "[", "1" * 9000])
def test_een_vreemd_adres_is_geen_fout(log_in: Inloggen, van: str) -> None:
    assert log_in(van=van).status_code == 200


@pytest.mark.parametrize("naam", ["", "x" * 5000, "nul\0", "ë", "\ud800"])
def test_een_vreemde_naam_is_geen_fout(log_in: Inloggen, naam: str) -> None:
    assert log_in(naam=naam.encode(errors="replace").decode()).status_code == 200


# --- passwords ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wachtwoord", "woord"),
    [
        ("Kort-1a", "te kort"),
        ("alleenkleineletters", "drie van deze vier"),
        ("kleineletters12345", "drie van deze vier"),
        ("Bas-Visser-1", "lijkt te veel op"),
        ("qwertyuiop", "te algemeen"),
    ],
)
def test_een_te_eenvoudig_wachtwoord(wachtwoord: str, woord: str) -> None:
    with pytest.raises(ValidationError) as fout:
        validate_password(wachtwoord, User(username="bas", last_name="Bas-Visser-12"))
    assert woord in " ".join(fout.value.messages)


def test_wat_er_gevraagd_wordt_staat_er_in_het_nederlands() -> None:
    teksten = password_validators_help_texts()
    assert len(teksten) == len(settings.AUTH_PASSWORD_VALIDATORS)
    assert not [tekst for tekst in teksten if {"your", "must", "the"} & set(tekst.lower().split())]


@pytest.mark.parametrize("wachtwoord", ["Regen-om-7uur", "de gemeente telt elk kwartaal"])
def test_een_goed_wachtwoord(wachtwoord: str) -> None:
    validate_password(wachtwoord)


# --- sessions -------------------------------------------------------------------------------------


@pytest.fixture
def binnen(bas: User, client: Client) -> Client:
    client.force_login(bas)
    client.get("/beheer/")
    return client


def later(minuten: int) -> None:
    """Let all sessions stand idle for so long."""
    for sessie in Session.objects.all():
        winkel = SessionStore(sessie.session_key)
        winkel["gezien"] = winkel["gezien"] - minuten * 60
        winkel.save()
        verloopt = sessie.expire_date - datetime.timedelta(minutes=minuten)
        Session.objects.filter(pk=sessie.pk).update(expire_date=verloopt)


def test_wie_niets_doet_is_uitgelogd(binnen: Client) -> None:
    later(59)
    assert binnen.get("/beheer/").status_code == 200  # and has an hour again
    later(59)
    assert binnen.get("/beheer/").status_code == 200
    later(61)
    assert binnen.get("/beheer/").status_code == 302


def test_wat_een_pagina_vanzelf_vraagt_telt_niet(binnen: Client) -> None:
    later(59)
    binnen.get("/beheer/kwartaal/bmwe/2016-k1/GM0005/jeugd-voorziening/stand/?bekend=x")
    later(2)
    assert binnen.get("/beheer/").status_code == 302


def test_wie_iets_openbaars_leest_is_niemand(binnen: Client) -> None:
    assert "Cookie" not in binnen.get("/").get("Vary", "")
