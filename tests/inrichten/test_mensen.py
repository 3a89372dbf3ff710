"""Who is given a role at setting up, and who is mailed a link for it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gemeenten.rechten import mag
from invoer.indienen.berichten import stuur_alsnog
from invoer.inloggen.uitnodigen import inlognaam
from invoer.models import Bericht, Rol
from invoer.rollen.uitnodigingslink import PLEK
from tests import factories

pytestmark = pytest.mark.django_db
ADRES = "jan@voorbeeld.example"


@pytest.fixture
def eigen(client: Client) -> Rol:
    rol = factories.RolFactory(
        soort=Rol.Soort.BEHEERDER, samenwerkingsverband__slug="twee", gebruiker__first_name="Bea"
    )
    client.force_login(rol.gebruiker)
    return rol  # type: ignore[no-any-return]


def _mens(**velden: Any) -> User:
    """Somebody who has been here, by the organisation: without a password."""
    mens = factories.GebruikerFactory(email=ADRES, **{"last_login": timezone.now(), **velden})
    mens.set_unusable_password()
    mens.save()
    return mens  # type: ignore[no-any-return]


def _rol(mens: User, hier: Rol) -> Rol:
    """Which one does not matter here."""
    return factories.RolFactory(  # type: ignore[no-any-return]
        gebruiker=mens,
        soort=Rol.Soort.REDACTEUR,
        samenwerkingsverband=hier.samenwerkingsverband,
    )


def _doe(client: Client, vang: Any, **velden: Any) -> str:
    with vang(execute=True):
        antwoord = client.post("/beheer/inrichten/twee/mensen/", velden, follow=True)
    assert antwoord.status_code == 200, antwoord.text
    return " ".join(str(m) for m in antwoord.context["messages"])


@pytest.fixture
def doe(client: Client, eigen: Rol, django_capture_on_commit_callbacks: Any) -> Any:
    return lambda **velden: _doe(client, django_capture_on_commit_callbacks, **velden)


def test_een_rol_die_terug_is_wordt_weer_gegeven(doe: Any, eigen: Rol) -> None:
    mens = _mens()
    assert "heeft deze rol niet meer" in doe(terug=_rol(mens, eigen).pk)
    assert not mens.rollen.exists()
    assert "heeft nu ook deze rol" in doe(email=ADRES, soort="redacteur")
    assert mens.rollen.get().samenwerkingsverband == eigen.samenwerkingsverband
    assert not mail.outbox


@pytest.mark.parametrize("velden", [{"is_superuser": True}, {}])
def test_wie_elders_hoort_blijft_van_elders(doe: Any, eigen: Rol, velden: dict[str, bool]) -> None:
    """And a superuser is of nobody, with a role or without."""
    mens = _mens(**velden)
    if not velden:
        factories.RolFactory(gebruiker=mens, soort=Rol.Soort.REDACTEUR)
    melding = doe(email=ADRES, soort="redacteur")
    assert "ander samenwerkingsverband, of van een technisch beheerder" in melding
    nieuw = Rol(gebruiker=mens, soort="redacteur", samenwerkingsverband=eigen.samenwerkingsverband)
    assert not mag(eigen.gebruiker, "add", nieuw)
    assert not mens.rollen.filter(samenwerkingsverband=eigen.samenwerkingsverband).exists()


def test_wie_via_de_organisatie_kwam_blijft_binnen(doe: Any, eigen: Rol) -> None:
    """A role more is no invitation: that would end the session."""
    mens = _mens()
    _rol(mens, eigen)
    sessie = Client()
    sessie.force_login(mens)
    assert "heeft nu ook deze rol" in doe(email=ADRES, soort="beheerder")
    assert not mail.outbox
    assert sessie.get("/beheer/inrichten/twee/").status_code == 200


def test_wie_nog_niet_kwam_krijgt_de_uitnodiging_weer(doe: Any, eigen: Rol) -> None:
    mens = _mens(last_login=None)
    _rol(mens, eigen)
    assert "Er gaat een uitnodiging" in doe(email=ADRES, soort="beheerder")
    assert [bericht.to for bericht in mail.outbox] == [[ADRES]]


@pytest.mark.parametrize("met_rol", [True, False])
@pytest.mark.parametrize("kwam", [True, False])
def test_wie_niet_actief_is_krijgt_niets(doe: Any, eigen: Rol, met_rol: bool, kwam: bool) -> None:
    """Who has a role here, this beheerder makes active; else somebody else does."""
    mens = _mens(is_active=False, last_login=timezone.now() if kwam else None)
    if met_rol:
        rol = _rol(mens, eigen)
    melding = doe(email=ADRES, soort="beheerder")
    assert f"Het account van {ADRES} staat op niet-actief." in melding
    assert (reverse("admin:auth_user_change", args=(mens.pk,)) in melding) is met_rol
    assert mens.rollen.count() == met_rol
    if met_rol and not kwam:
        assert "staat op niet-actief" in doe(opnieuw=rol.pk, adres=ADRES)
    assert not mail.outbox


def test_wie_niet_actief_is_krijgt_ook_in_het_beheer_niets(
    client: Client, eigen: Rol, django_capture_on_commit_callbacks: Any
) -> None:
    mens = _mens(is_active=False, last_login=None)
    _rol(mens, eigen)
    velden = {"username": mens.username, "email": ADRES, "uitnodigen": "on"}
    vorm = {"rollen-TOTAL_FORMS": 0, "rollen-INITIAL_FORMS": 0}
    adres = reverse("admin:auth_user_change", args=(mens.pk,))
    with django_capture_on_commit_callbacks(execute=True):
        assert "Maak dit account eerst actief" in client.post(adres, velden | vorm).text
        del velden["uitnodigen"]
        velden["email"] = f"nieuw-{ADRES}"
        assert client.post(adres, velden | vorm).status_code == 302
    mens.refresh_from_db()
    assert mens.email == f"nieuw-{ADRES}"
    assert not mail.outbox


@pytest.mark.parametrize(
    "adres", ["d'hondt@x.example", "a!#$%&*/=?^`{|}~b@x.example", '"a,b"@x.example']
)
@pytest.mark.parametrize("waar", ["inrichten", "beheer"])
def test_elk_adres_dat_geldig_is_wordt_uitgenodigd(
    adres: str, waar: str, doe: Any, client: Client, eigen: Rol
) -> None:
    """With a name to log in with that is as near as a name can be, and goes along."""
    if waar == "inrichten":
        assert "Er gaat een uitnodiging" in doe(email=adres, soort="redacteur")
    else:
        verband = eigen.samenwerkingsverband_id
        rol = {"rollen-0-soort": "redacteur", "rollen-0-samenwerkingsverband": verband}
        vorm = {"rollen-TOTAL_FORMS": 1, "rollen-INITIAL_FORMS": 0}
        client.post(reverse("admin:auth_user_add"), {"email": adres, **rol, **vorm})
    mens = User.objects.get(email=adres)
    mens.full_clean()
    assert mens.username.endswith("@x.example")
    doe(opnieuw=mens.rollen.get().pk, adres="o'neill@x.example")
    mens.refresh_from_db()
    assert (mens.email, mens.username) == ("o'neill@x.example", "o_neill@x.example")


def test_een_inlognaam_is_van_een_mens() -> None:
    factories.GebruikerFactory(username="d_hondt@x.example")
    ander = factories.GebruikerFactory(username="_d_hondt@x.example")
    assert inlognaam("d'hondt@x.example", User()) == "__d_hondt@x.example"
    assert inlognaam("d'hondt@x.example", ander) == "_d_hondt@x.example"
    assert inlognaam("gewoon@x.example", User()) == "gewoon@x.example"


def _uit_het_beheer(client: Client, rol: Rol, doe: Any) -> str:
    adres = reverse("admin:invoer_rol_delete", args=(rol.pk,))
    return client.post(adres, {"post": "yes"}, follow=True).text


def _uit_de_lijst(client: Client, rol: Rol, doe: Any) -> str:
    keuze = {"action": "delete_selected", "_selected_action": rol.pk, "post": "yes"}
    return client.post(reverse("admin:invoer_rol_changelist"), keuze, follow=True).text


def _bij_de_persoon(client: Client, rol: Rol, doe: Any) -> str:
    mens = rol.gebruiker
    velden = {
        **{"username": mens.username, "email": mens.email, "is_active": "on"},
        **{"rollen-TOTAL_FORMS": 1, "rollen-INITIAL_FORMS": 1, "rollen-0-id": rol.pk},
        **{"rollen-0-gebruiker": mens.pk, "rollen-0-DELETE": "on"},
    }
    return client.post(reverse("admin:auth_user_change", args=(mens.pk,)), velden, follow=True).text


def _bij_inrichten(client: Client, rol: Rol, doe: Any) -> str:
    return str(doe(terug=rol.pk))


@pytest.mark.parametrize("wie", ["eigen", "ander", "superuser"])
@pytest.mark.parametrize("weg", [_uit_het_beheer, _uit_de_lijst, _bij_de_persoon, _bij_inrichten])
def test_de_eigen_rol_van_beheerder_neemt_niemand_terug(
    weg: Any, wie: str, client: Client, eigen: Rol, doe: Any
) -> None:
    """That of somebody else one does; a superuser needs none."""
    rol = eigen
    if wie == "ander":
        rol = factories.RolFactory(
            soort=Rol.Soort.BEHEERDER, samenwerkingsverband=eigen.samenwerkingsverband
        )
    User.objects.filter(pk=eigen.gebruiker_id).update(is_superuser=wie == "superuser")
    assert ("U bent dit zelf" in weg(client, rol, doe)) is (wie == "eigen")
    assert Rol.objects.filter(pk=rol.pk).exists() is (wie == "eigen")


def test_een_uitnodiging_die_niet_ging_gaat_later(
    doe: Any, client: Client, eigen: Rol, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then the beheerder reads it, everywhere; the link stands nowhere, and works a week from
    when it went.
    """
    with monkeypatch.context() as weg:
        weg.setattr(EmailBackend, "send_messages", lambda *_: 1 / 0)
        doe(email="fout@voorbeeld.example", soort="redacteur")
        mens = User.objects.get(email="fout@voorbeeld.example")
        doe(opnieuw=mens.rollen.get().pk, adres=ADRES)
    bericht = Bericht.objects.get()  # the one before is no more
    assert (bericht.aan, "/uitnodiging/" in bericht.tekst) == (ADRES, False)
    niet = {
        "/beheer/inrichten/twee/mensen/": "De uitnodiging kon niet worden verstuurd",
        reverse("admin:auth_user_changelist"): "uitnodiging niet verstuurd",
        reverse("admin:auth_user_change", args=(mens.pk,)): f"De uitnodiging aan {ADRES} kon niet",
    }
    for pagina, zin in niet.items():
        assert zin in client.get(pagina).text, pagina
    call_command("herinner")
    (gegaan,) = mail.outbox
    pad = re.search(r"/inloggen/uitnodiging/\S+", gegaan.body)
    assert pad
    assert ADRES in Client().get(pad[0]).text
    for pagina, zin in niet.items():
        assert zin not in client.get(pagina).text, pagina


