"""A reference as its reader sees it: the number of the table, on every face of the report."""

import json
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from jeugd.models import Voorziening
from monitor.models import Editie, Hoofdstuk
from monitor.momentopname.bestanden import verslag_json
from monitor.momentopname.codec import naar_bytes, uit_bytes
from monitor.pdf.html import naar_drukvorm
from monitor.proza.invullen import ONTBREEKT
from monitor.redactie.hoofdstukvoorbeeld import hoofdstuk_html
from monitor.verslag.lezen import lees_hoofdstuk, lees_verslag
from monitor.weergave.blokken import maak_secties
from tabellen.kruistabel import Kruistabel
from tabellen.waarde import Merk
from tests import factories
from tests.proza.conftest import PLEK, TABEL, Schrijver

ADRES = ("proef", "2016-k1")

TOTAAL = f"{TABEL}; Totaal; Totaal – PGB + ZIN"  # of this quarter a productgroep is missing


def _op_het_web(editie: Editie) -> html.HtmlElement:
    eerste = maak_secties(ADRES, lees_hoofdstuk(editie, "jeugd"))[0]
    return html.fromstring(f"<div>{eerste.tekst}</div>")


@pytest.mark.parametrize(
    ("verwijzing", "tekst"),
    [
        (f"[[{PLEK}]]", "318"),
        (f"[[{PLEK}; vorig kwartaal]]", "300"),
        (f"[[{PLEK}; 2015-k1]]", "1.500"),
        (f"[[{PLEK}; verschil]]", "18"),
        (f"[[{PLEK}; verschil een jaar eerder]]", "1.182"),
        (f"[[{PLEK}; verschil een jaar eerder; afgerond]]", "bijna 1.200"),
        (f"[[{PLEK}; afgerond]]", "bijna 320"),
        (f"[[{PLEK}; ruim]]", "ruim 310"),
        ("[[= 23]]", "23"),
        (f"[[{TABEL}; Rest | *a*; Totaal – PGB + ZIN]]", "niet geleverd"),
        (f"[[{TABEL}; Rest | *a*; Totaal – PGB + ZIN; 2015-k4]]", "4"),
        (f"[[{TABEL}; Weg; Totaal]]", ONTBREEKT),
        (f"[[{TABEL}; Dagopvang; Weg]]", ONTBREEKT),
        ("[[jeugd.weg; a; b]]", ONTBREEKT),
        ("[[financien.overzicht.weg; a; b]]", ONTBREEKT),
        ("[[jeugd.weg, a, b]]", ONTBREEKT),
        ("[[" + PLEK + "; 1999-k1]]", ONTBREEKT),
        (f"[[{PLEK}; verschil in procent]]", ONTBREEKT),
        (f"[[{PLEK}; verschil; in procent]]", "6,0%"),
        (f"[[{PLEK}; verschil een jaar eerder; in procent; heel]]", "79%"),
        (f"[[{TABEL}; Dagopvang; Totaal – PGB; procent van kolom Totaal – PGB + ZIN]]", "93,7%"),
        (f"[[{TABEL}; Dagopvang; alle kolommen]]", "318"),
        (f"[[{TABEL}; Dagopvang; alle kolommen; afgerond]]", "bijna 320"),
        (f"[[{TABEL}; Dagopvang; Totaal – PGB; plus kolom Totaal – ZIN]]", "318"),
        (f"[[{TABEL}; Dagopvang; Totaal – PGB; min; {TABEL}; Dagopvang; Totaal – ZIN]]", "278"),
        (f"[[{TABEL}; Dagopvang; Totaal – PGB; verschil met kolom Totaal – ZIN]]", "278"),
        (f"[[{TABEL}; Dagopvang; Totaal – PGB; plus rij Weg]]", ONTBREEKT),
        (f"[[{TABEL}; Dagopvang; Totaal – PGB; plus rij Rest | *a*]]", "niet geleverd"),
        (f"[[{TABEL}; Weg; alle kolommen]]", ONTBREEKT),
        ("[[jeugd.recapitulatie; Totaal; Totaal – {kw}]]", "318 (onvolledig)"),
        (f"[[{TOTAAL}]]", "318 (onvolledig)"),
        (f"[[{TOTAAL}; afgerond]]", "bijna 320 (onvolledig)"),
        (f"[[{TOTAAL}; vorig kwartaal]]", "304"),
        (f"[[{TOTAAL}; verschil]]", "14 (onvolledig)"),
    ],
)
def test_zelfde_op_elke_weergave(schrijf: Schrijver, verwijzing: str, tekst: str) -> None:
    editie = schrijf(
        f"Er zijn {verwijzing} voorzieningen, echt.\n\n| a | b |\n|---|---|\n| c | {verwijzing} |"
    )
    web = _op_het_web(editie)
    zin = f"Er zijn {tekst} voorzieningen, echt."
    assert web.find("p").text_content() == zin
    assert web.findtext(".//td") == tekst or web.find(".//td").text_content() == tekst
    assert zin in html.fromstring(hoofdstuk_html(Hoofdstuk.objects.get())).text_content()
    verslag = lees_verslag(editie)
    druk = naar_drukvorm(verslag).html
    assert zin in druk
    assert "cijfer:jeugd" not in druk
    assert 'title="Bron' not in druk
    assert uit_bytes(naar_bytes(verslag)) == verslag
    assert tekst in json.dumps(verslag_json(verslag), ensure_ascii=False)


