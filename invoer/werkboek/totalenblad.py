"""The worksheet of the totals that a document prints: one for all sheets of a workbook.

Each line is a computed cell, with a column for what the document says. So it does not matter how a
sheet itself lies, and everything to check stands in one place.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from gemeenten.importeren.cellen import tekst_van
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.raad import Raad
from gemeenten.importeren.rooster import Aard, Rooster
from invoer.blad.gedrukt import AFRONDING, BRON, GEDRUKT, lees_veld, typ_getal
from invoer.werkboek.boek import Boek
from invoer.werkboek.cellezen import lees_tekst
from invoer.werkboek.indeling import Bladkenmerk, Werkblad, gelijk, wie_regel
from invoer.werkboek.meldingen import Melding, celnaam
from invoer.werkboek.rijen import Gelezen

NAAM = "Totalen ter controle"
SOORT = "~totalen"
_DOCUMENT = "In uw document"
_WAS = f"Bij het downloaden: {_DOCUMENT}"
_CODE = "Code van de rij"
_KOPPEN = (_CODE, "Blad", "Rij", "Kolom", _DOCUMENT, _WAS)
_VERBORGEN = frozenset({0, 5})
_INVUL = 4
_EERSTE, _ZOEK_TOT = 5, 40
_UITLEG = (
    "Neem hier over wat in uw eigen document als totaal, saldo of percentage staat. Het wordt niet "
    "getoond, alleen vergeleken met wat wordt berekend."
)
_VAN_BLAD = {BRON: "Document en bladzijde", AFRONDING: "Afgerond op (0,1 of 1000)"}
_ONBRUIKBAAR = {
    Aard.FOUTWAARDE: "Hier staat een foutwaarde. Herstel de formule of vul het getal in.",
    Aard.ZONDER_UITKOMST: "Deze formule heeft geen uitkomst. Vul het getal zelf in.",
    Aard.PERCENTAGE: "Deze cel is opgemaakt als percentage. Zet de celeigenschappen op Getal en "
    "vul het getal opnieuw in.",
    Aard.ONLEESBAAR: "In deze cel staat een onleesbaar teken. Typ de tekst opnieuw.",
}


class _Regel(NamedTuple):
    """A line: of which sheet, the name of its field, and its labels."""

    werkblad: Werkblad
    code: str
    labels: tuple[str, str, str]

    @property
    def kenmerk(self) -> str:
        return f"{self.werkblad.blad.soort.naam}:{self.code}"


def _regels(bladen: Iterable[Werkblad]) -> list[_Regel]:
    """Every computed cell of every sheet, and behind those of a sheet what is of all of them."""
    uit = []
    for werkblad in bladen:
        gedrukt, titel = werkblad.stand.gedrukt, werkblad.blad.soort.titel
        if gedrukt is None or not gedrukt.cellen:
            continue
        for cel in gedrukt.cellen:
            tabel = "" if cel.titel == titel else f"{cel.titel}: "
            uit.append(_Regel(werkblad, cel.code, (titel, tabel + cel.rijlabel, cel.kolomlabel)))
        uit += [_Regel(werkblad, veld, (titel, kop, "")) for veld, kop in _VAN_BLAD.items()]
    return uit


def schrijf(boek: Boek, bladen: Sequence[Werkblad], naam: str) -> None:
    """Write the worksheet, if any sheet has such a cell."""
    regels = _regels(bladen)
    if not regels:
        return
    blad = boek.werk.add_worksheet(naam)
    eerste = bladen[0].blad
    boek.tekst(blad, 0, 0, str(Bladkenmerk.van(eerste, SOORT)))
    boek.tekst(blad, 1, 1, NAAM, boek.opmaak(bold=True, font_size=14))
    boek.tekst(blad, 2, 1, wie_regel(eerste))
    boek.tekst(blad, 3, 1, _UITLEG)
    kop = boek.opmaak(bold=True, bottom=1, text_wrap=True, valign="bottom")
    for nummer, tekst in enumerate(_KOPPEN):
        boek.tekst(blad, _EERSTE - 1, nummer, tekst, kop)
    rand = {"border": 1, "border_color": "#8C8C8C", "align": "right"}
    for rij, regel in enumerate(regels, _EERSTE):
        boek.tekst(blad, rij, 0, regel.kenmerk)
        for nummer, label in enumerate(regel.labels, 1):
            boek.tekst(blad, rij, nummer, label, boek.opmaak(text_wrap=True))
        assert regel.werkblad.stand.gedrukt
        tekst = regel.werkblad.stand.gedrukt.teksten[regel.code]
        dicht = {"locked": False} if regel.werkblad.invulbaar else {"bg_color": "#EDEDED"}
        opmaak = boek.opmaak(**rand, **dicht)
        if tekst and regel.code != BRON:
            blad.write_number(rij, _INVUL, lees_veld(regel.code, tekst), opmaak)
        else:
            boek.tekst(blad, rij, _INVUL, tekst, opmaak)
        boek.tekst(blad, rij, _INVUL + 1, tekst)
    for nummer, breedte in enumerate((4, 30, 40, 30, 24, 4)):
        opties = {"hidden": True} if nummer in _VERBORGEN else {}
        blad.set_column(nummer, nummer, breedte, None, opties)
    blad.set_row(0, None, None, {"hidden": True})
    blad.freeze_panes(_EERSTE, 0)
    blad.protect("", {"format_columns": True, "format_rows": True})
    blad.set_paper(9)
    blad.fit_to_pages(1, 0)


def is_totalenblad(rooster: Rooster) -> bool:
    """Whether a worksheet is this one, by its mark or else by its name."""
    return kenmerk_van(rooster) is not None or gelijk(rooster.naam) == gelijk(NAAM)


def kenmerk_van(rooster: Rooster) -> Bladkenmerk | None:
    """What the worksheet says that it is of; None when that is gone."""
    teksten = (tekst_van(cel) for rij in rooster.cellen[:_ZOEK_TOT] for cel in rij if cel)
    merken = filter(None, map(Bladkenmerk.lees, teksten))
    return next((merk for merk in merken if merk.soort == SOORT), None)


@dataclass
class Totalenlezer:
    """Reads the worksheet; afterwards ``gelezen`` has what it says of each sheet."""

    rooster: Rooster
    bladen: Sequence[Werkblad]
    fouten: list[Melding] = field(default_factory=list)
    opmerkingen: list[Melding] = field(default_factory=list)
    per_blad: dict[str, Gelezen] = field(default_factory=dict)

    @property
    def gelezen(self) -> list[Gelezen]:
        return list(self.per_blad.values())

    def lees(self) -> None:
        regels = _regels(self.bladen)
        op_code = {regel.kenmerk: regel for regel in regels}
        op_label = {tuple(map(gelijk, regel.labels)): regel for regel in regels}
        koprij, plaats = self._koppen()
        if gelijk(_DOCUMENT) not in plaats:
            self._fout(
                f"Op dit blad is de kolom ‘{_DOCUMENT}’ niet te vinden. Download het werkboek "
                "opnieuw.",
                0,
                0,
            )
            return
        gezien: dict[str, int] = {}
        raad = Raad()
        invul = plaats[gelijk(_DOCUMENT)]
        for rij in range(koprij + 1, len(self.rooster.cellen)):
            labels = tuple(self._tekst(rij, plaats.get(gelijk(kop))) for kop in _KOPPEN[1:4])
            code = self._tekst(rij, plaats.get(gelijk(_CODE)))
            regel = op_code.get(code) or op_label.get(tuple(map(gelijk, labels)))
            if regel is None:
                if self._tekst(rij, invul):
                    naam = " × ".join(filter(None, labels[1:])) or "Deze rij"
                    if code and self._staat_als_toen(rij, invul, plaats.get(gelijk(_WAS))):
                        tekst = f"‘{naam[:80]}’ is geen totaal meer, en overgeslagen."
                        self.opmerkingen.append(Melding(tekst, self.rooster.naam))
                        continue
                    namen = [" × ".join(filter(None, r.labels[1:])) for r in regels]
                    advies = raad.lijkt_op(naam, namen)
                    melding = f"‘{naam[:80]}’ is geen totaal van deze bladen.{advies} Maak leeg."
                    self._fout(melding, rij, invul)
            elif regel.kenmerk in gezien:
                melding = f"Deze rij staat er twee keer: ook op rij {gezien[regel.kenmerk] + 1}."
                self._fout(f"{melding} Haal er een weg.", rij, invul)
            else:
                gezien[regel.kenmerk] = rij
                self._lees_cel(regel, rij, invul, plaats.get(gelijk(_WAS)))

    def _staat_als_toen(self, rij: int, kolom: int, was: int | None) -> bool:
        """Whether nobody touched it since the download."""
        with suppress(Celfout):
            tekst, toen = lees_tekst(self.rooster.cel(rij, kolom)), self._tekst(rij, was)
            return tekst == toen or typ_getal(lees_veld("", tekst)) == toen
        return False

    def _koppen(self) -> tuple[int, dict[str, int]]:
        """The row of the headings, and where each stands."""
        for nummer, rij in enumerate(self.rooster.cellen[:_ZOEK_TOT]):
            teksten = [gelijk(tekst_van(cel)) for cel in rij]
            if gelijk(_DOCUMENT) in teksten:
                return nummer, {tekst: n for n, tekst in reversed(list(enumerate(teksten)))}
        return -1, {}

    def _lees_cel(self, regel: _Regel, rij: int, kolom: int, was: int | None) -> None:
        naam = regel.werkblad.blad.soort.naam
        gelezen = self.per_blad.setdefault(naam, Gelezen(regel.werkblad, self.rooster.naam))
        gelezen.cellen[GEDRUKT, regel.code] = celnaam(rij, kolom)
        aard = self.rooster.aard.get((rij, kolom))
        if aard in _ONBRUIKBAAR:
            self._fout(_ONBRUIKBAAR[aard], rij, kolom)
            return
        if aard is Aard.FORMULE:
            tekst = f"Van een formule is de uitkomst overgenomen: {celnaam(rij, kolom)}."
            self.opmerkingen.append(Melding(tekst, self.rooster.naam))
        try:
            tekst = lees_tekst(self.rooster.cel(rij, kolom))
            if regel.code != BRON:
                tekst = typ_getal(lees_veld(regel.code, tekst))
        except Celfout as fout:
            self._fout(str(fout), rij, kolom)
            return
        gelezen.ingevuld.setdefault(GEDRUKT, {})[regel.code] = tekst
        if was is not None:
            gelezen.was.setdefault(GEDRUKT, {})[regel.code] = self._tekst(rij, was)

    def _tekst(self, rij: int, kolom: int | None) -> str:
        return "" if kolom is None else tekst_van(self.rooster.cel(rij, kolom))

    def _fout(self, tekst: str, rij: int, kolom: int) -> None:
        self.fouten.append(Melding(tekst, self.rooster.naam, celnaam(rij, kolom)))
