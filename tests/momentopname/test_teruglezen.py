"""What was published is read back from all its faces; a number that differs is seen in each."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from monitor.models import Publicatie
from monitor.momentopname.lezen import lees_publicatie
from monitor.publicatie import teruglezen
from monitor.publicatie.teruglezen import Uitslag, getallen_in_html, lees_terug
from monitor.verslag.lezen import Verslag
from tabellen.waarde import Tabel
from tests.publiceren import publiceer
from tests.web.conftest import maak_concept
from tests.web.test_citeren import citeert

pytestmark = pytest.mark.django_db
VOORBEELDEN = Path(__file__).parents[2] / "voorbeelden"


def haal(adres: str) -> bytes:
    return bytes(Client().get(adres).content)


@pytest.mark.traag
def test_elk_getal_van_de_voorbeelden(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all three, in PDF, pages, Excel, CSV and JSON, and as it is cited; and a planted fault is
    seen in each of these.
    """
    call_command("laad_gemeenten", verbosity=0)
    for map_ in sorted(VOORBEELDEN.iterdir()):
        call_command("importeer", str(map_), verbosity=0)
    call_command("publiceer", verbosity=0)
    assert Publicatie.objects.count() == 3
    call_command("lees_terug")
    regels = capsys.readouterr().out.splitlines()
    assert [
        regel.partition(": ")[2].split()[2:] for regel in regels if "teruggelezen" in regel
    ] == [["teruggelezen,", "0", "verschillen."]] * 3
    for publicatie in Publicatie.objects.all():
        assert citeert(Client(), publicatie, f"{publicatie.editie.code}-v1") > 10
        gevallen = _geplant(publicatie, monkeypatch)
        assert gevallen >= {"verslag.pdf", "verslag.xlsx", "verslag.json", "pagina", "csv"}


def _geplant(publicatie: Publicatie, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """In which faces it is seen that the snapshot has another number in its first table."""
    verslag = _met_ander_getal(lees_publicatie(publicatie))
    with monkeypatch.context() as plek:
        plek.setattr(teruglezen, "lees_publicatie", lambda _: verslag)
        verschillen = lees_terug(publicatie, haal).verschillen
    eerste = {verschil.replace(",", " ").replace(":", " ").split()[0] for verschil in verschillen}
    return {naam.rpartition(".")[2] if naam.endswith(".csv") else naam for naam in eerste}


def _met_ander_getal(verslag: Verslag) -> Verslag:
    for h, hoofdstuk in enumerate(verslag.hoofdstukken):
        for s, sectie in enumerate(hoofdstuk.secties):
            if sectie.tabel and any(cel.waarde for cel in sectie.tabel.cellen()):
                anders = replace(sectie, tabel=_anders(sectie.tabel))
                secties = (*hoofdstuk.secties[:s], anders, *hoofdstuk.secties[s + 1 :])
                hoofdstukken = [*verslag.hoofdstukken]
                hoofdstukken[h] = replace(hoofdstuk, secties=secties)
                return replace(verslag, hoofdstukken=tuple(hoofdstukken))
    raise AssertionError("geen getal")


def _anders(tabel: Tabel) -> Tabel:
    for r, rij in enumerate(tabel.rijen):
        for k, cel in enumerate(rij.cellen):
            if cel.waarde:
                cellen = (*rij.cellen[:k], replace(cel, waarde=987654321), *rij.cellen[k + 1 :])
                rijen = (*tabel.rijen[:r], replace(rij, cellen=cellen), *tabel.rijen[r + 1 :])
                return replace(tabel, rijen=rijen)
    raise AssertionError("geen getal")


@pytest.mark.parametrize("wat", ["meting", "geld"])
def test_een_getal_bij_een_doel(wat: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was measured and what it costs, on the page of the doel and in the PDF."""
    publicatie = publiceer(maak_concept(gemeenten=2))
    verslag = lees_publicatie(publicatie)
    monkeypatch.setattr(teruglezen, "getallen_in_pdf", lambda _: Counter())

    def gevonden() -> list[str]:
        return [v for v in lees_terug(publicatie, haal).verschillen if "csv" not in v]

    assert not [verschil for verschil in gevonden() if verschil.startswith("pagina")]
    hoofdstuk = verslag.hoofdstukken[0]
    sectie = next(sectie for sectie in hoofdstuk.secties if sectie.doel)
    assert sectie.doel
    if wat == "geld":
        assert sectie.doel.geld
        doel = replace(sectie.doel, geld=_anders(sectie.doel.geld))
    else:
        indicator = sectie.doel.indicatoren[0]
        stand = indicator.standen[0]
        assert stand.meting
        meting = replace(stand.meting, cel=replace(stand.meting.cel, waarde=987654321))
        indicator = replace(indicator, standen=(replace(stand, meting=meting),))
        doel = replace(sectie.doel, indicatoren=(indicator,))
    anders = replace(
        hoofdstuk,
        secties=tuple(
            replace(deel, doel=doel) if deel is sectie else deel for deel in hoofdstuk.secties
        ),
    )
    monkeypatch.setattr(
        teruglezen, "lees_publicatie", lambda _: replace(verslag, hoofdstukken=(anders,))
    )
    monkeypatch.setattr(teruglezen, "_HOEVEEL", 10_000)
    waar = {verschil.partition(":")[0] for verschil in gevonden() if "987.654.321" in verschil}
    assert waar == {f"pagina jeugd/{sectie.naam}", "verslag.pdf"}


def test_een_lange_lijst_wordt_geteld() -> None:
    uitslag = Uitslag()
    uitslag.vergelijk("x.csv", range(20), range(1, 15))
    assert uitslag.gelezen == 14
    assert len(uitslag.verschillen) == 6
    assert uitslag.verschillen[-1] == "x.csv: en nog 15 verschillen"


def test_tekens_en_noten_horen_niet_bij_een_getal() -> None:
    cel = '<td class="utrecht-table__cell--numeric-data">'
    pagina = f"""<td>9</td>{cel}€&nbsp;-1.234,50<span><sup>*</sup><sup><a>1</a></sup></span></td>
        {cel}n.g.</td>{cel}12%</td>"""
    assert getallen_in_html(pagina) == ["-1.234,50", "12"]