def test_zegt_waar_het_vandaan_komt(schrijf: Schrijver) -> None:
    (anker,) = _op_het_web(schrijf(f"**[[{PLEK}]]** stuks")).iter("a")
    assert anker.get("href") == "/proef/2016-k1/jeugd/voorzieningen/"
    assert anker.get("class") == "monitor-cijfer"
    titel = anker.get("title") or ""
    assert titel.startswith("Bron: ")
    assert titel.endswith(", Dagopvang × Totaal – PGB + ZIN, 1e kwartaal 2016")


def test_zegt_wat_eraan_ontbreekt(schrijf: Schrijver) -> None:
    """In a text, whose title explains it, and in a summary; of a main point it stands below."""
    editie = schrijf(f"Nu [[{TOTAAL}]].")
    editie.samenvatting = f"Nu [[{TOTAAL}]]."
    factories.HoofdcijferFactory(editie=editie, cijfer=f"[[{TOTAAL}]]", zin=f"Nu [[{TOTAAL}]].")
    rij = Voorziening.objects.filter(kwartaal_id=20161).first()
    assert rij
    Voorziening.objects.filter(pk=rij.pk).update(zin=None, zin_leeg="afg.")
    zin = "Nu 308 (onvolledig, zonder de cijfers die zijn afgeschermd)."
    web = _op_het_web(editie)
    assert web.text_content().strip() == zin
    (anker,) = web.iter("a")
    assert f"; {Merk.ONVOLLEDIG}; {Merk.AFGESCHERMD}" in (anker.get("title") or "")
    verslag = lees_verslag(editie)
    (hoofdcijfer,) = verslag.hoofdcijfers
    assert [verslag.samenvatting, hoofdcijfer.zin, hoofdcijfer.cijfer] == [zin, zin, "308"]


def test_in_een_link_is_het_een_getal(schrijf: Schrijver) -> None:
    """A link in another is none, and its reader saw what was typed."""
    zin = f"Bij [[{PLEK}]] hoort [het **getal [[{TOTAAL}]]** hier](https://vng.nl)."
    web = _op_het_web(schrijf(zin))
    assert web.text_content().strip() == "Bij 318 hoort het getal 318 (onvolledig) hier."
    cijfer, link = web.iter("a")
    assert (cijfer.get("class"), link.get("href")) == ("monitor-cijfer", "https://vng.nl")


def test_een_tabel_die_er_niet_staat(schrijf: Schrijver) -> None:
    editie = schrijf(f"[[{PLEK}]]")
    editie.hoofdstukken.get().onderdelen.filter(tabel=TABEL).delete()
    web = _op_het_web(editie)
    assert not list(web.iter("a"))
    (span,) = web.iter("span")
    assert span.text == "318"
    assert (span.get("title") or "").startswith("Bron: ")


@pytest.mark.parametrize("naar", ["cijfer:", "cijfer:../x", "cijfer:a/b/c", "cijfer:%22/x"])
def test_met_de_hand_geschreven(schrijf: Schrijver, naar: str) -> None:
    assert not list(_op_het_web(schrijf(f"[x]({naar})")).iter("a"))


def test_samenvatting_en_inleiding(schrijf: Schrijver) -> None:
    editie = schrijf("x")
    editie.samenvatting = f"Er zijn [[{PLEK}]]."
    Hoofdstuk.objects.update(inleiding=f"Er zijn [[{PLEK}]] stuks.")
    verslag = lees_verslag(editie)
    assert verslag.samenvatting == "Er zijn 318."
    assert "[318](cijfer:jeugd/voorzieningen" in verslag.hoofdstukken[0].inleiding


def test_volgt_het_cijfer(schrijf: Schrijver) -> None:
    editie = schrijf(f"[[{PLEK}]]")
    rij = Voorziening.objects.filter(kwartaal_id=20161).first()
    assert rij
    rij.zin += 1
    rij.save()
    assert _op_het_web(editie).text_content().strip() == "319"


def test_een_keer_berekend_en_vast_aantal_vragen(schrijf: Schrijver) -> None:
    def tel(inhoud: str) -> tuple[int, int]:
        editie = schrijf(inhoud)
        with (
            CaptureQueriesContext(
                connection,
            ) as vragen,
            patch.object(Kruistabel, "bereken", autospec=True, side_effect=Kruistabel.bereken) as b,
        ):
            lees_verslag(editie)
        return len(vragen), b.call_count

    geen, een = tel("Tekst."), tel(f"[[{PLEK}]]")
    assert een[1] == geen[1] == 1
    assert een[0] == geen[0] + 1  # where its table stands
    assert tel(f"[[{PLEK}]] en " * 20) == een
    ander = tel(f"[[{PLEK}; verschil]]")
    assert ander[1] == 2
    assert tel(f"[[{PLEK}; verschil]] en [[{PLEK}; vorig kwartaal]] " * 10) == ander
