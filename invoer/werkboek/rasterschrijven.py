"""Write the sheet of an overzicht on a worksheet that lies as its table does."""

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from gemeenten.celtekst import is_tekst
from gemeenten.cijfer import Meetveld
from gemeenten.eenheid import Celmaat
from gemeenten.getallen import Precies
from invoer.blad.bladen import Rijkop
from invoer.blad.getaltekst import getal_in
from invoer.blad.rekenaar import Lijnpaar, Rekenaar
from invoer.blad.wijzigingen import BLAD, TOELICHTING
from invoer.werkboek.bladschrijven import Bladschrijver
from invoer.werkboek.boek import Boek
from invoer.werkboek.celregels import celregel
from invoer.werkboek.indeling import (
    BIJ_DOWNLOAD,
    BLADNOOT,
    BLADRIJ,
    KOLOM,
    KOPRIJ,
    NOOT,
    RIJ,
    RIJ_CODES,
    RIJ_EERSTE,
    RIJ_GROEPEN,
    RIJ_KOPPEN,
    RIJ_MERK,
    Werkblad,
    Werkbladkolom,
)
from invoer.werkboek.meldingen import celnaam
from invoer.werkboek.rasterformules import formule
from invoer.werkboek.rasterindeling import (
    GROEPRIJ,
    LIJNRIJ,
    NAAM,
    NOOT_KOLOM,
    RASTER,
    WAARDE,
    Rasterindeling,
    Rasterkolom,
)
from overzichten.models import Kolom, Lijn, Regel
from tabellen.waarde import Reden

_REGEL = 15  # the height of a line, in points
_HOOGST = 27  # lines of the highest row of Excel; a text that takes more gets a wider column,
_BREEDST = 100  # up to this.
_RUIM = 1.2  # how much more room a text takes that is broken between words
_ZONDER_SOM = ";".join([f'"{Reden.NIET_OPTELBAAR.kort}"'] * 4)  # whatever stands in the cell
_LABEL, _EERSTE = 1, 2  # the columns of the labels and of the first figures


