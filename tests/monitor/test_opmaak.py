"""What the redactie writes, as HTML."""

import pytest

from monitor.opmaak import markdown_html


def test_paragraphs_lists_emphasis_and_links():
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
def test_nothing_is_run_or_fetched(tekst: str):
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
def test_headings_come_under_that_of_the_section(tekst: str, koppen: list[str]):
    html = markdown_html(tekst)
    assert [deel[:2] for deel in html.split("<")[1:] if not deel.startswith("/")] == koppen


def test_an_indented_paragraph_stays_a_paragraph():
    assert markdown_html("    ingesprongen") == "<p>ingesprongen</p>\n"
