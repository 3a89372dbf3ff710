"""From a file of the CBS to the ordinary import sheet of kerncijfers."""

from collections.abc import Iterator
from decimal import Decimal

from gemeenten.importeren.blad import Importblad, Importcel
from gemeenten.importeren.cbs.bestand import Cbsbestand
from gemeenten.importeren.cbs.koppelen import (
    Cbstelling,
    Koppeling,
    Plaats,
    koppel,
    opsomming_van,
)
from gemeenten.importeren.cbs.namen import eenheid_in, gelijk
from gemeenten.importeren.cbs.perioden import AnderePeriode, lees_periode
from gemeenten.importeren.cbs.statline import Cbskolom, Cbsrij
from gemeenten.importeren.cbs.waarden import lees_cbsgetal, schaal_van, schrijf_cbsgetal
from gemeenten.importeren.fouten import Celfout, Fout, Invoerfouten
from gemeenten.importeren.gebieden import Gebieden, NietVanToen, Onvindbaar, bestaat_in, code_van
from gemeenten.importeren.raad import Raad
from gemeenten.kerncijfer import decimalen_van
from gemeenten.leeg import lees_leeg
from gemeenten.tekens import kort

KOPPEN = ["maatstaf", "gebied", "jaar", "tijdvak", "waarde", "bron", "brondatum", "tabel"]


