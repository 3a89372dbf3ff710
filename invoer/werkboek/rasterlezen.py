"""Read the worksheet of an overzicht that lies as its table does, by its hidden codes.

Rows and columns may be moved and renamed. Without the codes nobody can tell which cell is which, so
then the workbook is refused.
"""

from dataclasses import dataclass, field

from gemeenten.importeren.cellen import tekst_van
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.raad import Raad
from gemeenten.importeren.rooster import Aard, Rooster
from invoer.blad.bladen import Rijkop
from invoer.blad.wijzigingen import TOELICHTING
from invoer.werkboek.cellezen import lees_invulcel
from invoer.werkboek.indeling import (
    BIJ_DOWNLOAD,
    BLADRIJ,
    KOPRIJ,
    NOOT,
    PAST_NIET,
    RIJ,
    Werkblad,
    gelijk,
)
from invoer.werkboek.invulcellen import SAMENGEVOEGD, noem
from invoer.werkboek.meldingen import Melding, celnaam
from invoer.werkboek.rasterindeling import LIJNRIJ, NAAM, NOOT_KOLOM, RASTER, Rasterindeling
from invoer.werkboek.rijen import Gelezen

_ZOEK_TOT = 40  # rows: the codes stand above these


def is_raster(rooster: Rooster) -> bool:
    """Whether a worksheet has the hidden row of one that lies as a table."""
    return _coderij(rooster) is not None


def _coderij(rooster: Rooster) -> int | None:
    for nummer, rij in enumerate(rooster.cellen[:_ZOEK_TOT]):
        if any(isinstance(cel, str) and cel.startswith(f"{RASTER}:") for cel in rij):
            return nummer
    return None


