"""What a later version of a publication changed, for who read the one before it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from django.urls import reverse
from django.utils.safestring import SafeString

from monitor.models import Publicatie
from monitor.momentopname.lezen import lees_publicatie
from monitor.momentopname.verschil import Celcorrectie, Deelverschil, Wat, verschillen
from monitor.openbaar.getoond import GetoondeEditie
from monitor.proza.opmaak import markdown_html
from tabellen.alternatief import opsomming

WIJZIGINGEN = "wijzigingen"  # in the address of the page that shows them
_BREEDTE = 3  # the level of the headings in a text that is shown as it was


@dataclass(frozen=True)
class Verbeterd:
    """One part that changed, with the way to it where it still stands; texts as a reader sees
    them, was beside is.
    """

    deel: Deelverschil
    adres: str

    @classmethod
    def op_plek(cls, deel: Deelverschil, adres: tuple[str, str]) -> "Verbeterd":
        """With the way to it, in the editie of this address."""
        if deel.wat is Wat.VERVALLEN:
            return cls(deel, "")
        waar = (*adres, *filter(None, (deel.hoofdstuk, deel.naam)))
        return cls(deel, reverse(("editie", "hoofdstuk", "tabel")[len(waar) - 2], args=waar))

    @property
    def anker(self) -> str:
        """Its id in the page."""
        return "-".join(filter(None, (self.deel.hoofdstuk, self.deel.naam))) or "monitor"

    @property
    def cellen(self) -> tuple[Celcorrectie, ...]:
        """Cell by cell what a table was and is; not of a whole table that came or went."""
        return self.deel.cellen if self.deel.wat is Wat.GEWIJZIGD else ()

    @property
    def alineas(self) -> list[tuple[SafeString, SafeString]]:
        return [
            (markdown_html(alinea.oud, _BREEDTE), markdown_html(alinea.nieuw, _BREEDTE))
            for alinea in (self.deel.alineas if self.deel.wat is Wat.GEWIJZIGD else ())
        ]

    @property
    def ook(self) -> str:
        """What else changed, in words."""
        return opsomming(list(self.deel.overig))


@dataclass(frozen=True)
class Verbetering:
    """A version of an editie beside the one before it; None when that was taken back, and what it
    said is not told any more.
    """

    editie: GetoondeEditie
    publicatie: Publicatie
    ervoor: Publicatie | None

    @cached_property
    def delen(self) -> list[Verbeterd]:
        """The parts that differ."""
        if self.ervoor is None:
            return []
        oud, nieuw = lees_publicatie(self.ervoor), lees_publicatie(self.publicatie)
        return [Verbeterd.op_plek(deel, self.editie.adres) for deel in verschillen(oud, nieuw)]

    @property
    def adres_ervoor(self) -> str:
        """Where the older version stays."""
        if self.ervoor is None:
            return ""
        return self.editie.op_versie(self.ervoor.versie)

    @property
    def adres(self) -> str:
        """The page that tells all of it."""
        return reverse("hoofdstuk", args=(*self.editie.adres, WIJZIGINGEN))

    def raakt(self, hoofdstuk: str = "", naam: str = "") -> bool:
        """Whether it changed anything on this page: of the editie, a chapter or a table. What took
        the place of what was taken back says so in front only.
        """
        if self.ervoor is None:
            return not hoofdstuk
        return any(
            not hoofdstuk
            or (deel.deel.hoofdstuk == hoofdstuk and (not naam or deel.deel.naam == naam))
            for deel in self.delen
        )


def verbeteringen(editie: GetoondeEditie) -> list[Verbetering]:
    """Of what was published more than once: every version up to this one that took the place of
    another, the last one first. One query, and one for each report that is read.
    """
    if editie.publicatie is None or editie.publicatie.versie == 1:
        return []
    rijen = Publicatie.objects.licht().niet_ingetrokken()
    rijen = rijen.filter(editie=editie.publicatie.editie_id)
    versies = list(rijen.filter(versie__lte=editie.publicatie.versie).order_by("-versie"))
    paren = pairwise([*versies, None])
    return [Verbetering(editie, nieuw, oud) for nieuw, oud in paren if nieuw and nieuw.versie > 1]


def laatste_verbetering(
    editie: GetoondeEditie, hoofdstuk: str = "", naam: str = ""
) -> Verbetering | None:
    """The last version that changed this page, if any did."""
    return next((v for v in verbeteringen(editie) if v.raakt(hoofdstuk, naam)), None)


def geldt_nog(editie: GetoondeEditie, hoofdstuk: str, naam: str = "") -> bool:
    """Of an older version, whether the newest says the same on this page."""
    if editie.publicatie is None or not editie.verouderd:
        return False
    rijen = Publicatie.objects.licht().niet_ingetrokken()
    nieuwste = rijen.filter(editie=editie.publicatie.editie_id).latest("versie")
    return not Verbetering(editie, nieuwste, editie.publicatie).raakt(hoofdstuk, naam)
