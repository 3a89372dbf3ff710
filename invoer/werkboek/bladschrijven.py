"""Write one sheet on one worksheet, to be filled in: a row for each row of the sheet.

Only the cells to fill in are open; the protection has no password and only guards against slips.
"""

from typing import Any

from django.db import models
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gemeenten.cijfer import Aantal, Meetveld, Meetwaarde
from gemeenten.getallen import decimalen_in
from gemeenten.leeg import UITLEG_WOORDEN
from gemeenten.tekst import Tekst
from invoer.blad.bladen import Rijkop
from invoer.blad.getaltekst import lees_cel
from invoer.blad.totalen import som
from invoer.blad.wijzigingen import TOELICHTING, teksten_van
from invoer.werkboek.boek import Boek
from invoer.werkboek.celregels import celregel
from invoer.werkboek.indeling import (
    BIJ_DOWNLOAD,
    BLADNOOT,
    BLADRIJ,
    KOLOM,
    KOPRIJ,
    LABEL,
    LANGSTE_TEKST,
    NOOT,
    PAST_NIET,
    RIJ_CODES,
    RIJ_EERSTE,
    RIJ_GROEPEN,
    RIJ_KOPPEN,
    RIJ_MERK,
    RIJ_TITEL,
    RIJ_UITLEG,
    RIJ_WIE,
    TOTAAL,
    TOTAALRIJ,
    VORIG_JAAR,
    VORIG_KWARTAAL,
    Bladkenmerk,
    Werkblad,
    Werkbladkolom,
    kolommen,
    past,
    wie_regel,
)
from invoer.werkboek.meldingen import celnaam

_UITLEG_WOORDEN = "Vul de witte cellen in, of laat ze leeg: wat leeg is, is niet gezegd."
UITLEG = f"Vul de witte cellen in: een getal, {UITLEG_WOORDEN}, of niets (nog niet geleverd)."
_ALLEEN_LEZEN = "Deze cijfers kunt u nu niet wijzigen: ze zijn ingediend, of van een ander."
_GRIJS = "#EDEDED"


