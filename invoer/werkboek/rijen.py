"""Read one worksheet as one sheet: which row is which, and what stands in its cells."""

from collections import defaultdict
from dataclasses import dataclass, field

from gemeenten.eenheid import Celmaat
from gemeenten.importeren.cellen import tekst_van
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.raad import Raad
from gemeenten.importeren.rooster import Rooster
from invoer.blad.bladen import Blad
from invoer.blad.wijzigingen import BLAD, Getypt, Ingevuld, Plek, Typwerk
from invoer.werkboek.cellezen import lees_invulcel
from invoer.werkboek.indeling import (
    BIJ_DOWNLOAD,
    BLADNOOT,
    BLADRIJ,
    NOOT,
    PAST_NIET,
    RIJ,
    TOTAAL,
    Werkblad,
    gelijk,
)
from invoer.werkboek.invulcellen import SAMENGEVOEGD, Invulcellen, noem
from invoer.werkboek.kolomzoeker import Vindplaats, zoek_kolommen
from invoer.werkboek.meldingen import Melding, celnaam


@dataclass
class Gelezen:
    """What a worksheet says: the cells, what stood there at download, and where each stands."""

    werkblad: Werkblad
    naam: str
    ingevuld: Ingevuld = field(default_factory=dict)
    was: Ingevuld = field(default_factory=dict)
    cellen: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def blad(self) -> Blad:
        return self.werkblad.blad

    def typwerk(self) -> Typwerk:
        """The cells beside what they came in the place of.

        Where that is unknown it is nothing: so an empty cell empties no figure that came later,
        and a choice is asked where the workbook says something else than what is stored.
        """
        return {
            code: {
                kolom: Getypt(tekst, self.was.get(code, {}).get(kolom, ""))
                for kolom, tekst in rij.items()
            }
            for code, rij in self.ingevuld.items()
        }

    def kent_download(self, plek: Plek) -> bool:
        """Whether the worksheet says what stood in the cell at download."""
        code, kolom = plek
        return kolom in self.was.get(code, {})


