"""What is about people goes when its time is up; what stays has a reason; and both are told."""

import datetime
from pathlib import Path
from typing import Any

import environ
import pytest
from django.apps import apps
from django.conf import settings as instelling
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import EmailField, GenericIPAddressField, Model
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from invoer.inloggen.uitnodigen import nodig_uit
from monitor.bewaartermijn import opruimen
from monitor.bewaartermijn.blijft import BLIJVEND, HISTORIE
from monitor.bewaartermijn.gaat import ALLES, Gaat
from monitor.bewaartermijn.opruimen import ruim
from monitor.bewaartermijn.zinnen import zinnen
from monitor.instellingen.termijn import TERMIJNEN, instellingen, klopt
from monitor.models import Abonnement, Cijfervraag
from tests.bewaartermijn.rijen import Rijen

NAMEN = {soort.naam: soort for soort in ALLES}
BLIJFT = frozenset[str]().union(*(deel.modellen for deel in BLIJVEND))
EVEN = datetime.timedelta(minutes=1)
VERRAADT = {"email", "mail", "ip", "agent", "session", "sessie", "telefoon"}


def over_iemand(model: type[Model]) -> list[str]:
    """The fields that say who somebody is, or where."""
    return [
        veld.name
        for veld in model._meta.local_fields
        if veld.related_model is User
        or isinstance(veld, EmailField | GenericIPAddressField)
        or VERRAADT & set(veld.name.split("_"))
    ]


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_van_elk_model_over_mensen_staat_vast_hoe_lang(model: type[Model]) -> None:
    """A new one stands in ``gaat`` or ``blijft``: with when it goes, or with why it stays."""
    label = model._meta.label
    gaat = model in {soort.model for soort in ALLES}
    blijft = label in BLIJFT or (
        label.endswith(HISTORIE) and over_iemand(model) == ["history_user"]
    )
    assert bool(over_iemand(model)) <= (gaat or blijft), over_iemand(model)
    assert (label in BLIJFT) <= bool(over_iemand(model))


def test_wat_blijft_bestaat() -> None:
    assert {model._meta.label for model in apps.get_models()} >= BLIJFT


@pytest.fixture
def rijen(db: None) -> Rijen:
    return Rijen()


@pytest.mark.parametrize("soort", ALLES, ids=lambda soort: soort.naam)
def test_wat_te_oud_is_gaat_in_evenveel_vragen(soort: Gaat, rijen: Rijen) -> None:
    """Something of just before the time goes, of just after it stays; three cost as one. Of who was
    invited the security log tells each role that goes."""
    duur, maak = rijen.van[soort.naam]
    nu = timezone.now()
    vers = maak(nu - duur + EVEN)
    vragen = []
    for aantal in (1, 3):
        for _ in range(aantal):
            maak(nu - duur - EVEN)
        with CaptureQueriesContext(connection) as gevraagd:
            assert ruim(soort, nu) == aantal
        vragen.append(len(gevraagd))
        assert ruim(soort, nu) == 0
    assert vragen[0] == vragen[1] or soort.model is User
    oud = {veld.attname: getattr(vers, veld.attname) for veld in vers._meta.concrete_fields}
    vers.refresh_from_db()
    assert {naam: getattr(vers, naam) for naam in oud} == oud


def test_wie_vroeg_is_weg_maar_de_vraag_niet(rijen: Rijen) -> None:
    """Also when nobody ever answered; a name that is to be shown stays with what is public."""
    jaar = timezone.now() - datetime.timedelta(days=366)
    rijen.onbevestigd(jaar, stand="open", toon_naam=True)
    rijen.onbevestigd(
        jaar, stand="openbaar", toon_naam=True, antwoord="Daarom.", beantwoord_op=jaar
    )
    call_command("opruimen", verbosity=0)
    assert list(Cijfervraag.objects.values_list("stand", "email", "naam", "tekst")) == [
        ("open", "", "", "Waarom?"),
        ("openbaar", "", "Truus", "Waarom?"),
    ]


def test_wie_wordt_genoemd_bij_wat_blijft_blijft(rijen: Rijen) -> None:
    lang = timezone.now() - datetime.timedelta(days=400)
    wie = [rijen.genodigde(lang) for _ in range(4)]
    LogEntry.objects.create(user=wie[0], action_flag=1, object_repr="x")
    rijen.editie.publicatietaken.create(door=wie[1])
    wie[2].set_password("gekozen")
    wie[2].save()
    ruim(NAMEN["uitnodigingen die niemand aannam"])
    assert set(User.objects.filter(pk__in=[mens.pk for mens in wie])) == set(wie[:3])


