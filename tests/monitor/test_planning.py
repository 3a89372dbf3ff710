"""The planning of an editie: in order, told on Mijn kwartaal, and reminded of in time and once."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from gemeenten.models import DOMEINEN, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.models import Indiening, Rol, Termijn
from monitor.editie.status import GEPUBLICEERD, TER_VASTSTELLING, VASTGESTELD
from monitor.models import Collegebesluit, Editie, Herinnering
from monitor.redactie.editiekopie import kopieer_editie
from monitor.vaststelling import herinneren
from monitor.vaststelling.herinneren import herinner
from monitor.vaststelling.stappen import besluit
from tests import factories

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
DAG = datetime.date(2016, 7, 20)


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    rij: Editie = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=K1, gepubliceerd_op=None
    )
    return rij


@pytest.fixture
def mensen(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> dict[str, User]:
    eerste, tweede = gemeenten[:2]
    soorten: dict[str, tuple[Rol.Soort, Gemeente | None, str]] = {
        "rik": (Rol.Soort.REDACTEUR, None, ""),
        "anna": (Rol.Soort.AMBTENAAR, eerste, ""),
        "jan": (Rol.Soort.AMBTENAAR, tweede, "jeugd"),
        "carla": (Rol.Soort.COLLEGE, eerste, ""),
        "karel": (Rol.Soort.COLLEGE, tweede, ""),
    }
    uit = {}
    for naam, (soort, gemeente, domein) in soorten.items():
        mens = factories.GebruikerFactory(username=naam, email=f"{naam}@voorbeeld.nl")
        Rol.objects.create(
            gebruiker=mens,
            soort=soort,
            samenwerkingsverband=verband,
            gemeente=gemeente,
            domein=domein,
        )
        uit[naam] = mens
    return uit


@pytest.fixture
def aan(
    mensen: dict[str, User],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Callable[[datetime.date], set[str]]:
    """Who gets mail when the command runs on this day."""

    def aan(dag: datetime.date) -> set[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            herinner(dag)
        return {adres.partition("@")[0] for bericht in mail.outbox for adres in bericht.to}

    return aan


def _dag(vooraf: int) -> datetime.date:
    return DAG - datetime.timedelta(days=vooraf)


def _waarheen() -> str:
    """The page that the mail leads to, at the address of the site."""
    (regel,) = (r for r in mail.outbox[0].body.splitlines() if r.startswith(settings.SITE_ADRES))
    return regel.removeprefix(settings.SITE_ADRES)


@pytest.mark.parametrize(
    ("vooraf", "hoe_vaak"),
    [(30, 0), (8, 0), (7, 1), (4, 1), (1, 1), (0, 1), (-1, 1), (-7, 1), (-8, 0)],
)
def test_op_tijd_en_een_keer(
    vooraf: int, hoe_vaak: int, editie: Editie, aan: Callable[[datetime.date], set[str]]
) -> None:
    """Also when a day was missed; and again when the day moves."""
    Editie.objects.update(raad_op=DAG)
    assert aan(_dag(vooraf)) == ({"rik"} if hoe_vaak else set())
    assert aan(_dag(vooraf)) == set()
    assert Herinnering.objects.count() == hoe_vaak
    Editie.objects.update(raad_op=DAG + datetime.timedelta(days=1))
    opnieuw = aan(_dag(vooraf - 1))
    assert opnieuw == ({"rik"} if hoe_vaak else set())


def test_wie_niet_alles_indiende(
    editie: Editie,
    aan: Callable[[datetime.date], set[str]],
    gemeenten: list[Gemeente],
    verband: Samenwerkingsverband,
) -> None:
    Termijn.objects.create(samenwerkingsverband=verband, kwartaal=K1, datum=DAG)
    assert aan(_dag(7)) == {"anna", "jan"}
    assert "nog niet allemaal ingediend" in mail.outbox[0].body
    assert _waarheen() == "/beheer/kwartaal/voorbeeld/2016-k1/"
    assert "over 7 dagen" in mail.outbox[0].subject
    Indiening.objects.create(
        gemeente=gemeenten[1], kwartaal=K1, domein="jeugd", status=Indiening.Status.INGEDIEND
    )
    assert aan(_dag(1)) == {"anna"}
    for gemeente in gemeenten:
        for domein in DOMEINEN:
            Indiening.objects.get_or_create(
                gemeente=gemeente, kwartaal=K1, domein=domein, defaults={"status": "ingediend"}
            )
    assert aan(_dag(-1)) == set()


def test_het_college_dat_nog_niet_besloot(
    editie: Editie,
    aan: Callable[[datetime.date], set[str]],
    mensen: dict[str, User],
    gemeenten: list[Gemeente],
) -> None:
    """While there is nothing to decide, the redacteur hears it."""
    Editie.objects.update(colleges_op=DAG)
    assert aan(_dag(7)) == {"rik"}
    assert _waarheen() == f"/beheer/monitor/editie/{editie.pk}/change/"
    Editie.objects.update(status=TER_VASTSTELLING)
    besluit(
        Collegebesluit(
            editie=editie,
            gemeente=gemeenten[0],
            akkoord=True,
            besluitnummer="1",
            datum=DAG,
            door=mensen["carla"],
        )
    )
    assert aan(_dag(1)) == {"karel"}
    assert _waarheen() == f"/beheer/monitor/editie/{editie.pk}/vaststelling/"
    Editie.objects.update(status=VASTGESTELD)
    assert aan(_dag(-1)) == set()


def test_wat_is_gepubliceerd_vraagt_niets_meer(
    editie: Editie, aan: Callable[[datetime.date], set[str]]
) -> None:
    Editie.objects.update(raad_op=DAG, status=GEPUBLICEERD)
    assert aan(DAG) == set()


def test_de_opdracht(editie: Editie, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("herinner")
    assert "niets om aan te herinneren" in capsys.readouterr().out


def test_wat_mislukt_houdt_geen_andere_herinnering_tegen(
    editie: Editie, aan: Callable[[datetime.date], set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    Editie.objects.update(colleges_op=DAG, raad_op=DAG)
    echt = herinneren._moment

    def moment(editie: Editie, veld: str, dag: datetime.date) -> Any:
        if veld == "colleges_op":
            raise ValueError("kapot")
        return echt(editie, veld, dag)

    monkeypatch.setattr(herinneren, "_moment", moment)
    assert aan(DAG) == {"rik"}
    monkeypatch.setattr(timezone, "localdate", lambda: DAG)
    with pytest.raises(CommandError, match="een herinnering mislukte"):
        call_command("herinner")


@pytest.mark.parametrize(
    "dagen",
    [
        {"portefeuillehouders_op": DAG, "colleges_op": _dag(1)},
        {"portefeuillehouders_op": DAG, "raad_op": _dag(1)},
        {"colleges_op": DAG, "raad_op": _dag(1)},
    ],
)
def test_in_volgorde(editie: Editie, dagen: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Editie.objects.update(**dagen)
    for veld, dag in dagen.items():
        setattr(editie, veld, dag)
    with pytest.raises(ValidationError, match="planning klopt niet"):
        editie.full_clean()


def test_een_kopie_heeft_een_eigen_planning(editie: Editie) -> None:
    editie.raad_op = DAG
    editie.save()
    assert kopieer_editie(editie, K1.volgende, "kwartaal").planning == []


@pytest.mark.parametrize("wie", ["anna", "carla", "rik"])
def test_iedereen_ziet_de_planning_op_mijn_kwartaal(
    wie: str, editie: Editie, mensen: dict[str, User]
) -> None:
    Editie.objects.update(colleges_op=DAG, samenvatting="Nog geheim.")
    client = Client()
    client.force_login(mensen[wie])
    pagina = client.get(f"/beheer/kwartaal/{editie.samenwerkingsverband.slug}/2016-k1/").text
    assert "vaststelling door de colleges op <strong>20 juli 2016</strong>" in pagina
    assert ("Lees haar" in pagina) == (wie != "anna")
