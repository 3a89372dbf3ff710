"""The cells that a redacteur says to be equal, held together in each quarter that this is for.

A heading may say ``{gemeente}``, ``{jaar}``, ``{jaar-1}`` or ``{kwartaal}``: so one line holds for
every gemeente, and next year too. ``{kw}``, ``{peildatum}`` and ``{maand}`` are the quarter, its
day and its last month as headings write them; ``{maand-3}`` is three months before.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Q

from gemeenten.kwartaal import MAANDEN
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.indienen.tabelcellen import Tabelcellen
from invoer.models import Gelijkstelling
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.gelijkgesteld import (
    Gelijkheid,
    Gevonden,
    Tabelplek,
    houd_tegen_elkaar,
    onvindbaar,
)
from tabellen.kader import Kader

_VAK = re.compile(r"\{(gemeente|jaar|kwartaal|kw|peildatum|maand)([+-]\d{1,2})?\}")
GEMEENTE = "{gemeente}"


def gelijkstellingen(verband: Samenwerkingsverband, kwartaal: Kwartaal) -> list[Gelijkstelling]:
    """Those that hold in this quarter; the parts of a sum after each other. One query."""
    hier = Gelijkstelling.objects.filter(samenwerkingsverband=verband, kwartaal__lte=kwartaal.pk)
    nog = hier.filter(Q(tot_en_met=None) | Q(tot_en_met__gte=kwartaal.pk))
    return list(nog.order_by("tabel", "rij", "kolom", "hoe", "pk"))


def bij_elkaar(regels: Iterable[Gelijkstelling]) -> Iterator[list[Gelijkstelling]]:
    """The parts of one sum together, all else by itself."""
    for (_, hoe), groep in groupby(regels, lambda regel: (plek(regel), regel.hoe)):
        if hoe == Gelijkstelling.Hoe.DEEL:
            yield list(groep)
        else:
            yield from ([regel] for regel in groep)


def houd_gelijk(tabellen: Tabelcellen, samen: list[Gelijkstelling]) -> Iterator[Bevinding]:
    """Hold the cell of these lines against those elsewhere, for every gemeente if they say so."""
    kader = tabellen.kader
    plekken = [plek(samen[0]), *map(elders, samen)]
    per_gemeente = any(GEMEENTE in kop for p in plekken for kop in (p.rij, p.kolom))
    for gemeente in kader.gemeenten if per_gemeente else [None]:
        gevuld = [vul_in(p, kader, gemeente) for p in plekken]
        gevonden = _zoek(tabellen, gevuld)
        if isinstance(gevonden, str):
            yield onvindbaar(kader, _kenmerk(samen), samen[0].tabel, gevonden)
            return
        van = gemeente or (kader.gemeenten[0] if kader.enkel else _genoemd(kader, gevuld))
        gelijkheid = Gelijkheid(_kenmerk(samen), van, gevonden[0], gevonden[1:])
        yield from houd_tegen_elkaar(kader, [gelijkheid])


def _zoek(tabellen: Tabelcellen, plekken: list[Tabelplek]) -> list[Gevonden] | str:
    """The cells, or in words which of them is not there."""
    gevonden = []
    for p in plekken:
        try:
            titel, cellen = tabellen.van(p.tabel)
        except LookupError:
            return f"Gelijkstelling niet vergeleken: de tabel ‘{p.tabel}’ bestaat niet."
        if (cel := cellen.get((p.rij, p.kolom))) is None:
            fouten = tabellen.zonder_kop(*p)
            return f"Gelijkstelling niet vergeleken. {' '.join(fouten.values())}"
        gevonden.append(Gevonden(p, titel, cel))
    return gevonden


def _genoemd(kader: Kader, plekken: list[Tabelplek]) -> Gemeente | None:
    """The one gemeente that the headings name."""
    koppen = {kop for p in plekken for tekst in (p.rij, p.kolom) for kop in tekst.split(" – ")}
    gemeenten = [gemeente for gemeente in kader.gemeenten if gemeente.naam in koppen]
    return gemeenten[0] if len(gemeenten) == 1 else None


def _kenmerk(samen: list[Gelijkstelling]) -> str:
    delen = "+".join("|".join(elders(regel)) for regel in samen)
    return f"{'|'.join(plek(samen[0]))}={delen}"


def plek(regel: Gelijkstelling) -> Tabelplek:
    """The cell that a line is about."""
    return Tabelplek(regel.tabel, regel.rij, regel.kolom)


def elders(regel: Gelijkstelling) -> Tabelplek:
    """The cell that it is held against."""
    return Tabelplek(regel.tabel_elders, regel.rij_elders, regel.kolom_elders)


def vul_in(plek: Tabelplek, kader: Kader, gemeente: Gemeente | None) -> Tabelplek:
    """The place with the gemeente, year and quarter that its headings leave open."""
    wie = gemeente.naam if gemeente else GEMEENTE

    def waarde(vak: "re.Match[str]") -> str:
        stap = int(vak[2] or 0)
        if vak[1] == "gemeente":
            return wie
        if vak[1] == "jaar":
            return str(kader.kwartaal.jaar + stap)
        if vak[1] == "maand":
            jaren, maand = divmod(kader.kwartaal.nummer * 3 - 1 + stap, 12)
            return f"{MAANDEN[maand].capitalize()} {kader.kwartaal.jaar + jaren}"
        kwartaal = kader.kwartaal.plus(stap)
        if vak[1] == "kw":
            return f"{kwartaal.nummer}e kw. {kwartaal.jaar}"
        if vak[1] == "peildatum":
            return f"{kwartaal.peildatum if stap else kader.peildatum:%-d-%-m-%Y}"
        return str(kwartaal)

    return Tabelplek(plek.tabel, _VAK.sub(waarde, plek.rij), _VAK.sub(waarde, plek.kolom))
