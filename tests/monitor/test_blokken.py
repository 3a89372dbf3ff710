"""Texts and tables within a section: what has a number, what has a heading, and of which level."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.lezen import lees_bestand
from monitor.importeren.resources import OnderdeelResource
from monitor.models import Editie, Onderdeel
from monitor.pdf.html import naar_drukvorm
from monitor.verslag.lezen import HoofdstukWaarde, Sectie, lees_verslag
from tests import factories
from tests.publiceren import publiceer
from tests.tabellen import voorbeeldtabel

TABEL = voorbeeldtabel.enkel()
SECTIES = st.lists(
    st.builds(
        lambda kop, tekst, tabel, blok: Sectie(
            kop if blok else kop or "Kop", tekst, TABEL if tabel else None, blok
        ),
        st.sampled_from(["", "Doelen", "Financiën"]),
        st.sampled_from(["", "Een tekst.", "# Kop in tekst\n\nEen tekst."]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


@given(secties=SECTIES)
def test_nummers_en_niveaus(secties: list[Sectie]) -> None:
    delen = list(HoofdstukWaarde(3, "x", "X", "", tuple(secties)).delen())
    assert [deel.sectie for deel in delen] == secties
    genummerd = [deel.nummer for deel in delen if deel.nummer]
    wil = sum(not sectie.blok for sectie in secties)
    assert genummerd == [f"3.{nummer}" for nummer in range(1, wil + 1)]
    tabelnummers = [deel.tabelnummer for deel in delen if deel.sectie.tabel]
    assert len(set(tabelnummers)) == len(tabelnummers)
    boven = 1
    for deel in delen:
        assert bool(deel.nummer) is not deel.sectie.blok
        assert deel.niveau <= boven + 1
        boven = 2 if deel.nummer else boven
        assert deel.tekstniveau - deel.niveau == bool(deel.sectie.kop)
        eigen = deel.nummer or next(
            (d.nummer for d in reversed(delen[: delen.index(deel)]) if d.nummer), "3"
        )
        assert re.fullmatch(rf"{re.escape(eigen)}[a-z]*", deel.tabelnummer) or not deel.nummer


def test_een_onderdeel_met_een_tabel_houdt_zijn_nummer() -> None:
    """Only who has more tables gets letters."""
    secties = (
        Sectie("A", "", TABEL),
        Sectie("B", "", TABEL),
        Sectie("Doelen", "Tekst.", None, blok=True),
        Sectie("", "", TABEL, blok=True),
    )
    delen = HoofdstukWaarde(2, "x", "X", "", secties).delen()
    assert [d.tabelnummer for d in delen if d.sectie.tabel] == ["2.1", "2.2a", "2.2b"]


@pytest.fixture
def editie(verband: Any) -> Editie:
    """A chapter: a block before any section, a section, and blocks of every kind within it."""
    editie: Editie = factories.EditieFactory(samenwerkingsverband=verband)
    hoofdstuk = factories.HoofdstukFactory(editie=editie, volgorde=1, slug="jeugd")
    rijen = [
        {"blok": True, "kop": "Maatschappelijk effect", "tekst": "# Diep\n\nKinderen groeien op."},
        {"kop": "Jeugdhulp", "tekst": "# In de tekst\n\nZo gaat het."},
        {"blok": True, "kop": "Financiën", "tabel": "jeugd.voorzieningen"},
        {"blok": True, "tabel": "jeugd.recapitulatie"},
        {"blok": True, "tekst": "# Los\n\nNog een woord."},
        {"tabel": "jeugd.basisteams"},
    ]
    for volgorde, rij in enumerate(rijen, start=1):
        velden = {"kop": "", "tekst": "", "tabel": "", **rij}
        factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=volgorde, **velden).full_clean()
    publiceer(editie)
    return editie


def _koppen(boom: Any) -> list[tuple[str, str]]:
    return [
        (kop.tag, " ".join(kop.text_content().split()))
        for kop in boom.iter("h1", "h2", "h3", "h4", "h5", "h6")
    ]


@pytest.mark.django_db
def test_de_koppen_op_het_web(client: Client, editie: Editie) -> None:
    boom = html.fromstring(client.get(f"{editie.get_absolute_url()}jeugd/").text)
    (artikel,) = boom.iter("article")
    assert _koppen(artikel)[1:] == [
        ("h2", "Maatschappelijk effect"),
        ("h3", "Diep"),
        ("h2", "Jeugdhulp"),
        ("h3", "In de tekst"),
        ("h3", "Financiën"),
        ("h3", "Los"),
        ("h2", "Casussen in de basisteams"),
    ]
    ids = [str(naam) for naam in boom.xpath("//@id")]
    assert len(ids) == len(set(ids))
    zij = boom.xpath("//nav[contains(@class, 'monitor-zij')]//ul//a/text()")
    assert zij == ["Maatschappelijk effect", "Jeugdhulp", "Casussen in de basisteams"]
    # A table without the heading of its own shows its title.
    titels = boom.xpath("//caption/span[not(contains(@class, 'monitor-'))]")
    assert [titel.text_content() for titel in titels] == [
        "Actieve voorzieningen naar productgroep",
        "Actieve voorzieningen per kwartaal",
    ]


@pytest.mark.django_db
def test_tabellen_houden_hun_adres_en_heten_naar_zichzelf(client: Client, editie: Editie) -> None:
    basis = editie.get_absolute_url()
    inhoud = html.fromstring(client.get(basis).text)
    titels = inhoud.xpath("//ol[@class='monitor-opgave']//ul//a/text()")
    adressen = inhoud.xpath("//ol[@class='monitor-opgave']//ul//a/@href")
    assert adressen == [
        f"{basis}jeugd/{t}/" for t in ("voorzieningen", "recapitulatie", "basisteams")
    ]
    for titel, adres in zip(titels, adressen, strict=True):
        assert titel in html.fromstring(client.get(adres).text).xpath("string(//h1)")
    assert "Financiën" not in titels
    delen = client.get(f"{basis[:-1]}.json").json()["hoofdstukken"][0]["onderdelen"]
    assert [deel["blok"] for deel in delen] == [True, False, True, True, True, False]


@pytest.mark.django_db
def test_de_koppen_en_de_inhoud_in_de_pdf(editie: Editie) -> None:
    boom = html.fromstring(naar_drukvorm(lees_verslag(editie)).html)
    (hoofdstuk,) = boom.xpath("//section[@class='hoofdstuk']")
    assert _koppen(hoofdstuk)[1:] == [
        ("h2", "Maatschappelijk effect"),
        ("h3", "Diep"),
        ("h2", "1.1 Jeugdhulp"),
        ("h3", "In de tekst"),
        ("h3", "Financiën"),
        ("h3", "Los"),
        ("h2", "1.2 Casussen in de basisteams"),
    ]
    regels = [
        " ".join(a.text_content().split()) for a in boom.xpath("//section[@class='inhoud']//a")
    ]
    assert regels[1:] == [
        "Maatschappelijk effect",
        "1.1 Jeugdhulp",
        "1.2 Casussen in de basisteams",
        "Woorden in deze monitor",
    ]
    namen = [b.text for b in hoofdstuk.xpath(".//caption/b")]
    assert namen == ["Tabel 1.1a", "Tabel 1.1b", "Tabel 1.2"]


@pytest.mark.django_db
def test_alleen_een_blok_mag_zonder_kop(editie: Editie) -> None:
    hoofdstuk = editie.hoofdstukken.get()
    with pytest.raises(ValidationError, match="maak er een blok van"):
        Onderdeel(hoofdstuk=hoofdstuk, volgorde=9, tekst="Zo.").full_clean()
    with pytest.raises(ValidationError, match="Vul een tekst in"):
        Onderdeel(hoofdstuk=hoofdstuk, volgorde=9, blok=True, kop="Doelen").full_clean()
    assert str(Onderdeel(blok=True, tekst="Zo.")) == "Zo."


@pytest.mark.django_db
def test_blokken_gaan_heen_en_terug(editie: Editie) -> None:
    resource = OnderdeelResource()
    inhoud = resource.export().csv
    eerst = list(Onderdeel.objects.values("volgorde", "blok", "kop", "tekst", "tabel"))
    Onderdeel.objects.all().delete()
    resource.importeer(lees_bestand("monitor_onderdeel.csv", inhoud.encode()), OP_DE_SERVER)
    assert list(Onderdeel.objects.values("volgorde", "blok", "kop", "tekst", "tabel")) == eerst


@pytest.mark.django_db
def test_de_koppen_van_eerder_zijn_te_kiezen(
    admin_client: Client, editie: Editie, settings: Any
) -> None:
    """Those of blocks of this samenwerkingsverband, each once, in every row."""
    settings.SECURE_SSL_REDIRECT = False
    elders = factories.HoofdstukFactory()
    factories.OnderdeelFactory(hoofdstuk=elders, blok=True, kop="Van een ander")
    later = factories.EditieFactory(
        samenwerkingsverband=editie.samenwerkingsverband, kwartaal=editie.kwartaal.volgende
    )
    nieuw = factories.HoofdstukFactory(editie=later)
    factories.OnderdeelFactory(hoofdstuk=nieuw, blok=True, kop="Financiën")
    boom = html.fromstring(
        admin_client.get(f"/beheer/monitor/hoofdstuk/{nieuw.pk}/change/").content.decode()
    )
    velden = boom.xpath(
        "//input[contains(@name, 'onderdelen-') and contains(@name, '-kop')][@list]"
    )
    assert velden
    for veld in velden:
        (lijst,) = boom.xpath(f"//datalist[@id='{veld.get('list')}']")
        assert lijst.xpath("option/@value") == ["Financiën", "Maatschappelijk effect"]


@pytest.mark.django_db
def test_de_migratie_kan_terug(editie: Editie) -> None:
    migratie = __import__("monitor.migrations.0005_onderdeel_blok", fromlist=["geef_kop"])
    migratie.geef_kop(apps, None)
    assert not Onderdeel.objects.filter(kop="", tabel="").exists()
    assert Onderdeel.objects.get(volgorde=4).kop == ""