class Omzetting:
    """One file, with all that is wrong with it and all that is left alone."""

    def __init__(self, bestand: Cbsbestand) -> None:
        self.bestand = bestand
        self.gebieden = Gebieden(Raad())
        self.koppelingen: list[Koppeling] = []
        self.fouten: list[Fout] = []
        self.onbekend: dict[str, None] = {}
        self.andere_perioden: dict[str, None] = {}
        self._plaatsen: dict[tuple[str, str], Plaats | Celfout | None] = {}

    def als_blad(self) -> tuple[Importblad, tuple[str, ...]]:
        """The sheet, and in sentences what of the file is not in it. Invoerfouten when anything
        is wrong, or when there is nothing to keep.
        """
        self.koppelingen = koppel(self.bestand)
        for rij in self.bestand.rijen:
            self._tel(rij)
        for koppeling in self.koppelingen:
            self._controleer(koppeling)
        self._weiger()
        bron = (self.bestand.bron, self.bestand.datum, self.bestand.tabel)
        rijen: list[list[Importcel]] = []
        nummers: list[int] = []
        for koppeling in self.koppelingen:
            for plaats, telling in koppeling.tellingen.items():
                waarde, (gebied, jaar, tijdvak) = self._waarde(koppeling, telling), plaats
                if lees_leeg(waarde) is not None and not bestaat_in(gebied, jaar):
                    continue  # of before or after its time
                eigen = (koppeling.maatstaf.code, code_van(gebied), str(jaar), str(tijdvak))
                rijen.append([*eigen, waarde, *bron])
                nummers.append(telling.rij)
        meldingen = tuple(self._meldingen())
        if not rijen:
            waarom = " ".join(("Hier staat niets in dat wordt bijgehouden.", *meldingen))
            self.fouten.append(Fout(self.bestand.naam, waarom))
        self._weiger()
        return Importblad(self.bestand.naam, KOPPEN, rijen, nummers), meldingen

    def _tel(self, rij: Cbsrij) -> None:
        van_rij = {gelijk(dimensie): gelijk(waarde) for dimensie, waarde in rij.keuze}
        for kolom, waarde in zip(self.bestand.kolommen, rij.waarden, strict=False):
            onderwerp = kolom.onderwerp or rij.onderwerp
            keuze = van_rij | {gelijk(d): gelijk(w) for d, w in kolom.keuze}
            for koppeling in self.koppelingen:
                if onderwerp not in koppeling.onderwerpen or not koppeling.telt(keuze):
                    continue
                getal: Decimal | str | None = None
                try:
                    getal = lees_cbsgetal(waarde, punt=self.bestand.punt)
                    if isinstance(getal, Decimal):
                        getal *= _schaal(koppeling, kolom)
                    plaats = self._plaats(kolom.gebied or rij.gebied, kolom.periode or rij.periode)
                    if plaats is not None:
                        deel = onderwerp, *(keuze[dimensie] for dimensie in koppeling.keuze)
                        _voeg_toe(koppeling, plaats, rij.rij, deel, getal)
                except Celfout as fout:
                    if not (isinstance(fout, NietVanToen) and isinstance(getal, str)):
                        self._fout(str(fout), rij.rij, kort(onderwerp.rpartition("|")[2]))

    def _plaats(self, gebied: str, periode: str) -> Plaats | None:
        """Whose and of when; None for what is not kept here. Each is looked up once."""
        sleutel = gebied, periode
        if sleutel not in self._plaatsen:
            try:
                self._plaatsen[sleutel] = self._zoek_plaats(gebied, periode)
            except Celfout as fout:
                self._plaatsen[sleutel] = fout
        gevonden = self._plaatsen[sleutel]
        if isinstance(gevonden, Celfout):
            raise gevonden
        return gevonden

    def _zoek_plaats(self, gebied: str, periode: str) -> Plaats | None:
        try:
            jaar, tijdvak = lees_periode(periode)
        except AnderePeriode:
            self.andere_perioden[periode] = None
            return None
        except ValueError as fout:
            raise Celfout(
                f"‘{kort(periode)}’ is geen periode van het CBS, zoals 2016, 2016JJ00 of 2016 1e "
                "kwartaal."
            ) from fout
        try:
            return self.gebieden.zoek(gebied, jaar), jaar, tijdvak
        except Onvindbaar:
            self.onbekend[gebied] = None
            return None

    def _controleer(self, koppeling: Koppeling) -> None:
        """A sum has all its parts."""
        for plaats, telling in koppeling.tellingen.items():
            if (heeft := len(telling.delen)) < koppeling.aantal:
                self._fout(
                    f"Voor {koppeling.maatstaf} van {_noem(plaats)} worden {koppeling.aantal} "
                    f"getallen opgeteld, en er staan er {heeft} in het bestand. Haal bij het CBS "
                    "alles wat bij het CBS-onderwerp staat.",
                    telling.rij,
                )

    def _waarde(self, koppeling: Koppeling, telling: Cbstelling) -> str:
        """The sum of the parts as a cell, or the first sign that there is none."""
        som = Decimal(0)
        for deel in telling.delen.values():
            if isinstance(deel, str):
                return deel
            som += deel
        if (heeft := decimalen_van(som)) > koppeling.maatstaf.decimalen:
            self._fout(
                f"‘{schrijf_cbsgetal(som)}’ heeft {heeft} cijfers achter de komma, en "
                f"{koppeling.maatstaf} heeft er hoogstens {koppeling.maatstaf.decimalen}. Zet bij "
                "de maatstaf meer decimalen.",
                telling.rij,
            )
        return schrijf_cbsgetal(som)

    def _meldingen(self) -> Iterator[str]:
        gebruikt = {onderwerp for k in self.koppelingen for onderwerp in k.onderwerpen}
        over = [onderwerp for onderwerp in self.bestand.onderwerpen if onderwerp not in gebruikt]
        for wat, namen in (
            ("kolommen zonder CBS-onderwerp", over),
            ("gebieden die hier niet bekend zijn", list(self.onbekend)),
            ("perioden die geen jaar, halfjaar of kwartaal zijn", list(self.andere_perioden)),
        ):
            if namen:
                yield f"Niet meegenomen: {wat} ({opsomming_van(namen)})."

    def _fout(self, melding: str, rij: int, kolom: str | None = None) -> None:
        self.fouten.append(Fout(self.bestand.naam, melding, rij, kolom))

    def _weiger(self) -> None:
        if self.fouten:
            raise Invoerfouten(sorted(self.fouten, key=lambda fout: fout.rij or 0))


def _voeg_toe(
    koppeling: Koppeling, plaats: Plaats, rij: int, deel: tuple[str, ...], getal: Decimal | str
) -> None:
    telling = koppeling.tellingen.setdefault(plaats, Cbstelling(rij))
    if deel in telling.delen:
        raise Celfout(f"{koppeling.maatstaf} van {_noem(plaats)} staat al op rij {telling.rij}.")
    telling.delen[deel] = getal


def _schaal(koppeling: Koppeling, kolom: Cbskolom) -> int:
    """By what a number is multiplied; a Celfout when the file says otherwise."""
    schaal = int(koppeling.van.schaal)
    eenheid = kolom.eenheid or eenheid_in(kolom.onderwerp)
    if eenheid and schaal_van(eenheid) != schaal:
        raise Celfout(
            f"De eenheid is hier ‘{kort(eenheid)}’. Zet bij het CBS-onderwerp van "
            f"{koppeling.maatstaf} de schaal op {schaal_van(eenheid)}."
        )
    return schaal


def _noem(plaats: Plaats) -> str:
    gebied, jaar, tijdvak = plaats
    return f"{gebied} in {jaar}{f', {tijdvak.label}' if tijdvak else ''}"
