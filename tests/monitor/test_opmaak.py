"""What the redactie writes, as HTML."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from monitor.editie.opmaaktekst import controleer_tabellen
from monitor.editie.status import GEPUBLICEERD
from monitor.importeren.resources import OnderdeelResource
from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.proza.opmaak import markdown_html
from monitor.vaststelling.controlelijst import loop_na
from tests import factories
from tests.importeren.hulp import als_csv


def test_alineas_lijsten_nadruk_en_links():
    html = markdown_html(
        "Een *klein* **begin**.\n\n- eerste\n- tweede\n\n[Bron](https://example.org)"
    )
    assert "<p>Een <em>klein</em> <strong>begin</strong>.</p>" in html
    assert html.count("<li>") == 2
    assert '<a href="https://example.org">Bron</a>' in html


@pytest.mark.parametrize(
    "tekst",
    [
        "<script>alert(1)</script>",
        "Een <b onclick='x()'>woord</b>",
        "[klik](javascript:alert(1))",
        "![volg](https://example.org/volg.png)",
        "<https://example.org><iframe>",
    ],
)
def test_niets_wordt_uitgevoerd_of_opgehaald(tekst: str):
    html = markdown_html(tekst)
    for verboden in ("<script", "<b ", "<iframe", "<img", 'href="javascript'):
        assert verboden not in html


@pytest.mark.parametrize(
    ("tekst", "koppen"),
    [
        ("# Een\n## Twee\n# Drie", ["h3", "h4", "h3"]),
        ("## Een\n#### Twee\n## Drie", ["h3", "h4", "h3"]),
        ("### Een\n# Twee\n###### Drie", ["h3", "h3", "h4"]),
    ],
)
def test_koppen_komen_onder_die_van_het_onderdeel(tekst: str, koppen: list[str]):
    html = markdown_html(tekst)
    assert [deel[:2] for deel in html.split("<")[1:] if not deel.startswith("/")] == koppen


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("Een<br>twee<BR />drie", "<p>Een<br />\ntwee<br />\ndrie</p>"),
        ("Zie ![de *kaart*](https://x.nl/k.png).", '<a href="https://x.nl/k.png">de kaart</a>'),
        ("![](https://x.nl/k.png)", '<a href="https://x.nl/k.png">https://x.nl/k.png</a>'),
        ("[![kaart](https://x.nl/k.png)](https://x.nl)", '<a href="https://x.nl">kaart</a>'),
        ("| **a**<br>b | c |\n|---|---|\n| 1<br>2 | 3 |", 'aria-label="a b, c"'),
        ("| a | c |\n|---|---|\n| 1<br>2 | 3 |", '<th scope="row">1<br />\n2</th>'),
        ("Tabel: **Kosten**\n| a |\n|---|\n| 1 |", "<caption>Kosten</caption>"),
    ],
)
def test_een_regeleinde_en_een_afbeelding(tekst: str, html: str) -> None:
    """Of what was stored before images were refused."""
    assert html in markdown_html(tekst)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("Zo.\n![kaart](k.png)", "Regel 2: een afbeelding"),
        ("![kaart][k]\n\n[k]: k.png", "Regel 1: een afbeelding"),
        ("Zo[^1].", "Regel 1: een voetnoot"),
        ("[^noot]: Zo.", "Regel 1: een voetnoot"),
        ("Een <b>vet</b> woord.", "Regel 1: ‘<b>’ is HTML"),
        ("Een <br><br/>\n</DIV>", "Regel 2: ‘</DIV>’ is HTML"),
        ("<a href='x'>y</a>", "Regel 1: ‘<a …>’ is HTML"),
        ("<!-- later -->", "Regel 1: ‘<!-- …>’ is HTML"),
    ],
)
def test_wat_een_lezer_letterlijk_zou_zien_wordt_geweigerd(tekst: str, melding: str) -> None:
    """With what to do instead, and the number of the line."""
    for naam, model in (("tekst", Onderdeel), ("samenvatting", Editie)):
        with pytest.raises(ValidationError) as fout:
            model._meta.get_field(naam).clean(tekst, None)
        assert any(m.startswith(melding) for m in fout.value.messages)


@pytest.mark.parametrize(
    "tekst",
    [
        *("Klaar! [Lees meer](https://x.nl)", r"\![a](b) en \[^1]", "a < b en c > d", "10^2"),
        *("<https://x.nl> en <a@x.nl>", "als x<i en j>k", "[[jeugd/voorzieningen]]"),
    ],
)
def test_wat_geen_opmaak_is_mag(tekst: str) -> None:
    Onderdeel._meta.get_field("tekst").clean(tekst, None)


def test_een_samenvatting_kent_geen_regeleinde() -> None:
    """Nor any other markup, so no message advises it."""
    with pytest.raises(ValidationError, match="‘<br>’ is HTML") as fout:
        Editie._meta.get_field("samenvatting").clean("Een<br>twee.\n![a](b)", None)
    assert "link" not in str(fout.value)


@pytest.mark.django_db
def test_wat_er_al_stond_wordt_voor_de_volgende_stap_gemeld() -> None:
    """It was stored before it was refused, and nobody opens its form again by himself."""
    editie = factories.EditieFactory(gepubliceerd_op=None, samenvatting="Zo[^1].")
    hoofdstuk = factories.HoofdstukFactory(
        editie=editie, volgorde=3, titel="Jeugd", inleiding="<b>Zo</b>"
    )
    factories.OnderdeelFactory(
        hoofdstuk=hoofdstuk, volgorde=1, tabel="", kop="Een", tekst="Zo<br>dus."
    )
    factories.OnderdeelFactory(
        hoofdstuk=hoofdstuk, volgorde=2, tabel="", kop="Twee", tekst="![a](b)"
    )
    (punt,) = (punt for punt in loop_na(editie, GEPUBLICEERD) if punt.code == "opmaak")
    assert punt.vraagt
    regels = [regel for regel, _ in punt.regels]
    assert regels == ["De samenvatting", "3 Jeugd: de inleiding", "3 Jeugd: Twee"]


def test_een_ingesprongen_alinea_blijft_een_alinea():
    assert markdown_html("    ingesprongen") == "<p>ingesprongen</p>\n"


# --- Tables ---------------------------------------------------------------------------------------

_VAK = st.text("abc 12€,&<", max_size=6).map(str.strip)
_ROOSTER = st.integers(1, 5).flatmap(
    lambda breedte: st.lists(
        st.lists(_VAK, min_size=breedte, max_size=breedte), min_size=2, max_size=6
    )
)


def _schrijf(rooster: list[list[str]]) -> str:
    kop, *rijen = [f"| {' | '.join(rij)} |" for rij in rooster]
    return "\n".join([kop, "|" + "---|" * len(rooster[0]), *rijen])


@given(rooster=_ROOSTER)
def test_een_tabel_houdt_elk_vak_op_zijn_plaats(rooster: list[list[str]]) -> None:
    tekst = _schrijf(rooster)
    controleer_tabellen(tekst)
    (tabel,) = lxml_html.fromstring(f"<div>{markdown_html(tekst)}</div>").iter("table")
    cellen = [[cel.text_content() for cel in rij] for rij in tabel.iter("tr")]
    wil = [[vak.replace("€ ", "€\u00a0") for vak in rij] for rij in rooster]
    assert [[" ".join(c.split(" ")) for c in rij] for rij in cellen] == [
        [" ".join(vak.split(" ")) for vak in rij] for rij in wil
    ]
    for rij, regel in enumerate(tabel.iter("tr")):
        for kolom, cel in enumerate(regel):
            kop = bool(cel.text_content()) and (rij == 0 or (kolom == 0 and len(regel) > 1))
            assert cel.tag == ("th" if kop else "td")
            assert cel.get("scope") == (("row" if rij else "col") if kop else None)


@given(rooster=_ROOSTER, data=st.data())
def test_een_rafelige_tabel_wordt_geweigerd(rooster: list[list[str]], data: st.DataObject) -> None:
    """Else a cell is lost, or stands under another heading."""
    rij = data.draw(st.integers(1, len(rooster) - 1))
    anders = [*rooster[:rij], [*rooster[rij], "x"], *rooster[rij + 1 :]]
    with pytest.raises(ValidationError, match=f"Regel {rij + 2}: hier staan"):
        controleer_tabellen(_schrijf(anders))


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("| a | b |\n| 1 | 2 |", "streepjes: | --- | --- |"),
        ("Zo.\n\n|---|---|\n| 1 | 2 |", "Regel 3: zet boven de streepjes"),
        ("| a | b |\n|---|\n| 1 | 2 |", "Regel 2: hier staat 1 vak"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nEn verder.", "lege regel onder de tabel"),
    ],
)
def test_wat_geen_tabel_wordt_zegt_hoe_het_moet(tekst: str, melding: str) -> None:
    with pytest.raises(ValidationError) as fout:
        controleer_tabellen(tekst)
    assert melding in " ".join(fout.value.messages)


@pytest.mark.parametrize("tekst", ["Dit | dat", "- a\n- b\n---\nKop", "|", "a\n---", ""])
def test_een_streepje_is_nog_geen_tabel(tekst: str) -> None:
    controleer_tabellen(tekst)


@pytest.mark.parametrize("wit", ["", "\n"])
def test_een_bijschrift_staat_bij_de_tabel(wit: str) -> None:
    html = markdown_html(f"Zo.\n\nTabel: Kosten & baten\n{wit}| a | b |\n|--|-:|\n| 1 | 2 |\n")
    assert "<caption>Kosten &amp; baten</caption>" in html
    assert 'aria-label="Kosten &amp; baten"' in html
    assert "Tabel:" not in html
    assert html.startswith("<p>Zo.</p>")
    assert "style=" not in html
    assert html.count('class="rechts"') == 2


@pytest.mark.django_db
def test_een_rafelige_tabel_komt_niet_binnen() -> None:
    """Not by the page, not by a file; chapters neither."""
    hoofdstuk = factories.HoofdstukFactory(slug="jeugd")
    tekst = "| a | b |\n|---|---|\n| 1 |"
    with pytest.raises(ValidationError) as fout:
        Onderdeel(hoofdstuk=hoofdstuk, volgorde=1, kop="A", tekst=tekst).full_clean()
    assert set(fout.value.message_dict) == {"tekst"}
    with pytest.raises(ValidationError):
        Hoofdstuk(
            editie=hoofdstuk.editie, volgorde=9, slug="x", titel="X", inleiding=tekst
        ).full_clean()
    verband = hoofdstuk.editie.samenwerkingsverband.slug
    koppen = ["samenwerkingsverband", "kwartaal", "hoofdstuk", "volgorde", "kop", "tekst"]
    blad = lees_bestand(
        "monitor_onderdeel.csv",
        als_csv(koppen, [verband, "2016-k1", "jeugd", "1", "A", f'"{tekst}"']),
    )
    with pytest.raises(Invoerfouten, match="Regel 3"):
        OnderdeelResource().importeer(blad, OP_DE_SERVER)