def test_van_wie_nooit_kwam_blijft_geen_adres_in_het_logboek(rijen: Rijen) -> None:
    """At once with the account; that somebody was invited then, and by whom, stays."""
    mens = rijen.genodigde(timezone.now() - datetime.timedelta(days=400))
    soort = ContentType.objects.get_for_model(User)
    ander = ContentType.objects.get_for_model(Abonnement)
    for wat in (soort, ander):
        regel = {"content_type": wat, "object_id": str(mens.pk), "object_repr": mens.email}
        LogEntry.objects.create(user=rijen.mens, action_flag=ADDITION, **regel)
    call_command("opruimen", verbosity=0)
    regels = LogEntry.objects.order_by("pk").values_list("user", "object_repr")
    assert list(regels) == [
        (rijen.mens.pk, f"gebruiker {mens.pk}"),
        (rijen.mens.pk, mens.email),  # of something else with the same number
    ]


def test_wie_opnieuw_is_uitgenodigd_heeft_opnieuw_de_tijd(rijen: Rijen) -> None:
    mens = rijen.genodigde(timezone.now() - datetime.timedelta(days=400))
    vraag = RequestFactory().post("/")
    vraag.user = rijen.mens
    nodig_uit(vraag, mens)
    ruim(NAMEN["uitnodigingen die niemand aannam"])
    assert User.objects.filter(pk=mens.pk).exists()


def test_in_stukken_en_wat_mislukt_houdt_niets_tegen(
    rijen: Rijen, monkeypatch: pytest.MonkeyPatch, capsys: Any, caplog: Any
) -> None:
    """Told are numbers, never an address."""
    monkeypatch.setattr(opruimen, "STUK", 2)
    lang = timezone.now() - datetime.timedelta(days=9)
    for _ in range(5):
        rijen.volger(lang)
    rijen.onbevestigd(lang)
    echt = opruimen._stuk

    def stuk(soort: Gaat, nu: datetime.datetime) -> int:
        if soort.model is Cijfervraag:
            raise ValueError("truus@voorbeeld.test")
        return echt(soort, nu)

    monkeypatch.setattr(opruimen, "_stuk", stuk)
    with pytest.raises(CommandError, match="Niet opgeruimd: vragen zonder bevestiging, "):
        call_command("opruimen")
    assert not Abonnement.objects.exists()
    gezegd = capsys.readouterr().out + caplog.text
    assert "Gewist: 5 volgers zonder bevestiging." in gezegd
    assert "@" not in gezegd


def test_hoe_lang_is_een_instelling_en_staat_in_de_handleiding() -> None:
    env = environ.Env()
    env.ENVIRON = {"SESSIE_BEWAREN": "12"}
    gelezen = instellingen(env)
    assert gelezen["SESSIE_BEWAREN"] == 12
    tekst = (Path(instelling.BASE_DIR) / "docs" / "installatie.md").read_text()
    for termijn in TERMIJNEN:
        assert f"| `{termijn.naam}` | {termijn.uitleg} | {termijn.standaard} |" in tekst
        assert termijn.standaard >= termijn.minstens
        assert termijn in {t for soort in ALLES for t in soort.termijnen}


def test_te_kort_wordt_gemeld(settings: Settings) -> None:
    assert klopt(None) == []
    settings.BEWAARTERMIJNEN = {**settings.BEWAARTERMIJNEN, "BERICHT_BEWAREN": 14}
    assert [fout.id for fout in klopt(None)] == ["monitor.E012"]


@pytest.mark.django_db
def test_de_pagina_over_privacy_zegt_wat_er_gebeurt(client: Client, settings: Settings) -> None:
    """All of it, with the days that are set."""
    settings.BEWAARTERMIJNEN = dict.fromkeys(settings.BEWAARTERMIJNEN, 47)
    pagina = client.get("/privacy/").text
    gezegd = [zin for kopje in zinnen().values() for zin in kopje]
    assert len(gezegd) >= 15
    assert [zin for zin in gezegd if f"<li>{zin}</li>" not in pagina] == []
    assert sum("47 dagen" in zin for zin in gezegd) >= len(TERMIJNEN) - 1