@pytest.mark.parametrize(
    "anders", [{"email": "b@x.example"}, {"is_active": False}, {"password": "x"}]
)
def test_een_uitnodiging_die_niet_meer_klopt_gaat_niet(anders: dict[str, Any], eigen: Rol) -> None:
    mens = _mens(last_login=None)
    wat = {"uitnodiging": mens, "tot": timezone.now() + timedelta(days=1), "bezig": False}
    Bericht.objects.create(aan=ADRES, onderwerp="x", tekst=PLEK, **wat)
    User.objects.filter(pk=mens.pk).update(**anders)
    assert stuur_alsnog(meteen=True) == (0, 0)
    assert not mail.outbox
    assert not Bericht.objects.exists()


@pytest.mark.parametrize(
    ("accounts", "gaat"), [([], 1), ([True], 1), ([False], 0), ([False, True], 1)]
)
def test_wie_er_niet_meer_in_mag_krijgt_niets_meer(accounts: list[bool], gaat: int) -> None:
    """It may tell of figures that are not public yet; who asked a question needs no account."""
    for is_active in accounts:
        factories.GebruikerFactory(email=ADRES, is_active=is_active)
    nog_een_dag = timezone.now() + timedelta(days=1)
    Bericht.objects.create(aan=ADRES, onderwerp="x", tekst="x", tot=nog_een_dag, bezig=False)
    assert stuur_alsnog(meteen=True) == (gaat, 0)
    assert len(mail.outbox) == gaat
    assert not Bericht.objects.exists()


@pytest.mark.parametrize("nieuwe_rol", [True, False])
def test_wie_net_kwam_wordt_niet_opnieuw_uitgenodigd(
    doe: Any, eigen: Rol, nieuwe_rol: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An invitation anew would take away the password that somebody chose at that moment."""
    mens = _mens(last_login=None)
    rol = _rol(mens, eigen)

    def mag_en_kiest(*wat: Any) -> bool:
        kiest = User.objects.get(pk=mens.pk)
        kiest.set_password("gekozen")
        kiest.save()
        return mag(*wat)

    monkeypatch.setattr("monitor.inrichten.mensen.mag", mag_en_kiest)
    velden = {"email": ADRES, "soort": "beheerder"} if nieuwe_rol else {"opnieuw": rol.pk}
    zin = "heeft nu ook deze rol" if nieuwe_rol else "is al aangenomen"
    assert zin in doe(**{"adres": ADRES, **velden})
    mens.refresh_from_db()
    assert mens.check_password("gekozen") is nieuwe_rol  # a refusal undoes all that stands in it
    assert not mail.outbox
