"""An example is published by the steps that people take, each kept with who took it."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from invoer.models import Indiening, Rol
from monitor.editie.status import CONCEPT, GEPUBLICEERD, TER_VASTSTELLING, VASTGESTELD
from monitor.models import Collegebesluit, Editie, Publicatie
from monitor.vaststelling.controlelijst import loop_na
from tests.publiceren import PDF

pytestmark = pytest.mark.django_db
VOORBEELDEN = sorted((Path(settings.BASE_DIR) / "voorbeelden").iterdir())


@pytest.mark.parametrize("map_", VOORBEELDEN, ids=lambda map_: map_.name)
def test_een_voorbeeld_loopt_alle_stappen(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)
    call_command("laad_gemeenten", verbosity=0)
    call_command("laad_voorbeeld", str(map_), "--wachtwoord", "proef", verbosity=0)
    editie = Editie.objects.get()
    stappen = list(editie.stappen.all())
    assert [stap.van for stap in stappen] == [CONCEPT, TER_VASTSTELLING, VASTGESTELD]
    assert editie.status == GEPUBLICEERD
    assert all(stap.door for stap in stappen)
    assert editie.gepubliceerd_op
    assert editie.gepubliceerd_op.year < 2025, "the day of the document, not of the demo"
    assert editie.gesloten
    gemeenten = editie.samenwerkingsverband.gemeenten.all()
    assert {b.gemeente for b in Collegebesluit.objects.all()} == {*gemeenten}
    assert {i.status for i in Indiening.objects.all()} == {"akkoord"}
    assert {*Rol.objects.values_list("soort", flat=True)} == {*Rol.Soort.values}
    assert not [punt for punt in loop_na(editie, GEPUBLICEERD) if punt.is_fout]
    verband = editie.samenwerkingsverband.slug
    assert Client().get(f"/{verband}/{editie.code}/", secure=True).status_code == 200
    assert User.objects.get(username=f"redacteur-{verband}").check_password("proef")

    call_command("laad_voorbeeld", str(map_), verbosity=0)
    assert Publicatie.objects.count() == 1
    assert editie.stappen.count() == 3


def test_zonder_wachtwoord_logt_niemand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)
    call_command("laad_gemeenten", verbosity=0)
    call_command("laad_voorbeeld", str(VOORBEELDEN[1]), verbosity=0)
    assert not any(wie.has_usable_password() for wie in User.objects.all())
