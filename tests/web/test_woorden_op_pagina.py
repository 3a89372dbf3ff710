"""Words are explained where they first stand in a page."""

import pytest
from django.test import Client
from lxml import html

from monitor.verslag.woord import woord
from monitor.verslag.woorden import WOORDEN
from monitor.weergave.merken import merk_pagina, woorden_in
from tests import factories
from tests.publiceren import publiceer
from tests.web.conftest import Maker

LIJST = (
    woord("PGB", "Geld waarmee iemand hulp koopt.", "pgb", "persoonsgebonden budget"),
    woord("ZIN", "Hulp die de gemeente regelt."),
    woord("spoor", "Een groep.", "sporen"),
    woord("stand", "Zoveel zijn er.", zoek=False),
)


def merk(tekst: str) -> str:
    """The main part without the explanations."""
    pagina = merk_pagina(f"<p>PGB</p><main id=x>{tekst}</main><p>ZIN</p>", LIJST)
    assert pagina.startswith("<p>PGB</p><main")
    assert pagina.endswith("<p>ZIN</p>")
    return pagina.partition("<main id=x>")[2].partition("<section")[0].partition("</main>")[0]


def verwijzing(tekst: str, code: str) -> str:
    return (
        f'<a class="monitor-woord" role="doc-glossref" id="bij-woord-{code}" '
        f'href="#woord-{code}">{tekst}</a>'
    )


@pytest.mark.parametrize(
    ("tekst", "gemerkt"),
    [
        ("<p>PGB en nog een PGB</p>", f"<p>{verwijzing('PGB', 'pgb')} en nog een PGB</p>"),
        ("<th>Persoonsgebonden budget", f"<th>{verwijzing('Persoonsgebonden budget', 'pgb')}"),
        ("<h2>Sporen</h2>spoor", f"<h2>{verwijzing('Sporen', 'spoor')}</h2>spoor"),
        ("ZIN-tarief", f"{verwijzing('ZIN', 'zin')}-tarief"),
        ("geen zin, spoorweg, aPGB, stand", None),
        ("<a href=x>PGB</a>, <svg><text>ZIN</text></svg>, <button>spoor</button>", None),
        ("<span class='monitor-onzichtbaar'><span>x</span> PGB</span> <p title='ZIN'>", None),
        ("<details><p>PGB</p></details>&nbsp;", None),
        ("<details>PGB</details> PGB", f"<details>PGB</details> {verwijzing('PGB', 'pgb')}"),
    ],
)
def test_alleen_het_eerste_woord_in_de_tekst_is_een_verwijzing(
    tekst: str, gemerkt: str | None
) -> None:
    assert merk(tekst) == (gemerkt or tekst)


def test_de_uitleg_staat_onderaan_en_leidt_terug() -> None:
    pagina = html.fromstring(merk_pagina("<main><p>ZIN of pgb</p></main>", LIJST))
    assert [dfn.text for dfn in pagina.iter("dfn")] == ["PGB", "ZIN"]
    for verwijzing_ in pagina.find_class("monitor-woord"):
        doel = pagina.get_element_by_id(verwijzing_.get("href")[1:])
        (terug,) = doel.find_class("monitor-woorden__terug")
        assert terug.get("href") == f"#{verwijzing_.get('id')}"
    assert merk_pagina("<main>niets</main>", LIJST) == "<main>niets</main>"
    assert merk_pagina("<main>PGB</main>", ()) == "<main>PGB</main>"


def test_elk_woord_is_eenmaal_uitgelegd_en_wordt_gevonden() -> None:
    vormen = [vorm for van in WOORDEN for vorm in van.vormen]
    assert len(vormen) == len(set(vormen))
    assert len({van.code for van in WOORDEN}) == len(WOORDEN)
    for van in WOORDEN:
        assert van.uitleg.endswith(".")
        for vorm in van.vormen:
            assert woorden_in(f"<p>Eerst {vorm}, dan niets.</p>", WOORDEN) == [van]


@pytest.mark.django_db
@pytest.mark.parametrize("adres", ["", "jeugd/", "jeugd/voorzieningen/", "jeugd/doel-gezond/"])
def test_op_elke_pagina_van_een_editie_zijn_zij_uitgelegd(
    client: Client, maak_editie: Maker, adres: str
) -> None:
    maak_editie()
    pagina = html.fromstring(client.get(f"/proef/2016-k1/{adres}").text)
    gemerkt = pagina.find_class("monitor-woord")
    assert gemerkt
    ids = pagina.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {verwijzing_.get("href")[1:] for verwijzing_ in gemerkt} <= set(ids)


@pytest.mark.django_db
def test_een_eigen_woord_is_openbaar_vanaf_de_volgende_publicatie(
    client: Client, maak_editie: Maker
) -> None:
    editie = maak_editie()
    eigen = {"samenwerkingsverband": editie.samenwerkingsverband}
    factories.WoordFactory(**eigen, woord="Verhaal", ook="verhalen , verhaal", uitleg="Eigen A.")
    factories.WoordFactory(**eigen, woord="pgb", uitleg="Eigen B.", aanwijzen=False)
    factories.WoordFactory(woord="kort", uitleg="Van een ander.")
    adressen = ("/proef/2016-k1/jeugd/", "/proef/woordenboek/", "/proef/2016-k1.json")
    for adres in adressen:
        assert "Eigen " not in client.get(adres).text
    publiceer(editie)
    for adres in adressen:
        assert "Eigen A." in client.get(adres).text
        assert "Van een ander." not in client.get(adres).text
    pagina = html.fromstring(client.get(adressen[0]).text)
    uitleg = pagina.get_element_by_id("woord-verhaal").text_content()
    assert uitleg.startswith("VerhaalEigen A.")
    # One that is written as ours takes its place, and is not pointed at when it says so.
    assert not pagina.xpath("//*[@id='woord-pgb']")
    assert "Eigen B." in client.get(adressen[1]).text
    (begrip,) = client.get("/api/v1/begrippen?samenwerkingsverband=proef&soort=woord").json()[
        "resultaten"
    ][1:]
    assert begrip["definitie"] == "Eigen A."


def test_wat_geen_letter_heeft_wordt_nooit_aangewezen() -> None:
    rij = factories.WoordFactory.build(samenwerkingsverband=None, woord="12", ook=", -, 12e, <")
    assert rij.waarde.vormen == ("12e",)
