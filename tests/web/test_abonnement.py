"""Follow a table: confirmed first, told once of what changed notably, ended with one click."""

import datetime
import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from gemeenten.models import Kwartaal
from invoer.indienen.berichten import stuur_alsnog
from jeugd.models import Voorziening
from monitor.abonnement.versturen import meld_volgers
from monitor.editie.soort import Soort
from monitor.models import Abonnement, Abonnementsbericht, Editie
from monitor.redactie.editiekopie import kopieer_editie
from tests import factories
from tests.publiceren import publiceer
from tests.web.conftest import Maker

pytestmark = pytest.mark.django_db
VOLG = "/proef/volg/jeugd/voorzieningen/"
FEED = "/proef/volg/jeugd/voorzieningen.atom"
K2 = Kwartaal.van(2016, 2)


class Weigert(EmailBackend):
    """A mail server that is gone."""

    def send_messages(self, *args: Any) -> int:
        raise OSError("weg")


@pytest.fixture(autouse=True)
def _geen_tekening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.weergave.grafieken.naar_svg", lambda *_, **__: "<svg/>")


@pytest.fixture
def volgende(maak_editie: Maker, settings: LazySettings) -> Editie:
    """A concept of the next quarter: in one cell much changed, elsewhere nothing or little."""
    settings.SITE_ADRES = "http://testserver"
    eerste = maak_editie(gemeenten=2)
    volgende = kopieer_editie(eerste, kwartaal=K2, soort=Soort.KWARTAAL)
    voor_een = list(Voorziening.objects.order_by("pk"))
    for nummer, rij in enumerate(voor_een):
        rij.pk, rij.kwartaal = None, K2
        rij.pgb = rij.pgb + (400 if nummer == 0 else 0)
        rij.save()
    Editie.objects.filter(pk=volgende.pk).update(gepubliceerd_op=datetime.date(2016, 9, 1))
    return volgende


def volg(client: Client, callbacks: Any, email: str = "truus@example.org") -> str:
    """The address of the mail that asks to confirm."""
    with callbacks(execute=True):
        assert client.post(VOLG, {"email": email}).status_code == 302
    assert mail.outbox[-1].to == [email]
    (adres,) = re.findall(r"http://testserver(/volgen/\S+)", mail.outbox[-1].body)
    return str(adres)


def test_van_volgen_tot_niet_meer_volgen(
    client: Client, volgende: Editie, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    callbacks = django_capture_on_commit_callbacks
    assert f'href="{VOLG}"' in client.get("/proef/2016-k1/jeugd/voorzieningen/").text
    for waar in (VOLG, "/proef/2016-k1/jeugd/voorzieningen/"):
        assert f'href="{FEED}"' in client.get(waar).text
    adres = volg(client, callbacks)
    client.get(adres)  # a program that reads mail follows links
    assert Abonnement.objects.get().bevestigd_op is None
    for _ in range(2):
        assert client.post(adres).status_code == 302
    assert "U volgt deze tabel" in client.get(adres).text
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Weigert"
    for _ in range(2):
        with callbacks(execute=True):
            client.post(VOLG, {"email": "niet@example.org"})
    settings.EMAIL_BACKEND = backend
    assert stuur_alsnog(meteen=True) == (1, 0)  # who asks again waits for one mail; never confirmed
    with callbacks(execute=True):
        client.post(VOLG, {"email": "Truus@example.org"})  # follows it already
    assert len(mail.outbox) == 2

    mail.outbox.clear()
    settings.EMAIL_BACKEND = f"{__name__}.Weigert"
    publiceer(volgende)
    for _ in range(2):
        with pytest.raises(CommandError, match="Niet iedereen die een tabel van Proef volgt"):
            call_command("herinner")
    assert not Abonnementsbericht.objects.exists()
    settings.EMAIL_BACKEND = backend
    for _ in range(2):
        call_command("herinner", verbosity=0)
    (bericht,) = mail.outbox
    assert bericht.to == ["truus@example.org"]
    assert "400 meer" in bericht.body
    assert "vergeleken met 1e kwartaal 2016" in bericht.body
    assert "http://testserver/proef/2016-k2-v1/jeugd/voorzieningen/" in bericht.body
    assert bericht.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    einde = bericht.extra_headers["List-Unsubscribe"].strip("<>")
    assert einde in bericht.body
    pad = einde.removeprefix("http://testserver")
    assert "niet meer volgen?" in client.get(pad).text
    assert Abonnement.objects.filter(email="truus@example.org").exists()
    streng = Client(enforce_csrf_checks=True)
    for _ in range(2):
        antwoord = streng.post(pad, {"List-Unsubscribe": "One-Click"})
        assert (antwoord.status_code, "is gewist" in antwoord.text) == (200, True)
    assert not Abonnement.objects.filter(email="truus@example.org").exists()

    feed = client.get(FEED)
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert feed.text.count("<entry>") == 1
    assert "400 meer" in feed.text
    Editie.objects.filter(pk=volgende.pk).update(gepubliceerd_op=None)
    assert client.get(FEED).text.count("<entry>") == 0


def test_wat_niet_opvalt_of_oud_is_wordt_niet_gemeld(client: Client, volgende: Editie) -> None:
    gisteren = timezone.now() - datetime.timedelta(days=1)
    wie = {
        "stil": {"tabel": "basisteams"},
        "later": {"bevestigd_op": timezone.now() + datetime.timedelta(hours=1)},
        "wel": {},
    }
    for naam, anders in wie.items():
        velden: dict[str, Any] = {"tabel": "voorzieningen", "bevestigd_op": gisteren, **anders}
        Abonnement.objects.create(
            samenwerkingsverband=volgende.samenwerkingsverband,
            hoofdstuk="jeugd",
            email=f"{naam}@example.org",
            **velden,
        )
    mail.outbox.clear()
    publiceer(volgende)
    assert meld_volgers() == (1, [])
    assert [bericht.to for bericht in mail.outbox] == [["wel@example.org"]]
    voor = factories.EditieFactory(
        samenwerkingsverband=volgende.samenwerkingsverband, kwartaal_id=20154
    )
    publiceer(voor)  # older than what is public already
    assert meld_volgers() == (0, [])
    assert len(mail.outbox) == 1


def test_wat_niet_kan(client: Client, volgende: Editie) -> None:
    assert "nog niet" in client.post(VOLG, {"email": "x"}).text
    assert client.post(VOLG, {"email": "a@example.org", "website": "x"}).status_code == 302
    assert not Abonnement.objects.exists()
    for adres in ("/proef/volg/jeugd/niets/", "/proef/volg/jeugd/niets.atom", "/volgen/1:x/"):
        assert client.get(adres).status_code == 404
    assert "U volgt deze tabel niet" in client.get("/volgen/1:x/af/").text
    Abonnement.objects.create(
        samenwerkingsverband=volgende.samenwerkingsverband,
        hoofdstuk="jeugd",
        tabel="voorzieningen",
        email="a@example.org",
        gevraagd_op=timezone.now() - datetime.timedelta(days=9),
    )
    call_command("opruimen", verbosity=0)
    assert not Abonnement.objects.exists()
