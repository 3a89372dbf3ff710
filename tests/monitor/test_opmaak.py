"""What the redactie writes, as HTML."""

import pytest

from monitor.opmaak import markdown_html


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


def test_een_ingesprongen_alinea_blijft_een_alinea():
    assert markdown_html("    ingesprongen") == "<p>ingesprongen</p>\n"
