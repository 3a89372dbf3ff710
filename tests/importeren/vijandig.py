"""Workbooks that somebody made to keep the site busy, of any size: for tests."""

import io
import zipfile
from collections.abc import Callable

_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pak_in(bladen: list[str], **delen: str) -> bytes:
    """A workbook of these worksheets; ``delen`` are further parts, by the end of their name."""
    nummers = range(1, len(bladen) + 1)
    alles = {
        "xl/workbook.xml": f'<workbook {_NS} xmlns:r="{_R}"><sheets>'
        + "".join(f'<sheet name="B{n}" sheetId="{n}" r:id="r{n}"/>' for n in nummers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(
            f'<Relationship Id="r{n}" Type="{_R}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in nummers
        )
        + "</Relationships>",
        **{f"xl/worksheets/sheet{n}.xml": blad for n, blad in enumerate(bladen, 1)},
        **{f"xl/{naam}.xml": xml for naam, xml in delen.items()},
    }
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archief:
        for naam, xml in alles.items():
            archief.writestr(naam, xml)
    return uit.getvalue()


def blad(cellen: str, erna: str = "", ervoor: str = "") -> str:
    return (
        f"<worksheet {_NS}>{ervoor}<sheetData><row><c><v>1</v></c></row>{cellen}</sheetData>{erna}"
        "</worksheet>"
    )


def _een(cellen: str, erna: str = "", ervoor: str = "", **delen: str) -> bytes:
    return pak_in([blad(cellen, erna, ervoor)], **delen)


def _rijen(n: int, cel: str, per_rij: int = 20) -> str:
    return f"<row>{cel * per_rij}</row>" * (n // per_rij)


def _veel_delen(n: int) -> bytes:
    """Parts nested deep, which no worksheet refers to."""
    uit = io.BytesIO(_een(""))
    with zipfile.ZipFile(uit, "a") as archief:
        for nummer in range(n // 20):
            archief.writestr(f"{'a/' * 50}{nummer}", b"")
    return uit.getvalue()


_VERWIJST = '<c t="s"><v>0</v></c>'


def _teksten(xml: str) -> str:
    return f"<sst>{xml}</sst>"


def _opmaken(xml: str) -> str:
    return f"<a><cellXfs>{xml}</cellXfs></a>"


def _tel(vorm: str, aantal: int) -> str:
    """The form filled in with every number up to this one."""
    return "".join(vorm.format(nummer) for nummer in range(aantal))


def _cel(begin: str, herhaald: str, n: int, einde: str = "</v></c>") -> bytes:
    """One cell, with something in it many times."""
    return _een(f"<row>{begin}{herhaald * n}{einde}</row>")


_TEKST, _NA_TEKST = '<c t="inlineStr"><is><t>', "</t></is></c>"

# Of each a workbook by its size; ``n`` is about the number of small things in it.
WERKBOEKEN: dict[str, Callable[[int], bytes]] = {
    "een-attribuut-keer-op-keer": lambda n: _cel("<c", ' t="s"', n, "></c>"),
    "niet-gesloten": lambda n: _cel("<c", ' t="s"', n, ""),
    "veel-beginnen": lambda n: _een("<c " * n),
    "veel-attributen": lambda n: _een("<row><c " + _tel('a{}="1" ', n // 10) + "/></row>"),
    "veel-namen": lambda n: _een(_tel("<n{}/>", n // 10)),
    "lang-attribuut": lambda n: _cel('<c r="', "A", n, '"/>'),
    "lange-naam": lambda n: _een("<" + "c" * n + "/>"),
    "genest": lambda n: _een("<c>" * n + "</c>" * n),
    "naamruimten": lambda n: _een("<c " + _tel('xmlns:a{0}="u{0}" ', n // 20) + "/>"),
    "alleen-opmaak": lambda n: _een(_rijen(n, '<c s="1"/>')),
    "lege-rijen": lambda n: _een('<row spans="1:9"/>' * n),
    "verborgen-rijen": lambda n: _een('<row hidden="1"/>' * n),
    "verborgen-kolommen": lambda n: _een("", ervoor='<col min="1" max="9" hidden="1"/>' * n),
    "getallen": lambda n: _een(_rijen(n, "<c><v>12.5</v></c>")),
    "formules": lambda n: _een(_rijen(n, "<c><f>A1</f></c>")),
    "foutwaarden": lambda n: _een(_rijen(n, '<c t="e"><v>#FOUT!</v></c>')),
    "teksten": lambda n: _een(_rijen(n, f"{_TEKST}x{_NA_TEKST}")),
    "lang-getal": lambda n: _cel("<c><v>", "1", n),
    "lang-getal-met-punt": lambda n: _cel("<c><v>0.", "1", n),
    "lange-datum": lambda n: _cel('<c t="d"><v>', "1", n),
    "lang-nummer-van-tekst": lambda n: _cel('<c t="s"><v>', "1", n),
    "lang-rijnummer": lambda n: _een('<row r="' + "1" * n + '"/>'),
    "tekens-van-xml": lambda n: _cel(_TEKST, "&amp;&#65;", n // 8, _NA_TEKST),
    "codes-van-excel": lambda n: _cel(_TEKST, "_x_x0041", n, _NA_TEKST),
    "stukken-tekst": lambda n: _cel('<c t="inlineStr"><is>', "<t>x</t>", n, "</is></c>"),
    "commentaar": lambda n: _een("<!-- " + "- " * n + "-->"),
    "veel-commentaar": lambda n: _een("<!-- x -->" * n),
    "open-commentaar": lambda n: _een("<!-- " + "<!-" * n),
    "opdrachten": lambda n: _een("<?x y?>" * n),
    "cdata": lambda n: _cel("<c><v><![CDATA[", "]] >", n, "]]></v></c>"),
    "entiteiten": lambda n: _een("&a;" * n),
    "samengevoegd": lambda n: _een("", erna='<mergeCell ref="A1:B2"/>' * n),
    "veel-bladen": lambda n: pak_in([blad(_rijen(20, "<c><v>1</v></c>"))] * min(n // 100, 250)),
    "ver-weg": lambda n: _een(f'<row r="{n // 20}"><c r="B{n // 20}"><v>1</v></c></row>'),
    "teksten-zonder-cel": lambda n: _een("", sharedStrings=_teksten("<si><t>x</t></si>" * n)),
    "een-tekst-in-veel-cellen": lambda n: _een(
        _rijen(n, _VERWIJST), sharedStrings=_teksten("<si><t>" + "x" * 100 + "</t></si>")
    ),
    "een-lange-tekst": lambda n: _een(
        f"<row>{_VERWIJST}</row>", sharedStrings=_teksten("<si><t>" + "x" * n + "</t></si>")
    ),
    "opmaak": lambda n: _een("", styles=_opmaken('<xf numFmtId="9"/>' * n)),
    "lange-opmaak": lambda n: _een(
        "", styles='<a><numFmt numFmtId="1" formatCode="' + "[x" * n + '"/></a>'
    ),
    "delen": _veel_delen,
}
