"""Many findings of one kind are told once, with how often and where, and explained at once."""

import contextlib
import io
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from lxml import html

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.indienen.bevindingen import beoordeel
from invoer.models import Verklaring
from tabellen.controle.bevinding import Bevinding, Ernst
from tabellen.controle.groepen import VANAF, groepeer, samenvatting
from tests import factories
from tests.invoer.bladen import maak_ambtenaar

K1 = Kwartaal.van(2016, 1)


def bevinding(
    nummer: int, regel: str = "jeugd.voorziening.ongewoon", **anders: object
) -> Bevinding:
    velden = {"kort": "wijkt af", "waar": f"Groep {nummer}", **anders}
    return Bevinding(
        regel, Ernst.WAARSCHUWING, 1, "Bedum", K1.pk, f"o={nummer}", f"{nummer}!", **velden
    )


@pytest.mark.parametrize("aantal", [1, VANAF - 1, VANAF, 4000])
def test_niets_raakt_weg_en_wat_veel_is_staat_samen(aantal: int) -> None:
    alle = [bevinding(nummer) for nummer in range(aantal)]
    los = [bevinding(n, "jeugd.aanmeldingen", kort="") for n in range(VANAF)]
    groepen = groepeer([*alle, *los], lambda b: b)
    assert [b for groep in groepen for b in groep] == [*alle, *los]
    samen = [groep for groep in groepen if len(groep) > 1]
    assert len(samen) == int(aantal >= VANAF)
    if samen:
        zin = samenvatting(samen[0])
        assert zin.startswith(f"{aantal} keer: wijkt af.")
        assert "Groep 0; Groep 1; Groep 2" in zin
        assert f"nog {aantal - 3} andere" in zin


def test_van_wie_het_is_blijft_apart() -> None:
    van_twee = [bevinding(n) for n in range(VANAF)]
    anders = [bevinding(n, regel="wmo.voorziening.ongewoon") for n in range(VANAF)]
    assert [len(groep) for groep in groepeer([*van_twee, *anders], lambda b: b)] == [VANAF, VANAF]


@pytest.fixture
def niet_geleverd(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Gemeente:
    """Of the first gemeente one of twenty figures is there again."""
    for nummer in range(20):
        groep = factories.ProductgroepFactory(samenwerkingsverband=verband, naam=f"G{nummer}")
        van = {"gemeente": gemeenten[0], "productgroep": groep, "zin": None}
        factories.JeugdvoorzieningFactory(kwartaal=K1.vorige, pgb=5, **van)
        if not nummer:
            factories.JeugdvoorzieningFactory(kwartaal=K1, pgb=5, **van)
    return gemeenten[0]


def test_op_de_server(niet_geleverd: Gemeente, verband: Samenwerkingsverband) -> None:
    uit = io.StringIO()
    with contextlib.suppress(CommandError):  # when a fout remains
        call_command("controleer", verband.slug, K1.code, stdout=uit)
    tekst = " ".join(uit.getvalue().split())
    assert "WAARSCHUWING: 19 keer: is niet geleverd" in tekst
    assert tekst.count("niet geleverd") == 1
    assert "PGB, G1; PGB, G2; PGB, G3 en nog 16 andere." in tekst


def test_bij_het_indienen_met_een_uitleg(
    niet_geleverd: Gemeente, verband: Samenwerkingsverband, als: Callable[[User], Client]
) -> None:
    client = als(maak_ambtenaar(verband, niet_geleverd))
    adres = reverse("indienen", args=(verband.slug, K1, niet_geleverd.cbs_code, "jeugd"))
    pagina = html.fromstring(client.get(adres).text)
    (samen,) = pagina.xpath("//details/summary/text()[contains(., '19 keer')]")
    assert "PGB, G1" in samen
    (veld,) = pagina.xpath("//textarea[starts-with(@name, 'verklaring-alle-')]/@name")
    velden = dict.fromkeys(pagina.xpath("//textarea/@name"), "")
    eigen = next(naam for naam in velden if naam.startswith("verklaring-jeugd.voorziening"))
    antwoord = client.post(
        adres,
        {
            **{**velden, veld: "Komt volgende maand.", eigen: "Vervallen."},
            "leeg": pagina.xpath("//input[@name='leeg']/@value"),
            "stap": "indienen",
        },
    )
    assert antwoord.status_code == 302
    teksten = list(Verklaring.objects.values_list("tekst", flat=True))
    assert (teksten.count("Komt volgende maand."), teksten.count("Vervallen.")) == (18, 1)
    assert not any(g.is_open for g in beoordeel(verband, K1, [niet_geleverd], ["jeugd"]))
