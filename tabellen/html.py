"""A table value as lean XHTML for print: few elements, because each of them costs layout time.

A group of rows is named on a line above them, so that the labels keep their width.
Marks and references to notes stand behind the number without moving its digits.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, repeat

from tabellen.kop import Kop
from tabellen.koppen import Kopblok, hoek, kopblokken
from tabellen.regels import Tabelregel, rijgroepen, staat_als_tekst
from tabellen.waarde import Cel, Rij, Tabel


def naar_html(
    tabel: Tabel, *, bijschrift: str = "", breedtes: Sequence[float] = (), klassen: str = ""
) -> str:
    """The table with its caption, in which ``bijschrift`` is HTML (the default: title and period).

    ``breedtes`` are the widths in em of the column of labels and of every column of figures.
    """
    bijschrift = bijschrift or f"{escape(tabel.titel)}, {escape(tabel.periode)}"
    # Without a width of its own the browser measures every cell, whatever the columns say.
    breed = f' style="width:{sum(breedtes):.2f}em"' if breedtes else ""
    return "".join(
        (
            f"<table{_klassen('tabel', klassen)}{breed}>",
            f"<caption>{bijschrift}</caption>",
            *_kolommen(breedtes),
            "<thead>",
            *_koppen(tabel),
            "</thead>",
            *_lijf(tabel),
            "</table>",
        )
    )


def naar_toelichting(tabel: Tabel) -> str:
    """What stands under the table: notes, legend, definition and source, where there are any."""
    delen = [
        f'<p class="noot">{_noten((nummer,))} {escape(noot)}</p>'
        for nummer, noot in enumerate(tabel.noten, start=1)
    ]
    delen += [
        f'<p class="noot">{merk.teken} De hele tabel: {escape(merk.value)}.</p>'
        for merk in tabel.merken
    ]
    if tabel.legenda:
        uitleg = "; ".join(f"{escape(teken)} = {escape(wat)}" for teken, wat in tabel.legenda)
        delen.append(f'<p class="legenda">{uitleg}.</p>')
    if tabel.definitie:
        delen.append(f'<p class="definitie"><b>Definitie:</b> {escape(tabel.definitie)}</p>')
    if tabel.bron:
        delen.append(f'<p class="bron"><b>Bron:</b> {escape(tabel.bron)}</p>')
    return "".join(delen)


def _kolommen(breedtes: Sequence[float]) -> Iterator[str]:
    if breedtes:
        yield "<colgroup>"
        for breedte, gelijke in groupby(f"{breedte:.2f}" for breedte in breedtes):
            yield f'<col style="width:{breedte}em"{_over("span", len(list(gelijke)))}/>'
        yield "</colgroup>"


def _koppen(tabel: Tabel) -> Iterator[str]:
    """The rows of the head: on the first the corner, which names the labels, then the columns."""
    blokken = kopblokken(tabel.kolommen)
    diepte = max((blok.niveau + blok.hoogte for blok in blokken), default=1)
    boven = escape(hoek(tabel))
    soort = "th" if boven else "td"
    woorden = tabel.tekstkolommen
    omvang = ' scope="col"' if boven else ""
    for niveau in range(diepte):
        yield "<tr>"
        if niveau == 0:
            yield f"<{soort}{omvang}{_over('rowspan', diepte)}>{boven}</{soort}>"
        for blok in blokken:
            if blok.niveau == niveau:
                yield _kopcel(blok, woorden=woorden[blok.kolom])
        yield "</tr>"


def _kopcel(blok: Kopblok, *, woorden: bool) -> str:
    over = _over("rowspan", blok.hoogte) + _over("colspan", blok.breedte)
    if blok.kop is None:
        return f'<th scope="colgroup" class="g"{over}><span>{escape(blok.tekst)}</span></th>'
    tekst = escape(blok.tekst) + _noten(blok.kop.noten)
    return f'<th scope="col"{_klassen("w" if woorden else "")}{over}>{tekst}</th>'


def _lijf(tabel: Tabel) -> Iterator[str]:
    over = _over("colspan", len(tabel.kolommen) + 1)
    woorden = tabel.tekstkolommen
    for groep in rijgroepen(tabel.rijen):
        yield "<tbody>"
        for regel in groep:
            yield _rij(regel.rij, regel, woorden) if regel.rij else _groepkop(regel, over)
        yield "</tbody>"


def _groepkop(regel: Tabelregel, over: str) -> str:
    klassen = _klassen("groep", f"in{regel.niveau}" if regel.niveau else "")
    kop = escape(regel.tekst) + _noten(regel.noten)
    return f'<tr{klassen}><th scope="rowgroup"{over}>{kop}</th></tr>'


def _rij(rij: Rij, regel: Tabelregel, woorden: Sequence[bool]) -> str:
    klassen = _klassen(
        "totaal" if rij.kop.totaal else "",
        f"in{regel.niveau}" if regel.niveau else "",
        "woorden" if any(cel.woorden for cel in rij.cellen) else "",
    )
    cellen = "".join(map(_cel, rij.cellen, woorden, repeat(rij.kop)))
    kop = escape(regel.tekst) + _noten(regel.noten)
    return f'<tr{klassen}><th scope="row">{kop}</th>{cellen}</tr>'


def _cel(cel: Cel, tekstkolom: bool, kop: Kop) -> str:
    klassen = _klassen(
        "t" if cel.totaal and not kop.totaal else "",
        "w" if staat_als_tekst(cel, tekstkolom=tekstkolom) else "",
        "leeg" if cel.reden is not None and not cel.woorden else "",
    )
    achter = escape(cel.tekens) + _noten(cel.noten)
    if achter:
        achter = f'<span class="teken">{achter}</span>'
    return f"<td{klassen}>{escape(cel.tekst)}{achter}</td>"


def _klassen(*namen: str) -> str:
    gegeven = " ".join(filter(None, namen))
    return f' class="{gegeven}"' if gegeven else ""


def _noten(noten: Sequence[int]) -> str:
    return f"<sup>{'&#160;'.join(map(str, noten))}</sup>" if noten else ""


def _over(kenmerk: str, aantal: int) -> str:
    return f' {kenmerk}="{aantal}"' if aantal > 1 else ""
