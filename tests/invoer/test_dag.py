"""A day is a day in the Netherlands: of publication, of submission, and of what is due."""

import ast
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.indienen.kwartaalkeuze import laatst_geeindigd
from invoer.indienen.stiptheid import stiptheid
from invoer.models import Indiening, Rol, Stap
from monitor.models import Editie
from tests import factories
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
# The same day everywhere; and half past midnight here, in winter and in summer, in UTC the day
# before; and the last minute of our day.
MOMENTEN = [
    (datetime.datetime(2016, 5, 11, 12, 0, tzinfo=datetime.UTC), datetime.date(2016, 5, 11)),
    (datetime.datetime(2016, 5, 10, 22, 30, tzinfo=datetime.UTC), datetime.date(2016, 5, 11)),
    (datetime.datetime(2016, 5, 11, 21, 59, tzinfo=datetime.UTC), datetime.date(2016, 5, 11)),
    (datetime.datetime(2016, 1, 31, 23, 30, tzinfo=datetime.UTC), datetime.date(2016, 2, 1)),
    (datetime.datetime(2015, 12, 31, 23, 0, tzinfo=datetime.UTC), datetime.date(2016, 1, 1)),
]
op_een_moment = pytest.mark.parametrize(("moment", "dag"), MOMENTEN, ids=str)
DAG = datetime.timedelta(days=1)


@pytest.fixture
def het_is(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    def zet(moment: datetime.datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return zet


@op_een_moment
def test_een_editie_is_openbaar_vanaf_haar_dag(
    client: Client, verband: Samenwerkingsverband, het_is, moment, dag
) -> None:
    editie = factories.EditieFactory(samenwerkingsverband=verband)
    publiceer(editie)
    adres = editie.get_absolute_url()
    het_is(moment)
    for gepubliceerd, openbaar in ((dag - DAG, True), (dag, True), (dag + DAG, False)):
        Editie.objects.update(gepubliceerd_op=gepubliceerd)
        editie.refresh_from_db()
        assert editie.openbaar is openbaar
        assert Editie.objects.gepubliceerd().exists() is openbaar
        assert client.get(adres).status_code == (200 if openbaar else 404)
        assert (adres in client.get("/").text) is openbaar


@op_een_moment
def test_wie_op_de_laatste_dag_indient_is_op_tijd(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente], het_is, moment, dag
) -> None:
    het_is(moment)
    indiening = Indiening.objects.create(
        gemeente=gemeenten[0], kwartaal=K1.vorige, domein="wmo", status="ingediend"
    )
    stap = Stap.objects.create(
        indiening=indiening, status="ingediend", door=factories.GebruikerFactory()
    )
    assert stap.op == moment
    assert str(stap) == f"ingediend op {dag:%-d-%-m-%Y}"
    termijn = factories.TermijnFactory(samenwerkingsverband=verband, kwartaal=K1.vorige, datum=dag)

    def oordeel() -> str:
        return str(stiptheid(verband, K1, gemeenten, terug=1)[gemeenten[0].pk][0])

    assert oordeel() == "op tijd"
    termijn.datum = dag - DAG
    termijn.save()
    assert oordeel() == "1 dag te laat"


@op_een_moment
def test_een_termijn_telt_in_onze_dagen(
    client: Client, verband: Samenwerkingsverband, het_is, moment, dag
) -> None:
    client.force_login(
        factories.RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.REDACTEUR).gebruiker
    )
    het_is(moment)
    for over in (-1, 0, 1):
        factories.TermijnFactory._meta.model.objects.all().delete()
        factories.TermijnFactory(samenwerkingsverband=verband, kwartaal=K1, datum=dag + over * DAG)
        antwoord = client.get(reverse("overzicht", args=(verband.slug, K1)))
        assert antwoord.context["dagen_over"] == over


def test_het_jaar_begint_hier(het_is) -> None:
    het_is(datetime.datetime(2015, 12, 31, 22, 59, tzinfo=datetime.UTC))
    assert laatst_geeindigd() == Kwartaal.van(2015, 3)
    het_is(datetime.datetime(2015, 12, 31, 23, 0, tzinfo=datetime.UTC))
    assert laatst_geeindigd() == Kwartaal.van(2015, 4)


def test_niemand_neemt_een_dag_ergens_anders_dan_hier() -> None:
    """``date.today`` is the day of the server, and a stored moment is in UTC until it is moved."""
    fout = []
    for laag in ("gemeenten", "tabellen", *settings.DOMEINEN, "invoer", "monitor"):
        for pad in sorted(Path(settings.BASE_DIR, laag).rglob("*.py")):
            for knoop in ast.walk(ast.parse(pad.read_text())):
                if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute):
                    naam = ast.unparse(knoop.func)
                    if naam.endswith((".today", ".utcnow", "datetime.now", "now().date")):
                        fout.append(f"{pad.name}:{knoop.lineno} {naam}")
    assert not fout
