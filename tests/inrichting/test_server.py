"""What docs/server.md installs fits the software: its services, its settings, its site."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

WORTEL = Path(settings.BASE_DIR)
MAP = WORTEL / "docs" / "server"
TEKST = (WORTEL / "docs" / "server.md").read_text()


def lees(bestand: Path) -> ConfigParser:
    eenheid = ConfigParser(interpolation=None, strict=False)
    eenheid.optionxform = str  # type: ignore[method-assign,assignment]
    eenheid.read_string(bestand.read_text().replace("\\\n", ""))
    return eenheid


@pytest.mark.parametrize("naam", [bestand.name for bestand in sorted(MAP.glob("*.timer"))])
def test_elke_timer_geeft_een_opdracht_die_er_is(naam: str) -> None:
    opdracht = naam.removeprefix("monitor@").removesuffix(".timer")
    assert opdracht in get_commands()
    assert naam in TEKST
    assert lees(MAP / naam)["Timer"]["OnCalendar"]


@pytest.mark.parametrize("naam", [bestand.name for bestand in sorted(MAP.glob("*.service"))])
def test_elke_dienst_mag_niet_meer_dan_nodig(naam: str) -> None:
    dienst = lees(MAP / naam)["Service"]
    assert dienst["User"] == "monitor"
    assert dienst["ProtectSystem"] == "strict"
    assert dienst["ReadWritePaths"] == "/srv/monitor/var"
    assert dienst["CapabilityBoundingSet"] == ""
    assert dienst["ExecStart"].startswith("/srv/monitor/.venv/bin/")
    assert re.search(r"(manage\.py %I|monitor\.wsgi)$", dienst["ExecStart"])


def test_de_instellingen_bestaan() -> None:
    lezer = (
        "".join(bestand.read_text() for bestand in (WORTEL / "monitor").glob("*instelling*.py"))
        + (WORTEL / "monitor" / "settings.py").read_text()
    )
    genoemd = set(re.findall(r"^    ([A-Z_]+)=", TEKST, re.MULTILINE))
    assert genoemd >= {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "MELDPUNT_TOT"}
    onbekend = {naam for naam in genoemd if not re.search(rf"\b{naam.partition('_URL')[0]}", lezer)}
    assert not onbekend


def test_nginx_geeft_door_wat_de_toepassing_moet_weten() -> None:
    nginx = (MAP / "nginx.conf").read_text()
    for regel in (
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "client_max_body_size 60m;",
    ):
        assert regel in nginx
    (poort,) = re.findall(r"proxy_pass http://(\S+);", nginx)
    assert f"--bind {poort} " in (MAP / "monitor.service").read_text()
