"""Find words in what is public: on PostgreSQL as Dutch, elsewhere as they are written.

Every word must be there. The number of queries is the same whatever is found: one to count, one
for the page that is asked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from monitor.zoeken.model import Zoekregel
from monitor.zoeken.schrijven import BEGIN, EINDE, plat

LANGST = 100  # characters of a question
WOORDEN = 10
PER_PAGINA = 20
_WOORD = re.compile(r"\w+")
_ROND = 120  # characters beside the first word that was found
_STAM = 4  # letters that two forms of a word share at least
_DUTCH = "dutch"


@dataclass(frozen=True, slots=True)
class Zoekvondst:
    """One thing that was found, with the words marked."""

    titel: SafeString
    stuk: SafeString
    waar: str
    adres: str


def woorden(vraag: str) -> list[str]:
    """The words that are looked for, each once."""
    return list(dict.fromkeys(_WOORD.findall(plat(vraag))))[:WOORDEN]


def openbaar() -> QuerySet[Zoekregel]:
    """The rows of what is public today."""
    return Zoekregel.objects.filter(editie__gepubliceerd_op__lte=timezone.localdate())


def zoek(vraag: str, pagina: str = "1") -> tuple[Page[Zoekregel], list[Zoekvondst]] | None:
    """What answers a question, best first and then newest; None when it asks nothing."""
    if not (gezocht := woorden(vraag)):
        return None
    rijen = openbaar().select_related("editie__samenwerkingsverband", "editie__kwartaal")
    rijen = _in_postgres(rijen, gezocht) if _kan_nederlands() else _gewoon(rijen, gezocht)
    gevonden = Paginator(rijen, PER_PAGINA).get_page(pagina)
    return gevonden, [_vondst(rij, gezocht) for rij in gevonden.object_list]


def _kan_nederlands() -> bool:
    return connection.vendor == "postgresql"


def _in_postgres(rijen: QuerySet[Zoekregel], gezocht: list[str]) -> QuerySet[Zoekregel]:
    """By what words begin with after stemming; there is an index on this very expression."""
    wat = SearchQuery(
        " & ".join(f"{woord}:*" for woord in gezocht), config=_DUTCH, search_type="raw"
    )
    in_tekst = SearchVector("plat", config=_DUTCH)
    in_titel = SearchVector("titel", config=_DUTCH, weight="A")
    rijen = rijen.annotate(zoek=in_tekst).filter(zoek=wat)
    rang = SearchRank(in_titel, wat) + SearchRank(in_tekst, wat)
    return rijen.annotate(rang=rang).order_by("-rang", "-editie__kwartaal", "editie", "volgorde")


def _gewoon(rijen: QuerySet[Zoekregel], gezocht: list[str]) -> QuerySet[Zoekregel]:
    for woord in gezocht:
        rijen = rijen.filter(plat__contains=woord)
    in_titel = [When(plat__startswith=woord, then=Value(0)) for woord in gezocht]
    rang = Case(*in_titel, default=Value(1), output_field=IntegerField())
    return rijen.annotate(rang=rang).order_by("rang", "-editie__kwartaal", "editie", "volgorde")


def _vondst(rij: Zoekregel, gezocht: list[str]) -> Zoekvondst:
    stuk = _knip(_merk(rij.tekst, gezocht))
    plek = [rij.editie.samenwerkingsverband.slug, rij.editie.code]
    plek += filter(None, (rij.hoofdstuk, rij.naam))
    adres = reverse(("editie", "hoofdstuk", "tabel")[len(plek) - 2], args=plek)
    if rij.anker:
        adres += f"#{rij.anker}"
    titel = _als_html(_merk(rij.titel, gezocht))
    return Zoekvondst(titel, _als_html(stuk), rij.waar, adres)


def _merk(tekst: str, gezocht: list[str]) -> str:
    """With the words marked that hold what was looked for, or begin as it does: of another form
    of the word the end differs.
    """
    begin = tuple(woord[: max(_STAM, len(woord) - 2)] for woord in gezocht)

    def delen() -> Iterator[str]:
        plek = 0
        for raak in _WOORD.finditer(tekst):
            kaal = plat(raak[0])
            if kaal.startswith(begin) or any(woord in kaal for woord in gezocht):
                yield tekst[plek : raak.start()] + BEGIN + raak[0] + EINDE
                plek = raak.end()
        yield tekst[plek:]

    return "".join(delen())


def _knip(tekst: str) -> str:
    """The piece around the first mark, in whole words."""
    midden = max(tekst.find(BEGIN), 0)
    van, tot = max(0, midden - _ROND), midden + 2 * _ROND
    stuk = tekst[van:tot]
    if van:
        stuk = "… " + stuk.partition(" ")[2]
    if tot < len(tekst):
        stuk = stuk.rpartition(" ")[0] + " …"
    return stuk


def _als_html(tekst: str) -> SafeString:
    html = str(escape(tekst))
    # A piece may be cut within a word: a mark that does not end, ends there.
    open_ = html.count(BEGIN) - html.count(EINDE)
    html = html.replace(BEGIN, "<mark>").replace(EINDE, "</mark>")
    return mark_safe(html + "</mark>" * max(0, open_))  # nosec B308 # noqa: S308 (escaped above)
