"""The page of a series."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from jeugd.models import Voorziening
from monitor.models import Editie, Publicatie
from tests.factories import HerindelingFactory
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
CASES = "maat=jeugd.basisteam.cases_besproken"
PGB = "maat=jeugd.voorziening.pgb"


def lees(client: Client, wat: str = CASES, **vraag: Any) -> str:
    antwoord = client.get("/reeks/?" + urlencode({"wat": wat, **vraag}, doseq=True))
    assert antwoord.status_code == 200
    assert antwoord["Cache-Control"] == "public, max-age=300"
    return antwoord.content.decode()


@pytest.mark.parametrize(
    "vraag",
    ["", "?wat=", "?wat=maat%3Dx", "?wat=%00", f"?wat={'x' * 5000}", "?wat=%F0%9F%98%80"],
)
def test_wat_er_niet_is(client: Client, maak_editie: Callable[..., Editie], vraag: str) -> None:
    maak_editie(1)
    antwoord = client.get(f"/reeks/{vraag}")
    assert antwoord.status_code == 404
    assert "niet gepubliceerd" in antwoord.content.decode()


def test_wie_en_waarvan_de_meeste_zijn(client: Client, maak_editie: Callable[..., Editie]) -> None:
    editie = maak_editie(3, 5)
    een, ander, derde = editie.samenwerkingsverband.gemeenten.order_by("deelnames__volgorde")
    pagina = lees(client, wie=[een.cbs_code, derde.cbs_code, "onzin", "proef:*"], per="onzin")
    assert pagina.count("checked") == 3
    assert f'value="{ander.cbs_code}" checked' not in pagina
    assert "1e kwartaal 2015" in pagina
    assert 'href="/proef/2016-k1/jeugd/basisteams/r' in pagina
    eigen = lees(client, gemeente=ander.naam)
    assert f'value="{ander.cbs_code}" checked' in eigen
    assert eigen.count("checked") == 1
    assert 'value="proef:*" checked' not in lees(client)


def test_het_aantal_vragen_hangt_van_niets_af(
    client: Client,
    maak_editie: Callable[..., Editie],
    django_assert_num_queries: Callable[..., object],
) -> None:
    for gemeenten, kwartalen in ((1, 1), (5, 5)):
        maak_editie(gemeenten, kwartalen, slug=f"proef{gemeenten}")
        with django_assert_num_queries(6):
            lees(client, indeling="nu")


def test_in_de_gemeenten_van_nu(client: Client, maak_editie: Callable[..., Editie]) -> None:
    """What was dissolved later says where it went, and is there counted."""
    editie = maak_editie(2, 1)
    oud, ook = editie.samenwerkingsverband.gemeenten.all()
    nieuw = HerindelingFactory(oud=oud).nieuw
    dag = nieuw.ontstaan_uit.get().datum
    HerindelingFactory(oud=ook, nieuw=nieuw, datum=dag)
    nieuw.ingesteld_per = dag
    nieuw.save()
    type(oud).objects.filter(pk__in=[oud.pk, ook.pk]).update(opgeheven_per=dag)
    toen, nu = lees(client, PGB), lees(client, PGB, indeling="nu")
    assert f"gingen op in {nieuw.naam}" in toen
    assert "Toon alles in de gemeenten van nu" in toen
    som = sum(Voorziening.objects.values_list("pgb", flat=True))
    assert "Opgeteld in de indeling van nu" in nu
    assert f">{som}<" in nu
    assert f">{nieuw.naam}<" in nu
    assert f'name="wie" value="{oud.cbs_code}"' not in nu


def test_wat_is_afgeschermd_blijft_het(client: Client, maak_editie: Callable[..., Editie]) -> None:
    editie = maak_editie(3, 1)
    Voorziening.objects.update(pgb=2)
    verband = editie.samenwerkingsverband
    verband.drempel = 10
    verband.save()
    publiceer(editie, "Privacy.")
    sleutels = {
        p.sleutel for p in Publicatie.objects.latest("pk").reekspunten.all() if "groep" in p.sleutel
    }
    for sleutel in sleutels:
        assert ">2<" not in lees(client, sleutel)


def test_van_een_cijfer_naar_zijn_reeks(client: Client, maak_editie: Callable[..., Editie]) -> None:
    maak_editie(2, 5)
    pagina = client.get("/proef/2016-k1-v1/jeugd/basisteams/r1k5/").content.decode()
    adres = pagina.split('href="/reeks/')[1].split('"')[0].replace("&amp;", "&")
    assert "Wat er veranderde" in client.get(f"/reeks/{adres}").content.decode()
