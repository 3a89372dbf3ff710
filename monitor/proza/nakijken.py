"""What can be wrong in the texts of an editie: their references, numbers, directions and years."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial

from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from domeinen import inhoud
from gemeenten.models import Kwartaal
from monitor.models import Editie, Hoofdstuk
from monitor.proza.anderetijd import andere_tijd
from monitor.proza.bron import Celbron, Tekstcijfer
from monitor.proza.getallen import Geschreven, getallen, jaartallen
from monitor.proza.kandidaten import Kandidaten
from monitor.proza.linie import delen_van
from monitor.proza.richting import Gebonden, spreekt_tegen, zin_om
from monitor.proza.rondwoord import verkeerd_woord
from monitor.proza.verwijzing import Verwijsfout, vindplaatsen
from tabellen.controle.bevinding import Ernst

_WOORDEN = 4  # of which a line of a text has at least so many
_STUK = 60  # characters of the sentence on either side
_KLEIN = 10  # a number below it says too little to look for
_JAAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Tekstbevinding:
    """That something in a text is wrong or odd: in which chapter and section, in which words, and
    what to do; ``keuzes`` are references that may be meant, of which there are ``meer``, in the
    place of ``oud``, which is at ``plek`` in the text of ``veld``.
    """

    ernst: Ernst
    hoofdstuk: str
    onderdeel: str
    stuk: str
    wat: str
    keuzes: tuple[str, ...] = ()
    meer: int = 0
    veld: str = ""
    oud: str = ""
    plek: int = 0

    @property
    def melding(self) -> str:
        """What it is, with all that may be written instead."""
        if not self.keuzes:
            return self.wat
        meer = f" (en {self.meer} meer)" if self.meer else ""
        return f"{self.wat} Schrijf {' of '.join(self.keuzes)}{meer}."

    @property
    def is_fout(self) -> bool:
        return self.ernst is Ernst.FOUT

    @property
    def zin(self) -> str:
        """All of it in one line."""
        return f"{self.hoofdstuk} – {self.onderdeel}: ‘{self.stuk}’. {self.melding}"


@dataclass(frozen=True, slots=True)
class Editietekst:
    """A text, where it stands, and the table that stands under it."""

    hoofdstuk: str
    onderdeel: str
    tekst: str
    tabel: str = ""
    veld: str = ""  # *inleiding*, or the key of the section


def kijk_teksten_na(editie: Editie, hoofdstuk: Hoofdstuk | None = None) -> list[Tekstbevinding]:
    """Everything that is found in the texts of an editie, or in those of one of its chapters. Each
    table is computed at most once.
    """
    return list(Nakijker(editie).alles(hoofdstuk))


def kijk_tekst_na(editie: Editie, naam: str, inhoud: str) -> list[Tekstbevinding]:
    """The same of a text that is not in the editie yet."""
    return list(Nakijker(editie).tekst(Editietekst("Tekst", naam, inhoud)))


class Nakijker:
    """Looks at the texts of one editie."""

    def __init__(self, editie: Editie) -> None:
        self.editie = editie
        self.bron = Celbron.van(editie)
        self.teksten, tabellen = _lees(editie)
        self.tabellen = [naam for naam in tabellen if not inhoud.soort_van(naam)[0]]

    def alles(self, hoofdstuk: Hoofdstuk | None) -> Iterator[Tekstbevinding]:
        for tekst in self.teksten:
            if hoofdstuk is None or tekst.hoofdstuk == str(hoofdstuk):
                yield from self.tekst(tekst)

    def tekst(self, tekst: Editietekst) -> Iterator[Tekstbevinding]:
        """What is found in one text."""
        gebonden: list[Gebonden] = []
        kaal, plek = [], 0
        for waar in vindplaatsen(tekst.tekst):
            kaal.append(tekst.tekst[plek : waar.begin])
            # As long as it was, so that all stays in its place.
            kaal.append("\u2022" * (waar.einde - waar.begin))
            plek = waar.einde
            try:
                verwijzing = waar.lees()
                cijfer = self.bron.cijfer(verwijzing)
            except Verwijsfout as fout:
                yield _meld(Ernst.FOUT, tekst, waar.begin, waar.einde, str(fout))
                continue
            if leeg := cijfer.leeg:
                raad = f"De cel is leeg: {leeg.naam}. Kies een andere of schrijf de zin anders."
                yield _meld(Ernst.WAARSCHUWING, tekst, waar.begin, waar.einde, raad)
            elif cijfer.cellen:
                if raad := verkeerd_woord(tekst.tekst[: waar.begin], verwijzing, cijfer):
                    yield _meld(Ernst.WAARSCHUWING, tekst, waar.begin, waar.einde, raad)
                if raad := self._niet_hier(cijfer):
                    yield _meld(Ernst.WAARSCHUWING, tekst, waar.begin, waar.einde, raad)
                gebonden.append(Gebonden(waar.begin, waar.einde, verwijzing, cijfer))
        rest = _zonder_adressen("".join([*kaal, tekst.tekst[plek:]]))
        for begin, einde, melding in spreekt_tegen(
            rest, gebonden, self._ervoor, partial(delen_van, self.bron)
        ):
            yield _meld(Ernst.WAARSCHUWING, tekst, begin, einde, melding)
        for getal in getallen(rest):
            if abs(getal.waarde) >= _KLEIN or getal.soort:
                wat, keuzes, meer = self._kandidaten.voor(getal, tekst.tabel)
                bevinding = _meld(Ernst.WAARSCHUWING, tekst, getal.begin, getal.einde, wat)
                toen = self._toen(rest, getal, keuzes)
                begin = getal.begin - (len(getal.woord) + 1 if getal.woord else 0)
                yield replace(
                    bevinding,
                    wat=f"{wat}{toen}",
                    keuzes=keuzes,
                    meer=meer,
                    veld=tekst.veld,
                    oud=tekst.tekst[begin : getal.einde],
                    plek=begin,
                )
        for begin, einde, melding in andere_tijd(rest, gebonden):
            yield _meld(Ernst.WAARSCHUWING, tekst, begin, einde, melding)
        yield from self._jaren(tekst, rest)

    def _niet_hier(self, cijfer: Tekstcijfer) -> str:
        """That a figure is of a table which the editie does not show."""
        for gevonden in cijfer.cellen:
            if gevonden.plek.tabel not in self.tabellen:
                return (
                    f"De tabel ‘{gevonden.titel}’ staat niet in deze editie, dus de lezer kan dit "
                    "cijfer niet opzoeken. Zet de tabel in een hoofdstuk of kies een ander cijfer."
                )
        return ""

    def _toen(self, rest: str, getal: Geschreven, keuzes: tuple[str, ...]) -> str:
        """That the sentence names a quarter in which the likely cell had another number."""
        genoemd = Kwartaal.in_tekst(zin_om(rest, getal.begin))[0]
        if len(genoemd) != 1 or genoemd[0] == self.editie.kwartaal or not keuzes:
            return ""
        plek = next(vindplaatsen(keuzes[0])).lees().plek
        with suppress(Verwijsfout):
            cel = self.bron.cel(plek, genoemd[0]).cel
            if cel.waarde is not None and cel.tekst != getal.tekst:
                hier = self.editie.kwartaal
                if not _JAAR.search(f"{plek.rij} {plek.kolom}"):
                    return f" Het is van het {hier}; het {genoemd[0]} had {cel.tekst}."
        return ""

    def _ervoor(self, gebonden: Gebonden) -> Tekstcijfer | None:
        """The same figure a quarter before, where it is a figure of then."""
        plek, cel = gebonden.verwijzing.plek, gebonden.cijfer.cellen[0]
        if not gebonden.verwijzing.is_cel:
            return None  # what is counted together is not looked up again
        if _JAAR.search(f"{plek.rij} {plek.kolom}"):
            return None  # a heading that names its time says the same in every quarter
        try:
            ander = self.bron.cel(plek, cel.kwartaal.vorige)
        except (Verwijsfout, ValidationError):
            return None
        waarde = ander.cel.waarde
        return Tekstcijfer("", (ander,), is_=Decimal(waarde)) if waarde is not None else None

    @cached_property
    def _kandidaten(self) -> Kandidaten:
        return Kandidaten(self.bron, self.tabellen)

    def _jaren(self, tekst: Editietekst, rest: str) -> Iterator[Tekstbevinding]:
        """Years that are neither near that of the editie nor in a heading, and later quarters."""
        hier = self.editie.kwartaal
        later: set[int] = set()
        for kwartaal in Kwartaal.in_tekst(rest)[0]:
            if kwartaal.pk > hier.pk and kwartaal.pk not in later:
                later.add(kwartaal.pk)
                plek = max(rest.find(str(kwartaal)), 0)
                yield _meld(
                    Ernst.WAARSCHUWING,
                    tekst,
                    plek,
                    plek + len(str(kwartaal)),
                    f"Het {kwartaal} is na dat van deze editie, het {hier}. Kijk of het klopt.",
                )
        dag = date_format(self.editie.stand_op, "j F ")
        for match in re.finditer(rf"(?<!\d){dag}(\d{{4}})(?!\d)", rest):
            if int(match[1]) != self.editie.stand_op.year:
                yield _meld(
                    Ernst.WAARSCHUWING,
                    tekst,
                    match.start(),
                    match.end(),
                    f"De peildatum is {dag}{self.editie.stand_op.year}. Kijk of het jaar klopt.",
                )
        for plek, jaar in jaartallen(rest):
            if abs(jaar - hier.jaar) > 2 and jaar not in self._jaren_in_koppen:
                yield _meld(
                    Ernst.WAARSCHUWING,
                    tekst,
                    plek,
                    plek + 4,
                    f"Het jaar {jaar} is ver van deze editie ({hier}). Kijk of het klopt.",
                )

    @cached_property
    def _jaren_in_koppen(self) -> set[int]:
        koppen = " ".join(f"{plek.rij} {plek.kolom}" for plek in self._kandidaten.plekken)
        return {int(jaar) for jaar in _JAAR.findall(koppen)}


def lees_teksten(editie: Editie) -> list[Editietekst]:
    """The texts of an editie, in the order of the report."""
    return _lees(editie)[0]


def _lees(editie: Editie) -> tuple[list[Editietekst], list[str]]:
    """The texts in the order of the report, and the names of what the editie shows."""
    teksten = [Editietekst("Samenvatting", "samenvatting", editie.samenvatting)]
    for cijfer in editie.hoofdcijfers.all():
        tekst = f"{cijfer.cijfer} {cijfer.vergelijk}\n\n{cijfer.zin}"
        teksten.append(Editietekst("Hoofdcijfers", cijfer.label, tekst))
    tabellen: dict[str, None] = {}
    for hoofdstuk in editie.hoofdstukken.prefetch_related("onderdelen"):
        teksten.append(
            Editietekst(str(hoofdstuk), "inleiding", hoofdstuk.inleiding, veld="inleiding")
        )
        for onderdeel in hoofdstuk.onderdelen.all():
            naam = onderdeel.kop or onderdeel.tabel or "blok zonder kop"
            teksten.append(
                Editietekst(
                    str(hoofdstuk), naam, onderdeel.tekst, onderdeel.tabel, str(onderdeel.pk)
                )
            )
            if onderdeel.tabel:
                tabellen[onderdeel.tabel] = None
    return [tekst for tekst in teksten if tekst.tekst], list(tabellen)


def _meld(ernst: Ernst, tekst: Editietekst, begin: int, einde: int, wat: str) -> Tekstbevinding:
    """With the words around it, whole words where that can be."""
    van, tot = max(0, begin - _STUK), min(len(tekst.tekst), einde + _STUK)
    voor, na = tekst.tekst[van:begin], tekst.tekst[einde:tot]
    if van:
        voor = "…" + voor.partition(" ")[2]
    if tot < len(tekst.tekst):
        na = na.rpartition(" ")[0] + "…"
    stuk = " ".join(f"{voor}{tekst.tekst[begin:einde]}{na}".split())
    return Tekstbevinding(ernst, tekst.hoofdstuk, tekst.onderdeel, stuk, wat)


def zinnen(tekst: str) -> str:
    """The lines of a text in which words prevail, in paragraphs: no rows of tables."""
    stukken: list[list[str]] = [[]]
    for regel in tekst.splitlines():
        woorden, getallen_ = re.findall(r"[^\W\d_]{2,}", regel), re.findall(r"\d[\d.,]*", regel)
        if len(woorden) >= _WOORDEN and len(woorden) >= 2 * len(getallen_):
            stukken[-1].append(regel.strip())
        elif regel.strip() and stukken[-1]:
            stukken.append([])
    return "\n\n".join(" ".join(stuk) for stuk in stukken)


def _zonder_adressen(tekst: str) -> str:
    """Addresses of links blank: their digits are no figures. As long as it was."""
    return re.sub(r"\]\([^()\s]{1,500}\)|https?://\S{1,500}", lambda m: "\u2022" * len(m[0]), tekst)