class Bladschrijver:
    """Writes one worksheet."""

    def __init__(self, boek: Boek, werkblad: Werkblad, naam: str) -> None:
        self.boek = boek
        self.werkblad = werkblad
        self.stand = werkblad.stand
        self.kolommen = kolommen(werkblad.blad)
        self.nu = werkblad.teksten
        self.eerder = {
            VORIG_KWARTAAL: {c: teksten_van(r) for c, r in self.stand.vorig_kwartaal.items()},
            VORIG_JAAR: {c: teksten_van(r) for c, r in self.stand.vorig_jaar.items()},
        }
        self.blad: Worksheet = boek.werk.add_worksheet(naam)
        self.labels = [n for n, kolom in enumerate(self.kolommen) if kolom.soort == LABEL]
        self.laatste = RIJ_EERSTE + len(self.stand.rijen) - 1

    def schrijf(self, eerste: bool) -> None:
        self._schrijf_koppen()
        for nummer, kop in enumerate(self.stand.rijen, RIJ_EERSTE):
            self._schrijf_rij(nummer, kop)
        self._schrijf_totaal(self.laatste + 1)
        self._schrijf_noot(self.laatste + 3)
        for nummer, kolom in enumerate(self.kolommen):
            opties = {"hidden": True} if kolom.verborgen else {}
            self.blad.set_column(nummer, nummer, self._breedte(kolom), None, opties)
            if kolom.soort == KOLOM and self.stand.rijen:
                self._controleer(nummer, kolom)
        for rij in (RIJ_MERK, RIJ_CODES):
            self.blad.set_row(rij, None, None, {"hidden": True})
        self.maak_af(eerste, self.labels[-1] + 1)

    def maak_af(self, eerste: bool, kolom: int) -> None:
        """What holds for the worksheet as a whole; ``kolom`` is the first to fill in."""
        self.blad.freeze_panes(RIJ_EERSTE, kolom)
        self.blad.protect("", {"format_columns": True, "format_rows": True})
        self.blad.set_landscape()
        self.blad.set_paper(9)
        self.blad.fit_to_pages(1, 0)
        self.blad.repeat_rows(RIJ_GROEPEN, RIJ_KOPPEN)
        self.blad.set_selection(RIJ_EERSTE, kolom, RIJ_EERSTE, kolom)
        if eerste:
            self.blad.activate()

    def schrijf_titel(self) -> None:
        """Which sheet this is, for who reads it and for the program that does."""
        blad, boek = self.werkblad.blad, self.boek
        boek.tekst(self.blad, RIJ_MERK, 0, str(Bladkenmerk.van(blad)))
        for rij in range(RIJ_TITEL, RIJ_EERSTE):
            boek.tekst(self.blad, rij, 0, KOPRIJ)
        boek.tekst(self.blad, RIJ_TITEL, 1, blad.soort.titel, boek.opmaak(bold=True, font_size=14))
        boek.tekst(self.blad, RIJ_WIE, 1, wie_regel(blad), boek.opmaak())
        uitleg = UITLEG if self.werkblad.blad.soort.model.meetvelden() else _UITLEG_WOORDEN
        if not self.werkblad.invulbaar:
            uitleg = _ALLEEN_LEZEN
        boek.tekst(self.blad, RIJ_UITLEG, 1, uitleg, boek.opmaak())

    def _schrijf_koppen(self) -> None:
        self.schrijf_titel()
        boek, groep = self.boek, ""
        vet = boek.opmaak(bold=True)
        kop = boek.opmaak(bold=True, bottom=1, text_wrap=True, valign="bottom")
        for nummer, kolom in enumerate(self.kolommen):
            boek.tekst(self.blad, RIJ_CODES, nummer, kolom.code)
            if kolom.verborgen:
                if kolom.kop:
                    boek.tekst(self.blad, RIJ_KOPPEN, nummer, kolom.kop)
                continue
            if kolom.groep and kolom.groep != groep:
                boek.tekst(self.blad, RIJ_GROEPEN, nummer, kolom.groep, vet)
            groep = kolom.groep
            boek.tekst(self.blad, RIJ_KOPPEN, nummer, kolom.kop, kop)
            if kolom.soort == KOLOM and kolom.maat and kolom.maat.help_text:
                self._leg_uit(RIJ_KOPPEN, nummer, str(kolom.maat.help_text))
        self.blad.set_row(RIJ_KOPPEN, 45)

    def _schrijf_rij(self, rij: int, kop: Rijkop) -> None:
        self.boek.tekst(self.blad, rij, 0, kop.code)
        opmaak = self.boek.opmaak(text_wrap=True)
        for plek, label in zip(self.labels, kop.labels, strict=True):
            self.boek.tekst(self.blad, rij, plek, label, opmaak)
        for plek, definitie in zip(self.labels, kop.definities, strict=False):
            if definitie:
                self._leg_uit(rij, plek, definitie)
        for nummer, kolom in enumerate(self.kolommen):
            if kolom.soort == BIJ_DOWNLOAD:
                self._schrijf_tekst(rij, nummer, self.nu.get(kop.code, {}).get(kolom.naam, ""))
            elif kolom.soort == KOLOM:
                self._schrijf_invoer(rij, nummer, kolom, kop)
            elif kolom.maat:
                tekst = self.eerder[kolom.soort].get(kop.code, {}).get(kolom.naam, "")
                if isinstance(kolom.maat, Meetveld) and kop.code not in self.stand.tekstrijen:
                    self._schrijf_maat(rij, nummer, kolom.maat, tekst, False)
                else:
                    self._schrijf_woorden(rij, nummer, tekst, open_=False)

    def _schrijf_invoer(self, rij: int, nummer: int, kolom: Werkbladkolom, kop: Rijkop) -> None:
        tekst = self.nu.get(kop.code, {}).get(kolom.naam, "")
        if isinstance(kolom.maat, Meetveld) and kop.code not in self.stand.tekstrijen:
            self._schrijf_maat(rij, nummer, kolom.maat, tekst, self.werkblad.invulbaar)
        else:
            self._schrijf_woorden(rij, nummer, tekst, is_cel=kolom.maat is not None)

    def _schrijf_maat(self, rij: int, kolom: int, maat: Meetveld, tekst: str, open_: bool) -> None:
        getal, _ = lees_cel(maat, tekst)
        opmaak = self._cel(open_, num_format=_getalopmaak(maat, tekst), align="right")
        if getal is None:
            self.boek.tekst(self.blad, rij, kolom, tekst, opmaak)
        else:
            self.blad.write_number(rij, kolom, getal, opmaak)

    def _schrijf_woorden(
        self, rij: int, kolom: int, tekst: str, *, open_: bool = True, is_cel: bool = False
    ) -> None:
        open_ = open_ and self.werkblad.invulbaar and past(tekst)
        eigen = {"num_format": "@"} if is_cel else {}  # so that 1-2 becomes no date
        opmaak = self._cel(open_, text_wrap=True, **eigen)
        self.boek.tekst(self.blad, rij, kolom, tekst if past(tekst) else PAST_NIET, opmaak)

    def _schrijf_tekst(self, rij: int, kolom: int, tekst: str) -> None:
        """What stood in a cell when this was written, for the merge afterwards."""
        if tekst and past(tekst):
            self.boek.tekst(self.blad, rij, kolom, tekst)

    def _schrijf_totaal(self, rij: int) -> None:
        if not any(kolom.maat and self.werkblad.telt_op(kolom.maat) for kolom in self.kolommen):
            return
        self.boek.tekst(self.blad, rij, 0, TOTAALRIJ)
        vet: dict[str, object] = {"bold": True, "top": 1}
        for plek in self.labels:
            tekst = TOTAAL if plek == self.labels[0] else ""
            self.boek.tekst(self.blad, rij, plek, tekst, self.boek.opmaak(**vet))
        for nummer, kolom in enumerate(self.kolommen):
            if kolom.maat and kolom.soort in {KOLOM, VORIG_KWARTAAL, VORIG_JAAR}:
                opmaak = self._cel(False, num_format=_getalopmaak(kolom.maat), align="right", **vet)
                if not self.werkblad.telt_op(kolom.maat):
                    self.boek.tekst(self.blad, rij, nummer, "", opmaak)
                    continue
                teksten = self.nu if kolom.soort == KOLOM else self.eerder[kolom.soort]
                totaal = som(
                    kolom.maat,
                    [teksten.get(kop.code, {}).get(kolom.naam, "") for kop in self.stand.rijen],
                )
                bereik = f"{celnaam(RIJ_EERSTE, nummer)}:{celnaam(self.laatste, nummer)}"
                formule = f'=IF(COUNT({bereik})=0,"",SUM({bereik}))'
                self.blad.write_formula(rij, nummer, formule, opmaak, _uitkomst(totaal))

    def _schrijf_noot(self, rij: int) -> None:
        """The note of the whole sheet, in the column of the notes."""
        self.boek.tekst(self.blad, rij, 0, BLADRIJ)
        self.boek.tekst(self.blad, rij, self.labels[0], BLADNOOT, self.boek.opmaak(bold=True))
        code, naam = NOOT
        for nummer, kolom in enumerate(self.kolommen):
            if kolom.code == f"{KOLOM}:{naam}":
                self._schrijf_woorden(rij, nummer, self.nu[code][naam])
            elif kolom.code == f"{BIJ_DOWNLOAD}:{naam}":
                self._schrijf_tekst(rij, nummer, self.nu[code][naam])

    def _controleer(self, nummer: int, kolom: Werkbladkolom) -> None:
        """Let Excel refuse at once what reading would refuse later."""
        if (regel := celregel(kolom, celnaam(RIJ_EERSTE, nummer))) is not None:
            self.blad.data_validation(RIJ_EERSTE, nummer, self.laatste, nummer, regel)

    def _leg_uit(self, rij: int, kolom: int, tekst: str) -> None:
        hoogte = min(20 * (len(tekst) // 38 + 2), 400)
        maat = {"width": 280, "height": hoogte, "author": "Monitor sociaal domein"}
        self.blad.write_comment(rij, kolom, tekst[:LANGSTE_TEKST], maat)

    def _cel(self, open_: bool, **eigenschappen: object) -> Format:
        eigen: dict[str, object] = {"locked": False} if open_ else {"bg_color": _GRIJS}
        rand = {"border": 1, "border_color": "#8C8C8C"}
        return self.boek.opmaak(**{**rand, **eigen, **eigenschappen})

    def _breedte(self, kolom: Werkbladkolom) -> float:
        if kolom.soort == LABEL:
            nummer = int(kolom.naam) - 1
            labels = [kop.labels[nummer] for kop in self.stand.rijen]
            # The title and the line under it stand in the first of these, and run on.
            return min(max(map(len, [kolom.kop, *labels])), 44) + 2
        if kolom.naam == TOELICHTING or isinstance(kolom.maat, Tekst):
            return 50
        if kolom.maat and not isinstance(kolom.maat, Meetveld):
            return 22
        return 12 if kolom.naam == VORIG_KWARTAAL else 14


def _getalopmaak(maat: "models.Field[Any, Any]", tekst: str = "") -> str:
    if isinstance(maat, Meetwaarde):  # as it was entered
        decimalen = decimalen_in(tekst)
        return f"#,##0.{'0' * decimalen}" if decimalen else "General"
    if not isinstance(maat, Meetveld):
        return "@"
    return "#,##0" if isinstance(maat, Aantal) else "#,##0.00"


def _uitkomst(totaal: object) -> object:
    return "" if totaal is None else totaal
