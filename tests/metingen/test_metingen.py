"""Prometheus reads what waits and how busy it is, with the key and not without."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from monitor.models import Publicatietaak
from tests import factories
from tests.inrichting.test_instellingen import start
from tests.publiceren import publiceer
from tests.web.conftest import maak_concept

SLEUTEL = "een-lange-sleutel"


def lees(client: Client, sleutel: str = SLEUTEL) -> dict[tuple[str, str], float]:
    antwoord = client.get("/metingen", headers={"Authorization": f"Bearer {sleutel}"})
    assert antwoord.status_code == 200
    assert "no-store" in antwoord["Cache-Control"]
    families = text_string_to_metric_families(antwoord.text)
    return {(s.name, s.labels.get("stand", "")): s.value for f in families for s in f.samples}


@pytest.mark.django_db
def test_zonder_sleutel_is_er_niets(client: Client, settings: Settings) -> None:
    assert client.get("/metingen").status_code == 404
    settings.METINGEN = SLEUTEL
    for kop in ({}, {"Authorization": SLEUTEL}, {"Authorization": "Bearer é"}):
        antwoord = client.get("/metingen", headers=kop)
        assert (antwoord.status_code, antwoord.content) == (401, b"")


@pytest.mark.django_db
def test_wat_er_wacht(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.METINGEN, settings.VAR_DIR = SLEUTEL, tmp_path
    assert ("monitor_reservekopie_leeftijd_seconden", "") not in lees(client)
    editie = maak_concept(gemeenten=1)
    publiceer(editie)
    publiceer(editie)
    mens, nu = factories.GebruikerFactory(), timezone.now()
    for begonnen, klaar, fout in ((None, None, ""), (nu, None, ""), (nu, nu, "Mis."), (nu, nu, "")):
        nog = factories.EditieFactory() if klaar is None else editie
        Publicatietaak.objects.create(
            editie=nog, door=mens, begonnen=begonnen, klaar=klaar, fout=fout
        )
    (tmp_path / "reserve").mkdir()
    for uren in (50, 2):
        pad = tmp_path / "reserve" / f"monitor-{uren}.zip"
        pad.touch()
        toen = (nu - timedelta(hours=uren)).timestamp()
        os.utime(pad, (toen, toen))
    gelezen = lees(client)
    assert gelezen["monitor_publicaties", ""] == 1
    taken = {stand: gelezen["monitor_publicatietaken", stand] for stand in ("wacht", "bezig")}
    assert taken == {"wacht": 1, "bezig": 1}
    assert gelezen["monitor_publicatietaken", "mislukt"] == 1
    assert 7190 < gelezen["monitor_reservekopie_leeftijd_seconden", ""] < 7300


def test_verzoeken_worden_over_alle_processen_geteld(tmp_path: Path) -> None:
    """As gunicorn's workers do: one counts, another tells."""
    doe = """
from django.test import Client
Client().get("/robots.txt", HTTP_HOST="localhost")
from monitor.metingen import pagina
print(pagina.generate_latest(pagina._verzoeken()).decode())
"""
    omgeving = {"METINGEN": SLEUTEL, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    omgeving |= {"HTTPS": "off", "ALLOWED_HOSTS": "localhost"}
    for keren in (1.0, 2.0):
        uit = start(doe, **omgeving)
        assert uit.returncode == 0, uit.stderr
        geteld = re.search(r'_by_method_total\{method="GET"\} (\S+)', uit.stdout)
        assert geteld
        assert float(geteld[1]) == keren
