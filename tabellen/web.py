"""The table value as HTML: a django-tables2 table whose columns follow from the value.

The tags say what the value says and no more: headings of several levels with their scope, groups
of rows, totals, the reason why a cell is empty, marks and notes. ``templates/tabellen/`` draws it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_tables2.data import TableListData
from django_tables2.rows import BoundRow
from django_tables2.utils import OrderBy

from tabellen.kop import Kop
from tabellen.koppen import Kopblok, hoek, kopblokken
from tabellen.regels import Tabelregel, rijgroepen, staat_als_tekst
from tabellen.waarde import Cel, Merk, Rij, Tabel

_LANG_WOORD = re.compile(r"\S{18}(?=\S{6})")
# A cell without a number: what stands in it, or what is said in the place of nothing.
_AFKORTING = '<abbr class="monitor-leeg" title="{}">{}</abbr>'
_WOORDEN = '<span class="monitor-tabel__tekst">{}</span>'
_ALINEA = '<span class="monitor-tabel__tekst monitor-tabel__tekst--lang">{}</span>'
_STIL = '<span class="monitor-onzichtbaar">{}</span>{}'
_LANGE_TEKST = 200  # From this number of characters a text gets wider lines.
LANG = 20  # From this number of rows a table scrolls by itself, under its headings.


class _Rijen(TableListData):
    """Rows that are sorted by one column: what is empty comes last, then the totals."""

    data: list[Rij]

    def order_by(self, aliases: Sequence[str]) -> None:
        if not aliases:  # Asked for a column that is not there.
            return
        volgorde = OrderBy(aliases[0])
        sleutel: Callable[[Rij], Any] = self.table.columns[volgorde.bare].column.sleutel
        gewone = [rij for rij in self.data if not rij.kop.totaal]
        vol = [rij for rij in gewone if sleutel(rij) is not None]
        vol.sort(key=sleutel, reverse=volgorde.is_descending)
        leeg = [rij for rij in gewone if sleutel(rij) is None]
        self.data = [*vol, *leeg, *(rij for rij in self.data if rij.kop.totaal)]


class _Kopkolom(tables.Column):
    """The column of row headings."""

    def sleutel(self, rij: Rij) -> Decimal | int | str | None:
        """As in a Dutch register: without accents or capitals, ’s-Gravenhage under the S."""
        naam = unicodedata.normalize("NFKD", rij.kop.pad[-1]).casefold()
        return "".join(letter for letter in naam if letter.isalnum() or letter.isspace())

    def render(self, record: Rij, table: "TabelWeb") -> SafeString:
        *groepen, label = record.kop.regel
        tekst = _breekbaar(label) + table.tekens((), record.kop.noten)
        # The first group is the heading of a row group; a deeper one is said before the label.
        for groep in reversed(groepen[1:]):
            tekst = format_html(
                '<span class="monitor-tabel__diep"><span class="monitor-onzichtbaar">{}: </span>'
                "{}</span>",
                groep,
                tekst,
            )
        return tekst

    def value(self, record: Rij) -> str:
        return record.kop.voluit


class _Celkolom(tables.Column):
    """A column of figures."""

    def __init__(self, nummer: int, *, totaal: bool, woorden: bool) -> None:
        super().__init__(accessor="cellen", empty_values=(), initial_sort_descending=not woorden)
        self.nummer = nummer
        self.totaal = totaal
        self.woorden = woorden

    def sleutel(self, rij: Rij) -> Decimal | int | str | None:
        cel = rij.cellen[self.nummer]
        return (cel.woorden.casefold() or None) if self.woorden else cel.waarde

    def render(self, record: Rij, table: "TabelWeb") -> str:
        return table.toon(record.cellen[self.nummer], tekstkolom=self.woorden)

    def value(self, record: Rij) -> str:
        return record.cellen[self.nummer].machine


@dataclass(frozen=True, slots=True)
class Kopcel:
    """A heading cell: a label, which may sort by its column, or a group over several."""

    tekst: SafeString
    breedte: int
    hoogte: int
    label: bool
    totaal: bool = False
    richting: str = ""
    woorden: bool = False  # below it stand texts

    @property
    def scope(self) -> str:
        return "col" if self.label else "colgroup"


class TabelWeb(tables.Table):
    """The HTML of a table value. ``id`` keeps the ids of several tables on a page apart."""

    class Meta:
        template_name = "tabellen/tabel.html"
        order_by_field = "sort"

    def __init__(
        self,
        tabel: Tabel,
        id: str,
        *,
        sorteren: str | None = None,
        kop: str = "",
        vraag: str = "",
    ) -> None:
        """``sorteren`` makes columns sortable and is what to sort by now: ``""`` or ``"-k2"``.
        ``vraag`` is what else the page was asked, as in its address.

        ``kop`` is the heading that stands above: a title that repeats it is not shown twice.
        """
        self.tabel = tabel
        self.id = id
        self.herhaalt_kop = kop == tabel.titel
        self.vraag = f"{vraag}&" if vraag else ""
        self.diepte = max((len(kop.pad) for kop in tabel.kolommen), default=1)
        kolommen = [("kop", _Kopkolom(accessor="kop"))]
        kolommen += [
            (f"k{nummer}", _Celkolom(nummer, totaal=kop.totaal, woorden=woorden))
            for nummer, (kop, woorden) in enumerate(
                zip(tabel.kolommen, tabel.tekstkolommen, strict=True)
            )
        ]
        super().__init__(
            data=_Rijen(list(tabel.rijen)),
            extra_columns=kolommen,
            orderable=sorteren is not None and te_sorteren(tabel),
            order_by=sorteren.partition(",")[0] if sorteren else None,
        )

    @property
    def lang(self) -> bool:
        return len(self.tabel.rijen) > LANG

    @property
    def vast_totaal(self) -> bool:
        """Whether the last row may stay in sight: in a group nobody would see of what it is."""
        return self.lang and len(self.tabel.rijen[-1].kop.pad) == 1

    @property
    def hoek(self) -> Kopcel:
        """The cell above the row headings."""
        return self._label(hoek(self.tabel), "kop", hoogte=self.diepte)

    @property
    def kopregels(self) -> list[list[Kopcel]]:
        """The heading cells of the columns, by level."""
        blokken = groupby(kopblokken(self.tabel.kolommen), key=lambda blok: blok.niveau)
        return [[self._kopcel(blok) for blok in regel] for _, regel in blokken]

    def _kopcel(self, blok: Kopblok) -> Kopcel:
        if blok.kop:
            return self._label(blok.tekst, f"k{blok.kolom}", blok.hoogte, blok.kop)
        onder = self.tabel.kolommen[blok.kolom : blok.kolom + blok.breedte]
        totaal = all(kop.totaal for kop in onder)
        return Kopcel(_breekbaar(blok.tekst), blok.breedte, blok.hoogte, label=False, totaal=totaal)

    def _label(self, tekst: str, naam: str, hoogte: int, kop: Kop | None = None) -> Kopcel:
        kolom = self.columns[naam]
        richting = ""
        html = _breekbaar(_bijeen(tekst))
        if kolom.orderable:
            volgorde = kolom.order_by_alias
            if kolom.is_ordered:
                richting = "descending" if volgorde.is_descending else "ascending"
            html = format_html(
                '<a class="utrecht-link monitor-sorteer" href="?{}sort={}">{}</a>',
                self.vraag,
                volgorde.next,
                html,
            )
        if kop:
            html += self.tekens((), kop.noten)
        return Kopcel(
            html,
            1,
            hoogte,
            label=True,
            totaal=bool(kop and kop.totaal),
            richting=richting,
            woorden=getattr(kolom.column, "woorden", False),
        )

    @property
    def kolomgroepen(self) -> list[int]:
        """How many columns each heading of the first level spans."""
        return [blok.breedte for blok in kopblokken(self.tabel.kolommen) if blok.niveau == 0]

    @property
    def breedte(self) -> int:
        """The number of columns, the row headings included."""
        return len(self.tabel.kolommen) + 1

    @property
    def rijgroepen(self) -> Iterator[list[tuple[Tabelregel, BoundRow | SafeString]]]:
        """The lines of each group of rows, with the row or the heading of the group as HTML."""
        gebonden = {id(rij.record): rij for rij in self.rows}
        for groep in rijgroepen(rij.record for rij in self.rows):
            yield [
                (regel, gebonden[id(regel.rij)] if regel.rij else self._groepkop(regel))
                for regel in groep
            ]

    def _groepkop(self, regel: Tabelregel) -> SafeString:
        return _breekbaar(regel.tekst) + self.tekens((), regel.noten)

    def toon(self, cel: Cel, *, tekstkolom: bool = False) -> str:
        """The text of a cell, its marks and the references to its notes."""
        if not (cel.reden or cel.merken or cel.noten):
            return cel.tekst
        tekst: str = cel.tekst
        if cel.woorden:
            tekst = _breekbaar(cel.woorden)
        elif cel.reden:
            vorm = _AFKORTING if cel.tekst else _STIL
            tekst = format_html(vorm, cel.reden, cel.tekst)
        if staat_als_tekst(cel, tekstkolom=tekstkolom):
            vorm = _ALINEA if len(cel.woorden) > _LANGE_TEKST else _WOORDEN
            tekst = format_html(vorm, tekst)
        return format_html("{}{}", tekst, self.tekens(cel.merken, cel.noten))

    def tekens(self, merken: Sequence[Merk], noten: Sequence[int]) -> SafeString:
        """The marks, said for who listens, and links to the notes under the table."""
        if not (merken or noten):
            return SafeString()
        tekens = format_html_join(
            "",
            '<sup><span aria-hidden="true">{}</span>'
            '<span class="monitor-onzichtbaar"> ({})</span></sup>',
            ((merk.teken, merk) for merk in Merk if merk in merken),
        ) + format_html_join(
            "",
            '<sup><a class="monitor-noot" href="#{}-noot-{}" aria-label="noot {}">{}</a></sup>',
            ((self.id, noot, noot, noot) for noot in noten),
        )
        return format_html('<span class="monitor-tekens">{}</span>', tekens)

    @property
    def volgorde(self) -> str:
        """What the rows are sorted by, in words; empty in the order of the table itself."""
        if not self.order_by:
            return ""
        alias = OrderBy(self.order_by[0])
        kolom = self.columns[alias.bare].column
        if isinstance(kolom, _Celkolom):
            kop = self.tabel.kolommen[kolom.nummer].tekst
        else:
            kop = self.tabel.rijkoppen[-1]
        return f"{kop}, {'aflopend' if alias.is_descending else 'oplopend'}"


def _breekbaar(kop: str) -> SafeString:
    """A heading whose words may be broken where no ordinary word is that long.

    In a table ``overflow-wrap`` will not do: it breaks ordinary words too, to make columns narrow.
    """
    einden = [stuk.end() for stuk in _LANG_WOORD.finditer(kop)]
    stukken = pairwise([0, *einden, len(kop)])
    return format_html_join(SafeString("<wbr>"), "{}", ((kop[van:tot],) for van, tot in stukken))


def _bijeen(kop: str) -> str:
    """A heading whose quarter and year may stand on two lines, but not on three."""
    return kop.replace("e kw. ", "e\u00a0kw. ")


def te_sorteren(tabel: Tabel) -> bool:
    """Rows in groups keep their order, and so do rows with subtotals among them."""
    totalen = [rij.kop.totaal for rij in tabel.rijen]
    return (
        len(totalen) - sum(totalen) > 1
        and totalen == sorted(totalen)
        and all(len(rij.kop.pad) == 1 for rij in tabel.rijen)
    )