@dataclass
class Rasterlezer:
    """Reads one worksheet; afterwards ``gelezen``, ``fouten`` and ``opmerkingen`` are filled."""

    rooster: Rooster
    werkblad: Werkblad
    fouten: list[Melding] = field(default_factory=list)
    opmerkingen: list[Melding] = field(default_factory=list)
    formules: list[str] = field(default_factory=list)
    raad: Raad = field(default_factory=Raad)

    def __post_init__(self) -> None:
        self.gelezen = Gelezen(self.werkblad, self.rooster.naam)
        self.indeling = Rasterindeling.van(self.werkblad.stand)
        self.maten = {maat.name: maat for maat in self.werkblad.blad.soort.kolommen}
        self.lijnen = {lijn.code: lijn for lijn in self.indeling.rijen}
        self.kolommen: dict[str, int] = {}
        self.rij_van: dict[str, int] = {}
        self.koprij = 0

    def lees(self) -> None:
        self._zoek_kolommen()
        if RIJ not in self.kolommen:
            self._fout(
                "De verborgen kolom die zegt welke rij dit is, is weg. Download het werkboek "
                "opnieuw.",
                self.koprij,
                0,
            )
            return
        for nummer in range(self.koprij + 1, len(self.rooster.cellen)):
            code = self._tekst(nummer, self.kolommen[RIJ])
            if code == KOPRIJ:
                continue
            if code == BLADRIJ:
                self._lees_noot(nummer)
            elif code.startswith(LIJNRIJ):
                self._lees_lijn(nummer, code.removeprefix(LIJNRIJ))
            elif not code and self._is_gevuld(nummer):
                self._fout(
                    "Deze cel staat in een rij zonder naam. Zet het cijfer in de rij waar het bij "
                    "hoort, of maak de cel leeg.",
                    nummer,
                    next(k for k in self._invoer.values() if self._tekst(nummer, k)),
                )
        self._meld_samengevoegd()
        self._meld_ontbrekende()
        if self.formules:
            self._opmerking(f"Van formules is de uitkomst overgenomen: {noem(self.formules)}.")

    # --- Where does what stand? -------------------------------------------------------------------

    def _zoek_kolommen(self) -> None:
        self.koprij = _coderij(self.rooster) or 0
        bekend = {kolom.code: kolom for kolom in self.indeling.kolommen}
        for kolom in range(len(self.rooster.cellen[self.koprij])):
            code = self._tekst(self.koprij, kolom)
            if code in self.kolommen:
                self._fout("Deze kolom staat er twee keer. Haal er een weg.", self.koprij, kolom)
            elif code in bekend:
                self.kolommen[code] = kolom
            elif code.startswith(f"{RASTER}:"):
                self._fout(
                    f"De kolom ‘{self._kop(kolom) or code}’ staat niet (meer) op dit blad. "
                    "Download het werkboek opnieuw.",
                    self.koprij,
                    kolom,
                )
        koppen = {k.code: gelijk(k.kop) for k in bekend.values() if k.soort == RASTER}
        for code, kolom in self._invoer.items():
            kop = gelijk(self._kop(kolom))
            if kop and kop != koppen[code] and list(koppen.values()).count(kop) == 1:
                self._fout(
                    f"Hier staat de kop ‘{self._kop(kolom)}’, maar volgens de verborgen rij is dit "
                    f"de kolom ‘{bekend[code].kop}’. Zijn de koppen of de kolommen verwisseld? Zet "
                    "ze terug, of download het werkboek opnieuw.",
                    self.koprij,
                    kolom,
                )

    def _kop(self, kolom: int) -> str:
        """The visible heading: the last of the rows that are marked as headings."""
        rij_kolom = self.kolommen.get(RIJ, 0)
        rijen = range(self.koprij, min(len(self.rooster.cellen), _ZOEK_TOT))
        kopregels = [n for n in rijen if self._tekst(n, rij_kolom) == KOPRIJ]
        return self._tekst(kopregels[-1], kolom) if kopregels else ""

    @property
    def _invoer(self) -> dict[str, int]:
        return {c: k for c, k in self.kolommen.items() if c.startswith(f"{RASTER}:")}

    def _tekst(self, rij: int, kolom: int | None) -> str:
        return "" if kolom is None else tekst_van(self.rooster.cel(rij, kolom))

    def _is_gevuld(self, nummer: int) -> bool:
        return any(self._tekst(nummer, kolom) for kolom in self._invoer.values())

    # --- What stands in it? -----------------------------------------------------------------------

    def _lees_lijn(self, nummer: int, code: str) -> None:
        labelkolom = self.kolommen.get(NAAM, 0)
        label = self._tekst(nummer, labelkolom)
        if code not in self.lijnen:
            if self._is_gevuld(nummer):
                raad = self.raad.lijkt_op(label, [lijn.naam for lijn in self.lijnen.values()])
                self._fout(
                    f"‘{(label or code)[:80]}’ is geen rij van dit blad.{raad} Haal de rij weg, of "
                    "download het werkboek opnieuw.",
                    nummer,
                    labelkolom,
                )
            return
        if code in self.rij_van:
            self._fout(
                f"Deze rij staat er twee keer: ook op rij {self.rij_van[code] + 1}. Haal er een "
                "weg.",
                nummer,
                labelkolom,
            )
            return
        if self._is_verschoven(label, code):
            self._fout(
                f"Hier staat ‘{label}’, maar volgens de verborgen kolom is dit de rij "
                f"‘{self._label(code)}’. Zijn de rijen gesorteerd zonder de verborgen kolommen? "
                "Zet ze terug, of download het werkboek opnieuw.",
                nummer,
                labelkolom,
            )
            return
        self.rij_van[code] = nummer
        for kolom in self.indeling.kolommen:
            if kolom.soort == RASTER and kolom.lijn and kolom.code in self.kolommen:
                kop = self.indeling.kop(code, kolom.lijn.code)
                plek = nummer, self.kolommen[kolom.code]
                if kop:
                    was = self.kolommen.get(f"{BIJ_DOWNLOAD}:{kolom.naam}@{kolom.lijn.code}")
                    self._lees_cel(plek, kop, kolom.naam, was)
                elif self._is_ingetypt(plek, code, kolom.lijn.ingevuld):
                    self._fout(
                        "Deze cel vult u niet in: hier hoort geen cijfer. Maak haar leeg.", *plek
                    )

    def _is_ingetypt(self, plek: tuple[int, int], code: str, dwars_ingevuld: bool) -> bool:
        """Whether somebody wrote where nothing was ever due; what is computed may say anything."""
        return self.lijnen[code].ingevuld and dwars_ingevuld and bool(self._tekst(*plek))

    def _label(self, code: str) -> str:
        lijn = self.lijnen[code]
        eenheid = f" ({lijn.eenheid})" if lijn.eenheid else ""
        return f"{lijn.kop(self.werkblad.blad.kwartaal.jaar)}{eenheid}"

    def _is_verschoven(self, label: str, code: str) -> bool:
        """Whether the row bears the name of another, and of that one only."""
        gelijken = [c for c in self.lijnen if gelijk(self._label(c)) == gelijk(label)]
        return bool(label) and len(gelijken) == 1 and gelijken != [code]

    def _lees_cel(self, plek: tuple[int, int], kop: Rijkop, naam: str, was: int | None) -> None:
        self.gelezen.cellen[kop.code, naam] = celnaam(*plek)
        if self.rooster.aard.get(plek) is Aard.FORMULE:
            self.formules.append(celnaam(*plek))
        try:
            tekst = lees_invulcel(self.rooster, plek, naam, self.maten.get(naam), kop.celmaat)
        except Celfout as fout:
            self._fout(str(fout), *plek)
            return
        if tekst == PAST_NIET and naam == TOELICHTING:
            return
        self.gelezen.ingevuld.setdefault(kop.code, {})[naam] = tekst
        if was is not None:
            self.gelezen.was.setdefault(kop.code, {})[naam] = self._tekst(plek[0], was)

    def _lees_noot(self, nummer: int) -> None:
        code, naam = NOOT
        plek = nummer, self.kolommen.get(NAAM, 1)
        self.gelezen.cellen[NOOT] = celnaam(*plek)
        try:
            tekst = lees_invulcel(self.rooster, plek, naam, None, None)
        except Celfout as fout:
            self._fout(str(fout), *plek)
            return
        if tekst != PAST_NIET:
            self.gelezen.ingevuld.setdefault(code, {})[naam] = tekst
            if (was := self.kolommen.get(NOOT_KOLOM)) is not None:
                self.gelezen.was.setdefault(code, {})[naam] = self._tekst(nummer, was)

    # --- What else is to be said? -----------------------------------------------------------------

    def _meld_samengevoegd(self) -> None:
        invoer = {(rij, kolom) for rij in self.rij_van.values() for kolom in self._invoer.values()}
        for boven, links, onder, rechts in self.rooster.samengevoegd:
            if any(boven <= rij <= onder and links <= kolom <= rechts for rij, kolom in invoer):
                bereik = f"{celnaam(boven, links)}:{celnaam(onder, rechts)}"
                self.fouten.append(Melding(SAMENGEVOEGD, self.rooster.naam, bereik))

    def _meld_ontbrekende(self) -> None:
        rijen = [self._label(c) for c, lijn in self.lijnen.items() if c not in self.rij_van]
        kolommen = [
            kolom.kop
            for kolom in self.indeling.kolommen
            if kolom.soort == RASTER and kolom.code not in self.kolommen
        ]
        for wat, namen in (("rijen", rijen), ("kolommen", kolommen)):
            if namen and not self.fouten:
                lijst = noem([f"‘{naam}’" for naam in namen])
                self._opmerking(f"Deze {wat} staan er niet, en blijven zoals ze zijn: {lijst}.")

    def _fout(self, tekst: str, rij: int, kolom: int) -> None:
        self.fouten.append(Melding(tekst, self.rooster.naam, celnaam(rij, kolom)))

    def _opmerking(self, tekst: str) -> None:
        self.opmerkingen.append(Melding(tekst, self.rooster.naam))