class Bladlezer:
    """Reads one worksheet; afterwards ``gelezen``, ``fouten`` and ``opmerkingen`` are filled."""

    def __init__(self, rooster: Rooster, werkblad: Werkblad) -> None:
        self.rooster = rooster
        self.gelezen = Gelezen(werkblad, rooster.naam)
        self.plaats: Vindplaats = zoek_kolommen(rooster, werkblad.blad)
        self.fouten = list(self.plaats.fouten)
        self.opmerkingen = list(self.plaats.opmerkingen)
        self.maten = {maat.name: maat for maat in werkblad.blad.soort.kolommen}
        self.koppen = {kop.code: kop for kop in werkblad.stand.rijen}
        self.op_label: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for kop in werkblad.stand.rijen:
            self.op_label[tuple(map(gelijk, kop.labels))].append(kop.code)
        self.rij_van: dict[str, int] = {}
        self.raad = Raad()

    def lees(self) -> None:
        if not self.plaats.invoer:
            self._fout(
                "Op dit blad zijn de kolommen niet te vinden. Download het werkboek opnieuw.", 0, 0
            )
            return
        for nummer in range(self.plaats.koprij + 1, len(self.rooster.cellen)):
            code = self._code_van(nummer)
            if code is not None and self._is_eerste(code, nummer):
                self.rij_van[code] = nummer
                self._lees_rij(nummer, code)
        self._meld_bijzonderheden()
        self._meld_ontbrekende()

    def _fout(self, tekst: str, rij: int, kolom: int) -> None:
        self.fouten.append(Melding(tekst, self.rooster.naam, celnaam(rij, kolom)))

    def _tekst(self, rij: int, kolom: int | None) -> str:
        return "" if kolom is None else tekst_van(self.rooster.cel(rij, kolom))

    # --- Which row is this? -----------------------------------------------------------------------

    def _code_van(self, nummer: int) -> str | None:
        """The code of the row, by its hidden code or its labels; None when it is none of ours."""
        code = self._tekst(nummer, self.plaats.op_code.get(RIJ))
        labels = tuple(gelijk(self._tekst(nummer, kolom)) for kolom in self.plaats.labels)
        if code == BLADRIJ or (not code and labels[:1] == (gelijk(BLADNOOT),)):
            return BLAD
        if code.startswith("#") or (not code and labels[:1] == (gelijk(TOTAAL),)):
            return None
        volgens_label = self.op_label.get(labels, []) if any(labels) else []
        if code in self.koppen:
            if volgens_label and code not in volgens_label:
                self._meld_verschoven(nummer, code)
                return None
            return code
        if not code and volgens_label:
            return self._enige(volgens_label, nummer)
        if any(self._tekst(nummer, kolom) for kolom in self.plaats.invoer.values()):
            self._meld_vreemd(nummer, code)
        return None

    def _enige(self, codes: list[str], nummer: int) -> str | None:
        if len(codes) == 1:
            return codes[0]
        melding = (
            f"Er zijn {len(codes)} rijen met deze naam, en de verborgen kolom die zegt welke dit "
            "is, is weg. Download het werkboek opnieuw."
        )
        self._fout(melding, nummer, self._labelkolom)
        return None

    @property
    def _labelkolom(self) -> int:
        return self.plaats.labels[-1] if self.plaats.labels else 0

    def _label(self, nummer: int) -> str:
        return " – ".join(filter(None, (self._tekst(nummer, k) for k in self.plaats.labels)))

    def _meld_verschoven(self, nummer: int, code: str) -> None:
        self._fout(
            f"Hier staat ‘{self._label(nummer)}’, maar volgens de verborgen kolom is dit de rij "
            f"‘{self.koppen[code].label}’. Zijn de rijen gesorteerd zonder de verborgen kolommen? "
            "Zet ze terug, of download het werkboek opnieuw.",
            nummer,
            self._labelkolom,
        )

    def _meld_vreemd(self, nummer: int, code: str) -> None:
        naam = self._label(nummer) or code
        if not naam:
            kolom = next(k for k in self.plaats.invoer.values() if self._tekst(nummer, k))
            melding = (
                "Deze cel staat in een rij zonder naam. Zet het cijfer in de rij waar het bij "
                "hoort, of maak de cel leeg."
            )
            self._fout(melding, nummer, kolom)
            return
        bekend = (kop.label for kop in self.koppen.values())
        raad = self.raad.lijkt_op(naam, bekend)
        self._fout(
            f"‘{naam[:80]}’ is geen rij van dit blad.{raad} Een nieuwe indeling "
            "vraagt u aan bij de beheerder; haal de rij hier weg.",
            nummer,
            self._labelkolom,
        )

    def _is_eerste(self, code: str, nummer: int) -> bool:
        if code not in self.rij_van:
            return True
        self._fout(
            f"Deze rij staat er twee keer: ook op rij {self.rij_van[code] + 1}. Haal er een weg.",
            nummer,
            self._labelkolom,
        )
        return False

    # --- What stands in it? -----------------------------------------------------------------------

    def _lees_rij(self, nummer: int, code: str) -> None:
        gelezen: dict[str, str] = {}
        for naam, kolom in self.plaats.invoer.items():
            if code == BLAD and naam != NOOT[1]:
                continue
            self.gelezen.cellen[code, naam] = celnaam(nummer, kolom)
            try:
                tekst = lees_invulcel(
                    self.rooster, (nummer, kolom), naam, self.maten.get(naam), self._celmaat(code)
                )
            except Celfout as fout:
                self._fout(str(fout), nummer, kolom)
                continue
            if tekst == PAST_NIET:
                continue
            gelezen[naam] = tekst
            was = self.plaats.op_code.get(f"{BIJ_DOWNLOAD}:{naam}")
            if was is not None:
                self.gelezen.was.setdefault(code, {})[naam] = self._tekst(nummer, was)
        self.gelezen.ingevuld[code] = gelezen

    def _celmaat(self, code: str) -> Celmaat | None:
        return self.koppen[code].celmaat if code in self.koppen else None

    # --- What else is to be said? -----------------------------------------------------------------

    def _meld_bijzonderheden(self) -> None:
        cellen = Invulcellen(self.rooster, self.plaats, self.rij_van)
        for bereik in cellen.samengevoegd():
            self.fouten.append(Melding(SAMENGEVOEGD, self.rooster.naam, bereik))
        namen = {BLAD: BLADNOOT, **{code: kop.label for code, kop in self.koppen.items()}}
        for opmerking in cellen.opmerkingen(namen):
            self._opmerking(opmerking)

    def _meld_ontbrekende(self) -> None:
        weg = [kop.label for code, kop in self.koppen.items() if code not in self.rij_van]
        if weg and not self.fouten:
            namen = noem([f"‘{naam}’" for naam in weg])
            self._opmerking(f"Deze rijen staan er niet, en blijven zoals ze zijn: {namen}.")

    def _opmerking(self, tekst: str) -> None:
        self.opmerkingen.append(Melding(tekst, self.rooster.naam))
