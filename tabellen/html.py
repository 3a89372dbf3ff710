"""A table value as lean HTML for print: few elements, because each of them costs layout time.

Groups of rows get a line of their own above their rows, so that the labels keep their width.
Marks and references to notes stand behind the number without moving its digits.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tabellen.koppen import Kopblok, kopblokken
from tabellen.waarde import Cel, Kop, Rij, Tabel


def naar_html(
    tabel: Tabel, *, bijschrift: str = "", breedtes: Sequence[float] = (), klassen: str = ""
) -> str:
    """The table with its caption, in which ``bijschrift`` is HTML (the default: title and period).

    ``breedtes`` are the widths in em of the column of labels and of every column of figures.
    """
    bijschrift = bijschrift or f"{escape(tabel.titel)}, {escape(tabel.periode)}"
    return "".join(
        (
            f'<table class="{escape(" ".join(("tabel", *klassen.split())))}">',
            f"<caption>{bijschrift}</caption>",
            *(f'<col style="width:{breedte:.2f}em">' for breedte in breedtes),
            "<thead>",
            *_koppen(tabel),
            "</thead>",
            *_groepen(tabel),
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
        uitleg = "; ".join(f"{teken} = {escape(wat)}" for teken, wat in tabel.legenda)
        delen.append(f'<p class="legenda">{uitleg}.</p>')
    if tabel.definitie:
        delen.append(f'<p class="definitie"><b>Definitie:</b> {escape(tabel.definitie)}</p>')
    if tabel.bron:
        delen.append(f'<p class="bron"><b>Bron:</b> {escape(tabel.bron)}</p>')
    return "".join(delen)


def _koppen(tabel: Tabel) -> Iterator[str]:
    """The rows of the head: on the first the corner, which names the labels, then the columns."""
    blokken = kopblokken(tabel.kolommen)
    diepte = max((blok.niveau + blok.hoogte for blok in blokken), default=1)
    hoek = escape(" / ".join(filter(None, tabel.rijkoppen)))
    soort = "th" if hoek else "td"
    omvang = ' scope="col"' if hoek else ""
    for niveau in range(diepte):
        yield "<tr>"
        if niveau == 0:
            yield f"<{soort}{omvang}{_over('rowspan', diepte)}>{hoek}</{soort}>"
        for blok in blokken:
            if blok.niveau == niveau:
                yield _kopcel(blok)
        yield "</tr>"


def _kopcel(blok: Kopblok) -> str:
    over = _over("rowspan", blok.hoogte) + _over("colspan", blok.breedte)
    if blok.kop is None:
        return f'<th scope="colgroup" class="g"{over}><span>{escape(blok.tekst)}</span></th>'
    tekst = escape(blok.tekst) + _noten(blok.kop.noten)
    return f'<th scope="col"{over}>{tekst}</th>'


def _groepen(tabel: Tabel) -> Iterator[str]:
    """A row group for each first label of rows that have more than one."""
    breedte = len(tabel.kolommen) + 1
    for groep, rijen in groupby(tabel.rijen, key=lambda rij: rij.kop.pad[:-1]):
        yield "<tbody>"
        if groep:
            naam = escape(" – ".join(groep))
            yield f'<tr class="groep"><th scope="rowgroup" colspan="{breedte}">{naam}</th></tr>'
        for rij in rijen:
            yield _rij(rij, in_groep=bool(groep))
        yield "</tbody>"


def _rij(rij: Rij, *, in_groep: bool) -> str:
    klassen = " ".join(
        klasse
        for klasse, geldt in (("totaal", rij.kop.totaal), ("in", in_groep and not rij.kop.totaal))
        if geldt
    )
    klasse = f' class="{klassen}"' if klassen else ""
    cellen = "".join(_cel(cel, rij.kop) for cel in rij.cellen)
    kop = escape(rij.kop.pad[-1]) + _noten(rij.kop.noten)
    return f'<tr{klasse}><th scope="row">{kop}</th>{cellen}</tr>'


def _cel(cel: Cel, kop: Kop) -> str:
    klassen = []
    if cel.totaal and not kop.totaal:
        klassen.append("t")
    if cel.reden is not None:
        klassen.append("leeg")
    klasse = f' class="{" ".join(klassen)}"' if klassen else ""
    achter = escape(cel.tekens) + _noten(cel.noten)
    if achter:
        achter = f'<span class="teken">{achter}</span>'
    return f"<td{klasse}>{escape(cel.tekst)}{achter}</td>"


def _noten(noten: Sequence[int]) -> str:
    return f"<sup>{'&nbsp;'.join(map(str, noten))}</sup>" if noten else ""


def _over(kenmerk: str, aantal: int) -> str:
    return f' {kenmerk}="{aantal}"' if aantal > 1 else ""
