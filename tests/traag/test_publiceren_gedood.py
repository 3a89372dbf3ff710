"""Who publishes is killed, at every place where that matters: the editie is as it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import Settings

from invoer.models import Rol
from monitor.editie.status import CONCEPT
from monitor.models import Editie, Publicatie, Publicatietaak
from monitor.publicatie.publiceren import publiceer
from monitor.publicatie.taak import AFGEBROKEN, vraag_aan
from tests import factories
from tests.publiceren import zonder_pdf
from tests.traag.test_afgebroken import Postgres, Sqlite
from tests.web.conftest import maak_concept

pytestmark = pytest.mark.django_db(transaction=True)

PROCES = """
import pathlib, sys, time
import django
django.setup()
from django.conf import settings
import monitor.pdf
from monitor.publicatie import publiceren

waar, merk = sys.argv[1], pathlib.Path(sys.argv[2])
settings.SLOTMAP = merk.with_name("bezig")
monitor.pdf.maak_pdf = lambda verslag: b"%PDF"
van = monitor.pdf if waar == "maak_pdf" else publiceren
echt = getattr(van, waar)

def stop(*args, **kwargs):
    uit = echt(*args, **kwargs)
    merk.touch()
    time.sleep(60)
    return uit

setattr(van, waar, stop)
publiceren.publiceer_wat_moet()
"""
MOET = "publiceren.publiceer_wat_moet()\n"
PLAATSEN = ("_lees", "maak_pdf", "houd_vast", "_bewaar", "_bewaar_bestanden", "_maak_openbaar")


@pytest.mark.parametrize("waar", PLAATSEN)
def test_gedood_onder_het_publiceren(waar: str, tmp_path: Path) -> None:
    editie = maak_concept(gemeenten=1)
    postgres = connection.vendor == "postgresql"
    database = Postgres() if postgres else Sqlite(tmp_path)
    voor, merk = database.inhoud(), tmp_path / "zover"
    proces = subprocess.Popen(
        [sys.executable, "-c", PROCES, waar, str(merk)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database.adres, "CACHE_URL": "locmemcache://"},
        stderr=subprocess.PIPE,
    )
    with proces:
        try:
            einde = time.monotonic() + 60
            while not merk.exists():
                assert proces.poll() is None, proces.stderr.read().decode()  # type: ignore[union-attr]
                assert time.monotonic() < einde
                time.sleep(0.02)
        finally:
            proces.send_signal(signal.SIGKILL)
    if postgres:
        _wacht_op_de_server()
    assert database.inhoud() == voor
    assert not Publicatie.objects.exists()
    publiceer(Editie.objects.get(pk=editie.pk), maak=zonder_pdf)
    assert Editie.objects.get().openbaar


TAAK = """
from monitor.models import Publicatietaak
from monitor.redactie import publicatiestap
from monitor.redactie.publicatietaak import voer_uit
publicatiestap.loop_na = lambda *wat: []
voer_uit(Publicatietaak.objects.get())
"""


@pytest.mark.parametrize("waar", ["maak_pdf", "_bewaar_bestanden"])
def test_gedood_onder_een_taak(waar: str, tmp_path: Path, settings: Settings) -> None:
    """The page that waits for it sees that nobody makes it any more, and it can be asked again."""
    settings.SLOTMAP = tmp_path / "bezig"  # tests beside this one have a task of the same number
    editie = maak_concept(gemeenten=1)
    Editie.objects.update(gepubliceerd_op=None, status=CONCEPT)
    editie.refresh_from_db()
    postgres = connection.vendor == "postgresql"
    merk = tmp_path / "zover"
    adres = Postgres().adres if postgres else f"sqlite:///{connection.settings_dict['NAME']}"
    rol = factories.RolFactory(
        samenwerkingsverband=editie.samenwerkingsverband, soort=Rol.Soort.REDACTEUR
    )
    taak = vraag_aan(editie, rol.gebruiker, {})
    proces = subprocess.Popen(
        [sys.executable, "-c", PROCES.replace(MOET, TAAK), waar, str(merk)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": adres, "CACHE_URL": "locmemcache://"},
        stderr=subprocess.PIPE,
    )
    with proces:
        try:
            einde = time.monotonic() + 60
            while not merk.exists():
                assert proces.poll() is None, Publicatietaak.objects.get().fout
                assert time.monotonic() < einde
                time.sleep(0.02)
            taak.refresh_from_db()
            taak.ruim_op()
            assert not taak.klaar
        finally:
            proces.send_signal(signal.SIGKILL)
    if postgres:
        _wacht_op_de_server()
    taak.ruim_op()
    assert taak.fout == AFGEBROKEN
    vers = Editie.objects.get()
    assert (vers.gepubliceerd_op, vers.openbaar) == (None, False)
    assert not Publicatie.objects.exists()
    assert vraag_aan(vers, rol.gebruiker, {}) != taak


def _wacht_op_de_server() -> None:
    """Until it noticed that its client died, and undid what that did."""
    einde = time.monotonic() + 60
    sql = (
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    while Postgres.vraag(sql):
        assert time.monotonic() < einde, "de server is nog bezig"
        time.sleep(0.02)
