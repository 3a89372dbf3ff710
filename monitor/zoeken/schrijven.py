"""Make a published editie findable: in the transaction that publishes it."""

import html
import unicodedata
from collections.abc import Iterator

from django.utils.html import strip_tags

from monitor.models import Editie, Publicatie
from monitor.momentopname.lezen import lees_publicatie
from monitor.proza.opmaak import markdown_html
from monitor.verslag.lezen import HoofdstukWaarde, Sectie, Verslag
from monitor.zoeken.model import Zoekregel
from tabellen.waarde import Tabel

BEGIN, EINDE = "\ue000", "\ue001"  # what marks a word that was found, and stands in no text
_MERKEN = str.maketrans(dict.fromkeys(BEGIN + EINDE))
_LANGSTE = 100_000  # characters of one row


def plat(tekst: str) -> str:
    """Without capitals and accents, to find by what people type."""
    los = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in los if not unicodedata.combining(teken))


def maak_vindbaar(editie: Editie, verslag: Verslag) -> None:
    """Its rows in the place of those of the version before."""
    Zoekregel.objects.filter(editie=editie).delete()
    regels = list(_regels(verslag))
    for volgorde, regel in enumerate(regels):
        regel.editie, regel.volgorde = editie, volgorde
        regel.titel = regel.titel.translate(_MERKEN)[:300]
        regel.tekst = f"{regel.titel}. {regel.tekst}".translate(_MERKEN)[:_LANGSTE]
        regel.plat = plat(regel.tekst)
    Zoekregel.objects.bulk_create(regels, batch_size=200)


def maak_alles_vindbaar() -> int:
    """Of every editie that is public, anew; how many there are."""
    nieuwste = list(Publicatie.objects.nieuwste().licht().select_related("editie"))
    for publicatie in nieuwste:
        maak_vindbaar(publicatie.editie, lees_publicatie(publicatie))
    return len(nieuwste)


def _regels(verslag: Verslag) -> Iterator[Zoekregel]:
    waar = f"{verslag.samenwerkingsverband}, {verslag.periode}"
    cijfers = [f"{c.label}: {c.cijfer}. {c.zin}" for c in verslag.hoofdcijfers]
    tekst = " ".join([verslag.samenvatting, *verslag.gemeenten, *cijfers])
    yield Zoekregel(titel=verslag.titel, waar=waar, tekst=tekst)
    for hoofdstuk in verslag.hoofdstukken:
        waar_hier = f"{waar}, {hoofdstuk.titel}"
        yield Zoekregel(
            hoofdstuk=hoofdstuk.slug,
            titel=hoofdstuk.titel,
            waar=waar,
            tekst=_lees(hoofdstuk.inleiding),
        )
        for sectie, anker in _secties(hoofdstuk):
            if regel := _sectie(sectie, anker):
                regel.hoofdstuk, regel.waar = hoofdstuk.slug, waar_hier
                yield regel


def _secties(hoofdstuk: HoofdstukWaarde) -> Iterator[tuple[Sectie, str]]:
    """Each with its id in the page, as ``monitor.weergave.blokken`` numbers them."""
    keer: dict[str, int] = {}
    for sectie in hoofdstuk.secties:
        keer[sectie.anker] = n = keer.get(sectie.anker, 0) + 1
        yield sectie, sectie.anker if n == 1 else f"{sectie.anker}-{n}"


def _sectie(sectie: Sectie, anker: str) -> Zoekregel | None:
    """A table, doel or list has a page of its own; a text stands in its chapter."""
    delen = [_lees(sectie.tekst)]
    if sectie.tabel:
        delen.append(_van_tabel(sectie.tabel))
    if sectie.doel:
        delen.append(_lees(sectie.doel.definitie))
        delen += [sectie.doel.naam, *(_van_tabel(tabel) for tabel in sectie.doel.tabellen())]
    if sectie.lijst:
        delen += [sectie.lijst.naam, _lees(sectie.lijst.definitie)]
    titel = sectie.titel or sectie.kop
    if not titel and not any(delen):
        return None
    return Zoekregel(
        naam=sectie.naam,
        anker="" if sectie.naam else anker,
        titel=titel or "Tekst",
        tekst=" ".join(filter(None, delen)),
    )


def _van_tabel(tabel: Tabel) -> str:
    """What is said in and at a table; not its numbers, which nobody looks for by themselves."""
    koppen = [*(kop.tekst for kop in tabel.kolommen), *(rij.kop.tekst for rij in tabel.rijen)]
    woorden = [cel.woorden for cel in tabel.cellen() if cel.woorden]
    delen = (tabel.titel, tabel.definitie, tabel.bron, *dict.fromkeys(koppen), *tabel.noten)
    return " ".join(filter(None, (*delen, *woorden)))


def _lees(tekst: str) -> str:
    """Markdown as a reader sees it."""
    kaal = html.unescape(strip_tags(markdown_html(tekst, adres=("x", "2000-k1"))))
    return " ".join(kaal.split())
