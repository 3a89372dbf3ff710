"""Which cells of two tables are suggested to be the same figure, and stating that in one click."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from invoer.indienen.tabelcontrole import controleer_tabellen
from invoer.indienen.vermoedens import vermoedens, woorden_van
from invoer.models import Gelijkstelling
from overzichten.models import Kolom, Overzicht, Overzichtcijfer
from tabellen.kader import Kader
from tests.controle.conftest import NU
from tests.factories import RolFactory
from tests.groei import controleer_groei
from tests.overzichten.bouw import bouw, vul

BEGROOT = {"begroting": {"naam": "Begroting", "jaar_verschil": 0, "eenheid": "euro"}}


def vul_twee(verband, gemeenten, een, ander):
    """Two overzichten with the same regel; amounts per gemeente, the second in thousands."""
    for code, naam, schaal, bedragen in (("a", "De Zorg", 1, een), ("b", "zorg", 1000, ander)):
        overzicht = bouw(
            verband,
            {"zorg": {"naam": naam}, "anders": {}},
            BEGROOT,
            code=code,
            naam=f"Tabel {code}",
            eenheid="euro",
            schaal=schaal,
        )
        for gemeente, bedrag in zip(gemeenten, bedragen, strict=False):
            vul(overzicht, gemeente, {("zorg", "begroting"): bedrag}, kwartaal=NU)


@pytest.mark.django_db
def test_dezelfde_woorden_en_hetzelfde_getal(kader, verband, gemeenten):
    vul_twee(verband, gemeenten, ("12000", "13000", "5"), ("12", "13", "6"))
    (paar,) = vermoedens(kader)
    assert paar.gemeenten == 2
    assert paar.plek == ("wmo.overzicht.a", "De Zorg", "{gemeente} – Begroting 2018")
    assert paar.plek_elders == ("wmo.overzicht.b", "zorg", "{gemeente} – Begroting 2018")
    Overzichtcijfer.objects.filter(regel__overzicht__code="b").update(waarde=0)
    assert vermoedens(kader) == []


@pytest.mark.django_db
def test_een_getal_dat_geen_toeval_is_vraagt_een_woord_en_geen_ander_jaar(
    kader, verband, gemeenten
):
    """As a document repeats itself: the loonkosten of beschut werk, in a table of its own."""
    een = bouw(
        verband,
        {"loon": {"naam": "Loonkosten"}},
        {f"k{n}": {"naam": "Prognose", "jaar_verschil": n} for n in range(3)},
        code="een",
        naam="Beschut werk",
    )
    ander = bouw(
        verband,
        {"beschut": {"naam": "Beschut werk"}},
        {"loon": {"naam": "Loonkosten"}, "oud": {"naam": "Loonkosten", "jaar_verschil": -1}},
        code="ander",
        naam="Kosten per doelgroep",
    )
    cijfers = {("loon", f"k{n}"): "502125" for n in range(3)}
    vul(een, gemeenten[0], cijfers, kwartaal=NU)
    vul(ander, gemeenten[0], {("beschut", "loon"): "502125"}, kwartaal=NU)
    (paar,) = vermoedens(kader)
    assert {paar.plek.rij, paar.plek_elders.rij} == {"Loonkosten", "Beschut werk"}
    Overzichtcijfer.objects.filter(kolom__code="loon").update(kolom=ander.kolommen.get(code="oud"))
    assert vermoedens(kader) == []
    # What is no more than an accident asks for all words.
    Overzichtcijfer.objects.update(waarde=50)
    Overzichtcijfer.objects.filter(regel__overzicht=ander).update(
        kolom=ander.kolommen.get(code="loon")
    )
    assert vermoedens(kader) == []


@pytest.mark.django_db
def test_een_figuur_in_twee_tabellen_is_geen_vermoeden(kader, schoon):
    """The total of a table and the same total elsewhere are computed from the same figures."""
    for paar in vermoedens(kader):
        assert not set(paar.cel.cel.toont()) & set(paar.elders.cel.toont())


@pytest.mark.django_db
def test_met_een_klik_gelijkgesteld(kader, verband, gemeenten, client):
    vul_twee(verband, gemeenten, ("12000", "13000"), ("12", "13"))
    client.force_login(RolFactory(soort="redacteur", samenwerkingsverband=verband).gebruiker)
    adres = reverse("dezelfde-cijfers", args=(verband.slug, NU))
    (paar,) = client.get(adres).context["vermoedens"]
    velden = (*Gelijkstelling.PLEK, *Gelijkstelling.ELDERS)
    vraag = dict(zip(velden, (*paar.plek, *paar.plek_elders), strict=True))
    assert "Stel gelijk" in client.get(adres).content.decode()
    assert client.post(adres, {**vraag, "rij": "Weg"}).status_code == 302
    assert not Gelijkstelling.objects.exists()
    for _ in range(2):
        assert client.post(adres, vraag).status_code == 302
    (regel,) = Gelijkstelling.objects.all()
    # The kolom has the year of the monitor: it holds next year too.
    assert (regel.kolom, regel.kwartaal_id) == ("{gemeente} – Begroting {jaar}", NU.pk)
    assert list(client.get(adres).context["vermoedens"]) == []
    assert list(controleer_tabellen(kader)) == []
    Overzichtcijfer.objects.filter(waarde=13).update(waarde=14)
    (gevonden,) = controleer_tabellen(kader)
    assert gevonden.gemeente == gemeenten[1].pk


@pytest.mark.django_db
def test_een_jaar_dat_blijft_staan_wordt_niet_opengelaten(kader, verband, gemeenten, client):
    vul_twee(verband, gemeenten, ("12000",), ("12",))
    Kolom.objects.update(jaar_verschil=None, naam="Begroting 2018")
    client.force_login(RolFactory(soort="redacteur", samenwerkingsverband=verband).gebruiker)
    (paar,) = vermoedens(kader)
    velden = (*Gelijkstelling.PLEK, *Gelijkstelling.ELDERS)
    vraag = dict(zip(velden, (*paar.plek, *paar.plek_elders), strict=True))
    client.post(reverse("dezelfde-cijfers", args=(verband.slug, NU)), vraag)
    assert Gelijkstelling.objects.get().kolom == "{gemeente} – Begroting 2018"


@given(st.lists(st.text("aAbBzZ ëË-", min_size=1, max_size=8), max_size=5), st.randoms())
def test_de_volgorde_en_de_schrijfwijze_tellen_niet(koppen, toeval):
    anders = [kop.swapcase().replace("ë", "e") for kop in koppen]
    toeval.shuffle(anders)
    assert woorden_van(*koppen) == woorden_van(*anders)


@pytest.mark.django_db
@pytest.mark.traag
def test_twee_keer_zoveel_cellen_duurt_hooguit_ruim_twee_keer_zo_lang(verband, gemeenten):
    """Also where every cell has the words and the number of every other."""
    kader = Kader(verband, NU, tuple(gemeenten[:1]))

    def werk(aantal: int) -> Callable[[], object]:
        Overzichtcijfer.objects.all().delete()
        Overzicht.objects.all().delete()
        for code in ("een", "twee"):
            overzicht = bouw(
                verband,
                {f"r{n}": {"naam": "Zorg"} for n in range(aantal)},
                BEGROOT,
                code=f"{code}-{aantal}",
                naam=code,
            )
            cijfers = {(f"r{n}", "begroting"): "12" for n in range(aantal)}
            vul(overzicht, gemeenten[0], cijfers, kwartaal=NU)
        return lambda: vermoedens(kader)

    controleer_groei(werk, begin=50, einde=400)