class Rasterschrijver(Bladschrijver):
    """Writes one worksheet: a row for each line, a column for each line that crosses it."""

    def __init__(self, boek: Boek, werkblad: Werkblad, naam: str) -> None:
        super().__init__(boek, werkblad, naam)
        self.indeling = Rasterindeling.van(self.stand)
        self.labels = [_LABEL]
        self.rij_van: dict[int, int] = {}
        nummer = RIJ_EERSTE
        self.groepen: list[tuple[int, str]] = []
        for groep, lijnen in groupby(self.indeling.rijen, key=lambda lijn: lijn.groep):
            if groep:
                self.groepen.append((nummer, groep))
                nummer += 1
            for lijn in lijnen:
                self.rij_van[lijn.pk] = nummer
                nummer += 1
        self.laatste = nummer - 1
        self.plaatsen = {
            self._paar(rij, kolom.lijn): (self.rij_van[rij.pk], plek)
            for rij in self.indeling.rijen
            for plek, kolom in enumerate(self.indeling.kolommen)
            if kolom.lijn and (kolom.soort, kolom.naam) == (RASTER, WAARDE)
        }
        self.breedtes = {kolom: self._breedte_van(kolom) for kolom in self.indeling.kolommen}
        self.geldt = self._getallen({c: r.teksten for c, (r, _) in self.stand.geldt.items()})
        nu = self._getallen({code: rij.teksten for code, rij in self.stand.nu.items()})
        self.rekenaar = Rekenaar(self.stand, {**self.geldt, **nu})

    @property
    def maat(self) -> Meetveld:
        """The measure of every cell."""
        (maat,) = self.werkblad.blad.soort.kolommen
        assert isinstance(maat, Meetveld)
        return maat

    def _paar(self, rij: Lijn, dwars: Lijn) -> Lijnpaar:
        """The keys of regel and kolom."""
        return (rij.pk, dwars.pk) if isinstance(rij, Regel) else (dwars.pk, rij.pk)

    def _getallen(self, teksten: dict[str, dict[str, str]]) -> dict[Lijnpaar, Decimal]:
        maat = self.maat
        uit = {}
        for kop in self.stand.rijen:
            getal = getal_in(maat, teksten.get(kop.code, {}).get(maat.name, ""), kop.celmaat)
            if getal is not None:
                uit[kop.sleutel["regel_id"], kop.sleutel["kolom_id"]] = getal
        return uit

    def schrijf(self, eerste: bool) -> None:
        self._schrijf_koppen()
        for nummer, groep in self.groepen:
            self.boek.tekst(self.blad, nummer, 0, GROEPRIJ)
            self.boek.tekst(self.blad, nummer, _LABEL, groep, self.boek.opmaak(bold=True))
        for lijn in self.indeling.rijen:
            self._schrijf_lijn(self.rij_van[lijn.pk], lijn)
        self._schrijf_noot(self.laatste + 2)
        for nummer, kolom in enumerate(self.indeling.kolommen):
            opties = {"hidden": True} if kolom.verborgen else {}
            self.blad.set_column(nummer, nummer, self.breedtes[kolom], None, opties)
        for rij in (RIJ_MERK, RIJ_CODES):
            self.blad.set_row(rij, None, None, {"hidden": True})
        self.maak_af(eerste, _EERSTE)
        # On paper the table itself, which the rest would make too small to read.
        laatste = max(kolom for _, kolom in self.plaatsen.values()) if self.plaatsen else _LABEL
        self.blad.print_area(0, 0, self.laatste + 3, laatste)

    def _schrijf_koppen(self) -> None:
        self.schrijf_titel()
        vet = self.boek.opmaak(bold=True)
        kop = self.boek.opmaak(bold=True, bottom=1, text_wrap=True, valign="bottom")
        groep = ""
        for nummer, kolom in enumerate(self.indeling.kolommen):
            self.boek.tekst(self.blad, RIJ_CODES, nummer, kolom.code)
            if kolom.verborgen:
                continue
            if kolom.groep and kolom.groep != groep:
                self.boek.tekst(self.blad, RIJ_GROEPEN, nummer, kolom.groep, vet)
            groep = kolom.groep
            self.boek.tekst(self.blad, RIJ_KOPPEN, nummer, kolom.kop, kop)
            if kolom.lijn and kolom.naam == WAARDE and kolom.lijn.definitie:
                self._leg_uit(RIJ_KOPPEN, nummer, kolom.lijn.definitie)
        self.boek.tekst(self.blad, RIJ_KOPPEN, 0, KOPRIJ)
        koppen = [(kolom.kop, kolom) for kolom in self.indeling.kolommen if not kolom.verborgen]
        self.blad.set_row(RIJ_KOPPEN, self._hoogte(koppen, minstens=3))

    def _hoogte(self, teksten: Sequence[tuple[str, Rasterkolom]], minstens: int = 1) -> float:
        """The height of a row that these wrap in: a program that opens it may not measure them."""
        regels = [math.ceil(_RUIM * len(tekst) / self.breedtes[kol]) for tekst, kol in teksten]
        return _REGEL * min(max([minstens, *regels]), _HOOGST)

    def _schrijf_lijn(self, rij: int, lijn: Lijn) -> None:
        self.boek.tekst(self.blad, rij, 0, f"{LIJNRIJ}{lijn.code}")
        eenheid = f" ({lijn.eenheid})" if lijn.eenheid else ""
        label = f"{lijn.kop(self.stand.blad.kwartaal.jaar)}{eenheid}"
        opmaak = self.boek.opmaak(text_wrap=True, bold=not lijn.ingevuld)
        self.boek.tekst(self.blad, rij, _LABEL, label, opmaak)
        if lijn.definitie:
            self._leg_uit(rij, _LABEL, lijn.definitie)
        woorden = [(label, next(k for k in self.indeling.kolommen if k.soort == NAAM))]
        for nummer, kolom in enumerate(self.indeling.kolommen):
            if kolom.lijn:
                self._schrijf_vak(rij, nummer, lijn, kolom, kolom.lijn)
                if not kolom.verborgen:
                    woorden.append((self._tekst(lijn, kolom), kolom))
        self.blad.set_row(rij, self._hoogte(woorden))

    def _tekst(self, lijn: Lijn, kolom: Rasterkolom) -> str:
        """What stands in a cell; nothing where nobody fills in."""
        kop = self.indeling.kop(lijn.code, kolom.lijn.code) if kolom.lijn else None
        if kop is None:
            return ""
        nu = {RASTER: self.nu, BIJ_DOWNLOAD: self.nu}
        return {**self.eerder, **nu}[kolom.soort].get(kop.code, {}).get(kolom.naam, "")

    def _schrijf_vak(
        self, rij: int, nummer: int, lijn: Lijn, kolom: Rasterkolom, dwars: Lijn
    ) -> None:
        kop = self.indeling.kop(lijn.code, dwars.code)
        if kop is None:
            if (kolom.soort, kolom.naam) == (RASTER, WAARDE):
                self._schrijf_berekend(rij, nummer, lijn, dwars)
            elif kolom.soort != BIJ_DOWNLOAD:
                self.boek.tekst(self.blad, rij, nummer, "", self._cel(False))
            return
        tekst = self._tekst(lijn, kolom)
        if kolom.soort == BIJ_DOWNLOAD:
            self._schrijf_tekst(rij, nummer, tekst)
        elif kolom.naam != WAARDE:
            self._schrijf_woorden(rij, nummer, tekst)
            self._keur(rij, nummer, Werkbladkolom(f"{KOLOM}:{kolom.naam}"))
        else:
            self._schrijf_waarde(rij, nummer, kop, tekst, open_=kolom.soort == RASTER)

    def _schrijf_waarde(self, rij: int, nummer: int, kop: Rijkop, tekst: str, open_: bool) -> None:
        maat = self.maat
        celmaat = kop.celmaat or Celmaat("", 0)
        if celmaat.tekst or is_tekst(tekst):
            self._schrijf_woorden(rij, nummer, tekst, open_=open_, is_cel=True)
            return
        self._schrijf_maat(rij, nummer, maat, tekst, open_ and self.werkblad.invulbaar)
        if open_:
            self._keur(rij, nummer, Werkbladkolom(f"{KOLOM}:{maat.name}", maat=maat))
            if kop.code in self.stand.geldt:
                geldt, kwartaal = self.stand.geldt[kop.code]
                self._leg_uit(rij, nummer, f"Geldt nog: {geldt.teksten[maat.name]} ({kwartaal}).")

    def _keur(self, rij: int, nummer: int, kolom: Werkbladkolom) -> None:
        """Let Excel refuse at once what reading would refuse later."""
        if (regel := celregel(kolom, celnaam(rij, nummer))) is not None:
            self.blad.data_validation(rij, nummer, rij, nummer, regel)

    def _schrijf_berekend(self, rij: int, nummer: int, lijn: Lijn, dwars: Lijn) -> None:
        """A formula with its outcome; or nothing, of what was never due. What does not add up reads
        so, and is still there for what is computed of it.
        """
        paar = self._paar(lijn, dwars)
        som = self.rekenaar.celsom(paar)
        tekst = formule(som, self.plaatsen, self.geldt) if som else ""
        if not tekst:
            woord = Reden.NIET_OPTELBAAR.kort if self.rekenaar.is_zonder_som(paar) else ""
            opmaak = self._cel(False, align="right", bold=True) if woord else self._cel(False)
            self.boek.tekst(self.blad, rij, nummer, woord, opmaak)
            return
        regel, kolom = (lijn, dwars) if isinstance(lijn, Regel) else (dwars, lijn)
        assert isinstance(regel, Regel)
        assert isinstance(kolom, Kolom)
        decimalen = self.rekenaar.decimalen(regel, kolom)
        achter = f".{'0' * decimalen}" if decimalen else ""
        vorm = "General" if decimalen is None else f"#,##0{achter}"
        if self.rekenaar.is_zonder_som(paar):
            vorm = _ZONDER_SOM
        opmaak = self._cel(False, num_format=vorm, align="right", bold=True)
        waarde = self.rekenaar.waarde(paar)
        uitkomst = "" if waarde is None else float(Precies.van(round(waarde, 9), 0))
        self.blad.write_formula(rij, nummer, tekst, opmaak, uitkomst)

    def _schrijf_noot(self, rij: int) -> None:
        """What is said of the whole sheet, under its heading in the column of the labels."""
        self.boek.tekst(self.blad, rij, 0, GROEPRIJ)
        self.boek.tekst(self.blad, rij, _LABEL, BLADNOOT, self.boek.opmaak(bold=True))
        self.boek.tekst(self.blad, rij + 1, 0, BLADRIJ)
        noot = self.nu[BLAD][NOOT[1]]
        self._schrijf_woorden(rij + 1, _LABEL, noot)
        plek = next(n for n, k in enumerate(self.indeling.kolommen) if k.soort == NOOT_KOLOM)
        self._schrijf_tekst(rij + 1, plek, noot)

    def _breedte_van(self, kolom: Rasterkolom) -> float:
        if kolom.soort == RIJ or kolom.verborgen:
            return 9
        if kolom.lijn is None:
            namen = [lijn.kop(self.stand.blad.kwartaal.jaar) for lijn in self.indeling.rijen]
            return min(max([24, *map(len, namen)]), 44) + 2
        langste = max((len(self._tekst(lijn, kolom)) for lijn in self.indeling.rijen), default=0)
        is_tekst = kolom.naam == TOELICHTING or (kolom.naam == WAARDE and kolom.lijn.is_tekst)
        minstens = 34 if is_tekst or langste > 60 else 14
        return max(minstens, min(math.ceil(_RUIM * langste / _HOOGST), _BREEDST))
