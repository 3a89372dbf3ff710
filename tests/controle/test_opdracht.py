"""``manage.py controleer``: what it says, and when it fails."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from gemeenten.models import Domein
from invoer.indienen.bevindingen import beoordeel, verklaar
from invoer.models import Verklaring
from participatie.models import UitkeringPerRegeling
from tests.controle.conftest import NU

pytestmark = pytest.mark.django_db


@pytest.fixture
def fout(gemeenten, schoon):
    rij = UitkeringPerRegeling.objects.filter(gemeente=gemeenten[1], kwartaal=NU).first()
    rij.aantal += 1
    rij.save()


def test_schone_cijfers(capsys, schoon, verband):
    call_command("controleer", verband.slug, NU.code)
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 fouten, ")


def test_een_fout_laat_de_opdracht_mislukken(capsys, fout, verband, gemeenten):
    with pytest.raises(CommandError, match=r"^1 fout, \d+ waarschuwing") as mislukt:
        call_command("controleer", verband.slug, NU.code)
    assert mislukt.value.returncode == 1
    regels = capsys.readouterr().out.splitlines()
    assert regels[0] == f"{verband}, 1e kwartaal 2018: " + str(mislukt.value)
    plaats = regels.index(gemeenten[1].naam)
    assert regels[plaats + 1] == "  Participatiewet"
    assert regels[plaats + 2].startswith("    FOUT: Uitkeringen van alle regelingen samen: ")
    assert max(map(len, regels)) <= 100


def test_een_doorgelaten_fout_houdt_niets_tegen(capsys, fout, verband, gemeenten):
    redacteur = get_user_model().objects.create(username="redacteur")
    gevallen = beoordeel(verband, NU, [gemeenten[1]], [Domein("participatie")])
    (geval,) = [geval for geval in gevallen if geval.is_fout]
    reden = "Eén uitkering valt onder twee regelingen."
    verklaar(geval, reden, door=redacteur, laat_door=True)
    call_command("controleer", verband.slug, NU.code)
    uitvoer = capsys.readouterr().out
    assert "DOORGELATEN: Uitkeringen van alle regelingen samen" in uitvoer
    assert "Verklaring: Eén uitkering valt onder twee regelingen." in uitvoer
    assert uitvoer.rstrip().endswith("1 fout met een reden doorgelaten.")
    Verklaring.objects.update(getallen="1 en 2")  # it was about other numbers
    with pytest.raises(CommandError, match=r"^1 fout, "):
        call_command("controleer", verband.slug, NU.code)


def test_alle_kwartalen(capsys, schoon, verband):
    call_command("controleer")
    uitvoer = capsys.readouterr().out
    assert uitvoer.count(f"{verband}, ") == 7  # the six, and the stand before the first


def test_niets_om_te_controleren(capsys, verband):
    call_command("controleer", verband.slug, "2030-k1")
    assert "er zijn geen cijfers" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        (["nergens"], "Er is geen samenwerkingsverband ‘nergens’. Wel zijn er: voorbeeld."),
        (["voorbeeld", "voorjaar"], "‘voorjaar’ is geen kwartaal."),
    ],
)
def test_verkeerd_gevraagd(argumenten, melding, verband):
    with pytest.raises(CommandError, match=melding):
        call_command("controleer", *argumenten)


def test_zonder_samenwerkingsverband(db):
    with pytest.raises(CommandError, match="Laad er eerst een"):
        call_command("controleer")
