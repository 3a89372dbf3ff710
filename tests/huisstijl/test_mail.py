"""Every mail is in the house style of whom it is from, in the same words, and asks for no file."""

import re
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from lxml import html

from invoer.indienen.berichten import stuur
from invoer.models import Rol
from monitor.huisstijl.letters import LETTERS
from monitor.huisstijl.logo import lees_logo
from monitor.models import Huisstijlkeuze, Huisstijllogo
from tests import factories
from tests.huisstijl.test_keuze import PAARS, velden
from tests.huisstijl.test_logo import svg

TEKST = "Beste <b>Jan</b> & Ria,\n\n- één\n- twee\n\nKijk op https://www.example.org/a?b=1&c=2.\n"
AAN = "jan@example.org"


@pytest.fixture
def verstuur(django_capture_on_commit_callbacks):
    def verstuur(*aan: str, verband=None):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            stuur("Een bericht", TEKST, list(aan or (AAN,)), verband)
        return mail.outbox

    return verstuur


@pytest.fixture
def gekozen(verband):
    door = factories.GebruikerFactory()
    logo = Huisstijllogo.plaats(verband, door.pk, lees_logo(svg()))
    return Huisstijlkeuze.objects.create(
        samenwerkingsverband=verband, door=door, **velden(PAARS), logo=logo, logotekst="Gemeente P"
    )


def woorden(tekst: str) -> list[str]:
    return tekst.replace("-- \n", "").split()


def test_dezelfde_woorden_kaal_en_gekleed(verstuur, verband, gekozen) -> None:
    (bericht,) = verstuur(verband=verband)
    assert parseaddr(bericht.from_email) == ("Proef, Monitor Sociaal Domein", "monitor@localhost")
    assert bericht.body.startswith(TEKST.strip())
    assert bericht.body.endswith(
        f"\n\n-- \nProef\nMonitor Sociaal Domein, {instellingen.SITE_ADRES}\n"
    )
    ((gekleed, soort),) = bericht.alternatives
    assert soort == "text/html"
    boom = html.fromstring(gekleed)
    alineas = boom.findall(".//div/div/p")
    gelezen = " ".join(" ".join(alinea.itertext()) for alinea in alineas)
    assert woorden(re.sub(r"\s", "", gelezen)) == woorden(re.sub(r"\s|-- \n", "", bericht.body))
    assert [a.get("href") for a in boom.iter("a")] == [
        "https://www.example.org/a?b=1&c=2",
        instellingen.SITE_ADRES,
    ]
    for deel in (PAARS.hoofdkleur, PAARS.opschriftkleur, PAARS.linkkleur, "Source Sans 3"):
        assert deel in gekleed
    (beeld,) = boom.iter("img")
    assert (beeld.get("src"), beeld.get("alt")) == ("cid:logo", "Gemeente P")
    assert not re.search(r"url\(|<link|<script|@import|@font-face", gekleed)


def test_het_logo_reist_mee_en_is_geen_bijlage(verstuur, verband, gekozen) -> None:
    (bericht,) = verstuur(verband=verband)
    gelezen = message_from_bytes(bericht.message().as_bytes())
    assert gelezen.get_content_type() == "multipart/related"
    binnen, beeld = gelezen.get_payload()
    assert [deel.get_content_type() for deel in binnen.get_payload()] == ["text/plain", "text/html"]
    assert (beeld["Content-ID"], beeld.get_content_type()) == ("<logo>", "image/png")
    assert beeld.get_payload(decode=True) == bytes(gekozen.logo.mailbeeld)


def test_zonder_huisstijl_is_zij_die_van_de_site(verstuur, verband) -> None:
    (bericht,) = verstuur(verband=verband)
    assert "<img" not in bericht.alternatives[0][0]
    assert bericht.body.count("Proef") == 1
    (bericht,) = verstuur()
    assert bericht.from_email == "monitor@localhost"
    assert bericht.body.endswith(f"-- \nMonitor Sociaal Domein\n{instellingen.SITE_ADRES}\n")


def test_wie_bij_een_verband_hoort_krijgt_mail_van_dat_verband(verstuur, verband) -> None:
    mens = factories.GebruikerFactory(email=AAN)
    rol = {"gebruiker": mens, "gemeente": None, "soort": Rol.Soort.REDACTEUR}
    factories.RolFactory(**rol, samenwerkingsverband=verband)
    assert "Proef," in verstuur()[0].from_email
    factories.RolFactory(**rol, samenwerkingsverband=factories.SamenwerkingsverbandFactory())
    assert verstuur()[0].from_email == "monitor@localhost"  # of which one nobody knows


def test_een_naam_met_een_regeleinde_houdt_geen_mail_tegen(verstuur, verband) -> None:
    verband.naam = "Proef\nBcc: x@example.org"
    (bericht,) = verstuur(verband=verband)
    assert bericht.message()["Bcc"] is None


def _stuk(*_: object) -> None:
    raise ImproperlyConfigured


def test_beter_kaal_dan_niet(verstuur, verband, settings) -> None:
    settings.MAILKLEED = f"{__name__}._stuk"
    (bericht,) = verstuur(verband=verband)
    assert bericht.body == TEKST


def test_voor_meer_mensen_wordt_niet_meer_gevraagd(
    verstuur,
    verband,
    gekozen,
    django_assert_num_queries,
) -> None:
    for aan in ([AAN], [f"{n}@example.org" for n in range(9)]):
        with django_assert_num_queries(4):  # stored, the house style, its logo, and gone
            assert len(verstuur(*aan, verband=verband)) == len(aan)


def test_een_proefmail_bewaart_niets(beheerder, verband) -> None:
    beheerder.mens.email = AAN
    beheerder.mens.save()
    antwoord = beheerder.post(
        reverse("huisstijl", args=["proef"]), {**velden(PAARS), "doe": "mail"}, follow=True
    )
    assert AAN in antwoord.text
    assert PAARS.hoofdkleur in antwoord.text
    (bericht,) = mail.outbox
    assert bericht.to == [AAN]
    assert PAARS.hoofdkleur in bericht.alternatives[0][0]
    assert LETTERS[PAARS.tekstletter].naam in bericht.alternatives[0][0]
    assert not verband.huisstijlkeuzes.exists()


def test_niemand_anders_maakt_een_mail() -> None:
    wortel = Path(instellingen.BASE_DIR)
    mag = {"invoer/indienen/berichten.py", "monitor/huisstijl/mail.py"}
    maakt = re.compile(r"\b(EmailMessage|EmailMultiAlternatives)[()]|\bsend_(mass_)?mail\(")
    zelf = {
        pad.relative_to(wortel).as_posix()
        for map_ in ("gemeenten", "invoer", "monitor")
        for pad in (wortel / map_).rglob("*.py")
        if maakt.search(pad.read_text()) and "email.message" not in pad.read_text()
    }
    noemt = {"invoer/inloggen/adapter.py", "invoer/indienen/bezorgen.py"}  # overrides, and brings
    assert zelf - noemt == mag
