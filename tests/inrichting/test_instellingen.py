"""What a server needs before it starts, and what it says of itself once it runs."""

import os
import re
import secrets
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connections
from django.test import Client
from pytest_django import Settings

from monitor.site.adres import adres_klopt
from tests.keuze import een_per

WORTEL = Path(settings.BASE_DIR)
GOED = {"SECRET_KEY": "s" * 50, "ALLOWED_HOSTS": "monitor.example.nl", "DEBUG": "off"}


def start(doe: str = "", **anders: str) -> subprocess.CompletedProcess[str]:
    """Start Django in a process of its own, as gunicorn does, with this environment."""
    return subprocess.run(
        [sys.executable, "-c", f"import monitor.wsgi, logging\n{doe}"],
        cwd=WORTEL,
        env={**os.environ, **GOED, **anders},
        capture_output=True,
        text=True,
        check=False,
    )


def test_start_met_geheim_en_namen() -> None:
    """And then with all that keeps strangers out."""
    uitkomst = start("from django.conf import settings; print(settings.MFA_VERPLICHT)")
    assert (uitkomst.returncode, uitkomst.stdout.split()) == (0, ["True"])


def test_mail_in_bestanden_staat_bij_de_software() -> None:
    """From wherever the site was started; four slashes make the path one of the whole computer."""
    uitkomst = start(
        "from django.conf import settings; print(settings.EMAIL_FILE_PATH)",
        EMAIL_URL="filemail:///var/mail",
    )
    assert uitkomst.stdout.split() == [str(WORTEL / "var/mail")]


@pytest.mark.parametrize("naam", een_per(type, ["SECRET_KEY", "ALLOWED_HOSTS"]))
def test_start_niet_zonder(naam: str) -> None:
    uitkomst = start(**{naam: ""})
    assert uitkomst.returncode != 0
    assert f"Zet {naam} in de omgeving" in uitkomst.stderr


@pytest.mark.parametrize("van", een_per(type, ["django.request", "invoer.indienen.berichten"]))
def test_een_fout_komt_in_de_uitvoer(van: str) -> None:
    """The page says that an error was recorded; so it is."""
    uitkomst = start(f"logging.getLogger({van!r}).error('iets ging mis')")
    assert uitkomst.stderr.count("iets ging mis") == 1


@pytest.mark.parametrize(
    ("omgeving", "wordt"),
    [
        ({"HTTPS": "on"}, "https://monitor.example.nl"),
        ({"HTTPS": "off", "ALLOWED_HOSTS": "*,.example.nl"}, "http://example.nl"),
        ({"SITE_ADRES": "https://cijfers.example.nl/"}, "https://cijfers.example.nl"),
    ],
)
def test_het_adres_van_de_site(omgeving: dict[str, str], wordt: str) -> None:
    doe = "from django.conf import settings; print(settings.SITE_ADRES)"
    assert start(doe, **omgeving).stdout.split() == [wordt]


def test_een_adres_zonder_begin_wordt_gemeld(settings: Settings) -> None:
    assert adres_klopt(None) == []
    settings.SITE_ADRES = "monitor.example.nl"
    assert [fout.id for fout in adres_klopt(None)] == ["monitor.E002"]


def test_een_server_doorstaat_de_controle_van_django() -> None:
    """``check --deploy`` with what docs/installatie.md asks for has nothing to say; of a reporting
    point that is missing or old, or an organisation that is not named, it does."""
    over_een_maand = str((datetime.now(UTC) + timedelta(days=30)).date())
    goed = {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "HTTPS": "on",
        "MELDPUNT": "mailto:veilig@example.nl",
        "MELDPUNT_TOT": over_een_maand,
        "ORGANISATIE": "de gemeente Voorbeeld",
        "CONTACT": "mailto:monitor@example.nl",
    }
    doe = """
from django.conf import settings
from django.core import checks
def zie(): print([m.id for m in checks.run_checks(include_deployment_checks=True)
                  if not m.is_silenced()])
zie()
goed = settings.ORGANISATIE
settings.ORGANISATIE = {"naam": "", "fg": "fg@example.nl", "op": "morgen", "door": ""}
zie()
settings.ORGANISATIE = goed
for naam, waarde in [("MELDPUNT_TOT", "2020-01-01"), ("MELDPUNT_TOT", "morgen"), ("MELDPUNT", [])]:
    setattr(settings, naam, waarde)
    zie()
"""
    uitkomst = start(doe, **goed)
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert uitkomst.stdout.splitlines() == [
        "[]",
        "['monitor.E010', 'monitor.E011', 'monitor.W010']",
        "['monitor.W002']",
        "['monitor.E004', 'monitor.W001']",
        "['monitor.E004', 'monitor.W001']",
    ]


@pytest.mark.django_db
def test_waar_men_een_kwetsbaarheid_meldt(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = False
    settings.SITE_ADRES = "https://monitor.example.nl"
    settings.MELDPUNT = ["mailto:veilig@example.nl", "https://example.nl/melden"]
    settings.MELDPUNT_TOT = str((datetime.now(UTC) + timedelta(days=30)).date())
    antwoord = client.get("/.well-known/security.txt")
    assert antwoord.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert antwoord.text.splitlines() == [
        "Contact: mailto:veilig@example.nl",
        "Contact: https://example.nl/melden",
        f"Expires: {settings.MELDPUNT_TOT}T23:59:59Z",
        "Preferred-Languages: nl, en",
        "Canonical: https://monitor.example.nl/.well-known/security.txt",
    ]
    settings.MELDPUNT_TOT = "2020-01-01"
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.django_db
def test_gezond(client: Client) -> None:
    antwoord = client.get("/gezondheid?format=json")
    assert antwoord.status_code == 200
    assert set(antwoord.json().values()) == {"OK"}


@pytest.mark.django_db
def test_ongezond_zonder_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def weigert(*args: object, **kwargs: object) -> None:
        raise DatabaseError("geen verbinding")

    monkeypatch.setattr(type(connections["default"]), "cursor", weigert)
    assert client.get("/gezondheid?format=json").status_code == 503


@pytest.mark.django_db
def test_vreemde_host_krijgt_400(client: Client) -> None:
    assert client.get("/", headers={"host": "vreemd.example"}).status_code == 400


@pytest.mark.parametrize("lijst", sorted(p.name for p in WORTEL.glob("requirements*.txt")))
def test_elk_pythonpakket_ligt_vast(lijst: str) -> None:
    """An exact version and a hash each, and no word on where packages come from."""
    regels = (WORTEL / lijst).read_text().replace("\\\n", " ").splitlines()
    pakketten = [regel for regel in regels if regel.strip() and not regel.lstrip().startswith("#")]
    assert pakketten
    vast = re.compile(r"[a-z0-9._-]+(\[[a-z,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}")
    assert [regel for regel in pakketten if not vast.match(regel)] == []


def test_elk_npm_pakket_ligt_vast() -> None:
    tekst = (WORTEL / "package-lock.json").read_text()
    assert '"resolved"' not in tekst
    kop = r'{\n  "name": "monitor-sociaal-domein",\n  "version": "[0-9.]+",'
    for lijst in (tekst, (WORTEL / "package.json").read_text()):
        assert re.match(kop, lijst)  # without a version npm makes no SBOM
    assert tekst.count('"integrity": "sha512-') == tekst.count('"node_modules/')
