"""What a workbook would change, cell by cell, and changing it: by the rules of typing.

Each cell of a workbook carries what it held at download. So what others changed since then is kept,
and a cell that both changed is a conflict, for which somebody must choose.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from gemeenten.herkomst import Herkomst, Weg
from gemeenten.slot import Cijfers, OpSlot, houd_vast, op_slot
from invoer.blad.adressen import mag_invullen
from invoer.blad.bladen import Blad, lees
from invoer.blad.gedrukt import AFRONDING, BRON, GEDRUKT, lees_gedrukten
from invoer.blad.opslaan import Bladfouten, bewaar
from invoer.blad.wijzigingen import BLAD, Ingevuld, Plek, Samenvoeging, voeg_samen
from invoer.indienen.bevindingen import Beoordeling, beoordeel
from invoer.models import Bladtoelichting
from invoer.werkboek.indeling import BLADNOOT, Werkblad, hoofdletter
from invoer.werkboek.lezen import lees_werkboek
from invoer.werkboek.meldingen import Melding
from invoer.werkboek.rijen import Gelezen

_MAG_NIET = "U mag deze cijfers niet wijzigen."
_HAAL_UIT = "Haal anders dit blad uit het werkboek."


class Veranderd(Exception):
    """What was confirmed is not what would change now."""


@dataclass(frozen=True, slots=True)
class Celverschil:
    """One cell that would change; ``ander`` is what somebody else made of it meanwhile.

    Without ``kent_download`` nobody knows whether it was somebody else.
    """

    veld: str
    cel: str
    naam: str
    oud: str
    nieuw: str
    ander: str = ""
    kent_download: bool = True


@dataclass
class Bladverschil:
    """What one worksheet would change on its sheet."""

    gelezen: Gelezen
    samen: Samenvoeging

    @property
    def blad(self) -> Blad:
        return self.gelezen.blad

    @property
    def aantal(self) -> int:
        return sum(map(len, self.samen.nieuw.values())) + len(self.samen.conflicten)

    @property
    def wijzigingen(self) -> list[Celverschil]:
        nu = self.gelezen.werkblad.teksten
        return [
            self._verschil((code, kolom), nu.get(code, {}).get(kolom, ""), tekst)
            for code, rij in self.samen.nieuw.items()
            for kolom, tekst in rij.items()
        ]

    @property
    def conflicten(self) -> list[Celverschil]:
        return [
            self._verschil(plek, conflict.was, conflict.mijn, conflict.ander)
            for plek, conflict in self.samen.conflicten.items()
        ]

    @property
    def van_anderen(self) -> list[Celverschil]:
        """What others changed since the download, and this workbook leaves alone."""
        was = self.gelezen.was
        return [
            self._verschil((code, kolom), was.get(code, {}).get(kolom, ""), tekst)
            for (code, kolom), tekst in self.samen.van_anderen.items()
            if self.gelezen.kent_download((code, kolom))
        ]

    def ingevuld(self, gekozen: Collection[str]) -> Ingevuld:
        """What is to be saved, with the conflicts in which the workbook was chosen."""
        uit = {code: dict(rij) for code, rij in self.samen.nieuw.items()}
        for (code, kolom), conflict in self.samen.conflicten.items():
            if self.veld((code, kolom)) in gekozen:
                uit.setdefault(code, {})[kolom] = conflict.mijn
        return uit

    def veld(self, plek: Plek) -> str:
        """The name of a cell in the form."""
        return ":".join((self.blad.soort.naam, *plek))

    def adres(self, plek: Plek) -> str:
        return self.gelezen.cellen.get(plek, "")

    def _verschil(self, plek: Plek, oud: str, nieuw: str, ander: str = "") -> Celverschil:
        return Celverschil(
            self.veld(plek),
            self.adres(plek),
            self._naam(plek),
            oud,
            nieuw,
            ander,
            self.gelezen.kent_download(plek),
        )

    def _naam(self, plek: Plek) -> str:
        code, kolom = plek
        if code == BLAD:
            return BLADNOOT
        if code == GEDRUKT:
            return self._naam_van_totaal(kolom)
        rij = next(kop.label for kop in self.gelezen.werkblad.stand.rijen if kop.code == code)
        maten = {maat.name: str(maat.verbose_name) for maat in self.blad.soort.kolommen}
        return f"{rij}: {hoofdletter(maten.get(kolom, kolom))}"

    def _naam_van_totaal(self, kolom: str) -> str:
        vast = {BRON: "Document en bladzijde", AFRONDING: "Afgerond op"}
        gedrukt = self.gelezen.werkblad.stand.gedrukt
        namen = {cel.code: cel.naam for cel in (gedrukt.cellen if gedrukt else ())}
        return f"In uw document: {vast.get(kolom) or namen[kolom]}"


@dataclass
class Voorstel:
    """All that a workbook would change. With ``fouten`` nothing of it can be saved.

    ``onleesbaar`` is why the file as a whole cannot be read, whatever is stored.
    """

    bladen: list[Bladverschil] = field(default_factory=list)
    fouten: list[Melding] = field(default_factory=list)
    opmerkingen: list[Melding] = field(default_factory=list)
    bevindingen: list[Beoordeling] = field(default_factory=list)
    onleesbaar: str = ""

    @property
    def met_verschil(self) -> list[Bladverschil]:
        return [blad for blad in self.bladen if blad.aantal]

    @property
    def aantal(self) -> int:
        return sum(blad.aantal for blad in self.bladen)

    @property
    def conflicten(self) -> set[str]:
        """The names in the form of the cells for which somebody must choose."""
        return {cel.veld for blad in self.bladen for cel in blad.conflicten}

    @property
    def stempel(self) -> str:
        """Changes when anything that would change does."""
        inhoud = [
            [b.blad.soort.naam, b.samen.nieuw, [(c.veld, c.nieuw, c.ander) for c in b.conflicten]]
            for b in self.bladen
        ]
        return hashlib.sha256(json.dumps(inhoud).encode()).hexdigest()


def werkbladen(gebruiker: User, bladen: Sequence[Blad]) -> list[Werkblad]:
    """The sheets of one owner and quarter as they are now, and whether this person may fill them.

    One query for all notes, one for all locks, and those of each sheet.
    """
    eerste = bladen[0]
    noten = dict(
        Bladtoelichting.objects.filter(
            samenwerkingsverband=eerste.samenwerkingsverband,
            gemeente=eerste.gemeente,
            kwartaal=eerste.kwartaal,
        ).values_list("blad", "tekst")
    )
    sloten, gedrukt = _sloten(bladen), lees_gedrukten(bladen)
    return [
        Werkblad(
            replace(lees(blad), gedrukt=gedrukt[blad.soort.naam]),
            noten.get(blad.soort.naam, ""),
            blad.waarvan not in sloten and mag_invullen(gebruiker, blad),
        )
        for blad in bladen
    ]


def _sloten(bladen: Iterable[Blad]) -> dict[Cijfers, str]:
    return op_slot(blad.waarvan for blad in bladen)


def stel_voor(
    gebruiker: User, bladen: Sequence[Blad], bestandsnaam: str, inhoud: bytes
) -> Voorstel:
    """What this workbook would change on these sheets, tried out and undone."""
    voorstel = _vergelijk(gebruiker, bladen, bestandsnaam, inhoud)
    if not voorstel.fouten and voorstel.aantal:
        with transaction.atomic():
            _schrijf(voorstel, gebruiker, voorstel.conflicten)
            if not voorstel.fouten:
                voorstel.bevindingen = _beoordeel(voorstel)
            transaction.set_rollback(True)
    return voorstel


@transaction.atomic
def voer_door(
    gebruiker: User,
    bladen: Sequence[Blad],
    bestandsnaam: str,
    inhoud: bytes,
    *,
    stempel: str,
    gekozen: Collection[str],
) -> Voorstel:
    """Save what was confirmed, on all sheets or on none; Veranderd when that is something else now.

    ``gekozen`` are the conflicts in which the workbook was chosen.
    """
    houd_vast([blad.waarvan for blad in bladen])
    voorstel = _vergelijk(gebruiker, bladen, bestandsnaam, inhoud)
    if voorstel.stempel != stempel:
        raise Veranderd
    if not voorstel.fouten:
        _schrijf(voorstel, gebruiker, gekozen)
    transaction.set_rollback(bool(voorstel.fouten))
    return voorstel


def _vergelijk(
    gebruiker: User, bladen: Sequence[Blad], bestandsnaam: str, inhoud: bytes
) -> Voorstel:
    gelezen = lees_werkboek(bestandsnaam, inhoud, werkbladen(gebruiker, bladen))
    voorstel = Voorstel(
        fouten=gelezen.fouten, opmerkingen=gelezen.opmerkingen, onleesbaar=gelezen.onleesbaar
    )
    sloten = _sloten(bladen)
    for van_blad in gelezen.bladen:
        werkblad = van_blad.werkblad
        samen = voeg_samen(werkblad.stand, van_blad.typwerk(), werkblad.noot)
        verschil = Bladverschil(van_blad, samen)
        if verschil.aantal and not werkblad.invulbaar:
            reden = sloten.get(werkblad.blad.waarvan, _MAG_NIET)
            voorstel.fouten.append(Melding(f"{reden} {_HAAL_UIT}", van_blad.naam))
        voorstel.bladen.append(verschil)
    return voorstel


def _schrijf(voorstel: Voorstel, gebruiker: User, gekozen: Collection[str]) -> None:
    """Save every sheet; what is refused is put with the errors of the proposal."""
    for verschil in voorstel.met_verschil:
        naam = verschil.gelezen.naam
        try:
            bewaar(verschil.blad, verschil.ingevuld(gekozen), Herkomst(Weg.EXCEL, gebruiker))
        except Bladfouten as fouten:
            voorstel.fouten += [
                Melding(fout.melding, naam, verschil.adres((fout.code, fout.kolom)))
                for fout in fouten.fouten
            ]
        except OpSlot as slot:
            voorstel.fouten.append(Melding(f"{slot} {_HAAL_UIT}", naam))
        except PermissionDenied:
            voorstel.fouten.append(Melding(f"{_MAG_NIET} {_HAAL_UIT}", naam))


def _beoordeel(voorstel: Voorstel) -> list[Beoordeling]:
    """What the control rules would find on these sheets, as far as nobody explained it."""
    eerste = voorstel.bladen[0].blad
    gemeenten = [eerste.gemeente] if eerste.gemeente else []
    domeinen = dict.fromkeys(blad.blad.soort.domein for blad in voorstel.met_verschil)
    namen = {blad.blad.soort.naam for blad in voorstel.met_verschil}
    gevonden = beoordeel(eerste.samenwerkingsverband, eerste.kwartaal, gemeenten, tuple(domeinen))
    return [geval for geval in gevonden if geval.is_open and geval.bladen & namen]
