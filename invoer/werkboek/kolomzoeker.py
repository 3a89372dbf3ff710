"""Find the columns and the first row of a worksheet, wherever they were moved."""

from dataclasses import dataclass, field

from gemeenten.importeren.cellen import tekst_van
from gemeenten.importeren.rooster import Rooster
from invoer.blad.bladen import Blad
from invoer.werkboek.indeling import KOLOM, KOPRIJ, LABEL, RIJ, Werkbladkolom, gelijk, kolommen
from invoer.werkboek.meldingen import Melding, celnaam, kolomnaam

_ZOEK_TOT = 40  # rows: the headings stand above these


@dataclass
class Vindplaats:
    """Where the columns of a sheet stand on a worksheet, and after which row the figures begin."""

    op_code: dict[str, int] = field(default_factory=dict)
    koprij: int = -1
    met_codes: bool = False
    fouten: list[Melding] = field(default_factory=list)
    opmerkingen: list[Melding] = field(default_factory=list)

    @property
    def labels(self) -> list[int]:
        return [n for code, n in sorted(self.op_code.items()) if code.startswith(f"{LABEL}:")]

    @property
    def invoer(self) -> dict[str, int]:
        """The columns that are filled in, by the name of their measure."""
        return {
            code.removeprefix(f"{KOLOM}:"): n
            for code, n in self.op_code.items()
            if code.startswith(f"{KOLOM}:")
        }


def zoek_kolommen(rooster: Rooster, blad: Blad) -> Vindplaats:
    """By the codes in the hidden row, or else by the headings."""
    bekend = {kolom.code: kolom for kolom in kolommen(blad)}
    plaats = Vindplaats()
    teksten = [[tekst_van(cel) for cel in rij] for rij in rooster.cellen[:_ZOEK_TOT]]
    for nummer, rij in enumerate(teksten):
        if any(cel.startswith(f"{KOLOM}:") for cel in rij):
            plaats.met_codes = True
            _neem_rij(plaats, rooster, nummer, rij, {code: code for code in bekend})
            break
    if not _na_koprijen(plaats, teksten):
        _neem_koppen(plaats, rooster, teksten, bekend)
    if plaats.met_codes and plaats.koprij >= 0:
        _weiger_verwisselde(plaats, rooster, teksten[plaats.koprij], bekend)
    if plaats.invoer:
        _meld_ontbrekende(plaats, rooster, bekend)
    _meld_vreemde(plaats, rooster, teksten)
    return plaats


def _neem_rij(
    plaats: Vindplaats, rooster: Rooster, nummer: int, rij: list[str], codes: dict[str, str]
) -> None:
    """Note where the columns stand that this row names."""
    plaats.koprij = nummer
    for kolom, cel in enumerate(rij):
        code = codes.get(cel)
        if code is None:
            continue
        if code in plaats.op_code:
            eerste = kolomnaam(plaats.op_code[code])
            melding = f"Deze kolom staat er twee keer: ook in kolom {eerste}. Haal er een weg."
            plaats.fouten.append(Melding(melding, rooster.naam, celnaam(nummer, kolom)))
        else:
            plaats.op_code[code] = kolom


def _na_koprijen(plaats: Vindplaats, teksten: list[list[str]]) -> bool:
    """Whether the hidden column still marks the headings; the figures begin after them."""
    if plaats.met_codes and RIJ not in plaats.op_code:
        return False
    kolom = plaats.op_code.get(RIJ)
    if kolom is None:
        kolom = min((rij.index(KOPRIJ) for rij in teksten if KOPRIJ in rij), default=None)
    gemerkt = [
        n for n, rij in enumerate(teksten) if kolom is not None and KOPRIJ in rij[kolom : kolom + 1]
    ]
    if gemerkt and kolom is not None:
        plaats.koprij = gemerkt[-1]
        plaats.op_code[RIJ] = kolom
    return bool(gemerkt) and plaats.met_codes


def _neem_koppen(
    plaats: Vindplaats, rooster: Rooster, teksten: list[list[str]], bekend: dict[str, Werkbladkolom]
) -> None:
    """Find the row of visible headings; without the codes it says which column is which."""
    koppen = {gelijk(kolom.kop): code for code, kolom in bekend.items() if kolom.kop}
    van_invoer = {gelijk(k.kop) for k in bekend.values() if k.soort == KOLOM and k.maat}
    best: set[str] = set()
    koprij, zoals_koppen = -1, list[str]()
    # A title may be the same words as a heading: the row with most of them is the one.
    for nummer, rij in enumerate(teksten):
        deze = [gelijk(cel) for cel in rij]
        gevonden = koppen.keys() & set(deze)
        if van_invoer & gevonden and len(gevonden) > len(best):
            best, koprij, zoals_koppen = gevonden, nummer, deze
    if plaats.met_codes:
        plaats.koprij = max(plaats.koprij, koprij)
    elif best:
        _neem_rij(plaats, rooster, koprij, zoals_koppen, koppen)


def _weiger_verwisselde(
    plaats: Vindplaats, rooster: Rooster, rij: list[str], bekend: dict[str, Werkbladkolom]
) -> None:
    """A heading may be renamed, but not to that of another column."""
    van_kop = {gelijk(kolom.kop): kolom for kolom in bekend.values() if kolom.kop}
    for code, kolom in plaats.op_code.items():
        kop = rij[kolom] if kolom < len(rij) else ""
        ander = van_kop.get(gelijk(kop))
        if ander and ander.code != code and gelijk(bekend[code].kop) != gelijk(kop):
            melding = (
                f"Hier staat de kop ‘{kop}’, maar volgens de verborgen rij is dit de kolom "
                f"‘{bekend[code].kop}’. Zijn de koppen of de kolommen verwisseld? Zet ze terug, of "
                "download het werkboek opnieuw."
            )
            plaats.fouten.append(Melding(melding, rooster.naam, celnaam(plaats.koprij, kolom)))


def _meld_ontbrekende(
    plaats: Vindplaats, rooster: Rooster, bekend: dict[str, Werkbladkolom]
) -> None:
    """Columns that are gone keep their values; without the codes they may also be renamed."""
    weg = [
        kolom.kop
        for code, kolom in bekend.items()
        if kolom.soort == KOLOM and code not in plaats.op_code
    ]
    if not weg:
        return
    namen = ", ".join(f"‘{naam}’" for naam in weg)
    if plaats.met_codes:
        plaats.opmerkingen.append(
            Melding(
                f"Deze kolommen staan er niet, en blijven zoals ze zijn: {namen}.", rooster.naam
            )
        )
    else:
        melding = (
            f"De verborgen rij met kolomnamen is weg, en deze koppen zijn er niet: {namen}. "
            "Zet de koppen terug, of download het werkboek opnieuw."
        )
        plaats.fouten.append(Melding(melding, rooster.naam, celnaam(plaats.koprij, 0)))


def _meld_vreemde(plaats: Vindplaats, rooster: Rooster, teksten: list[list[str]]) -> None:
    """Columns that somebody added are left aside, and that is said."""
    if not plaats.op_code or plaats.koprij < 0:
        return
    eigen = set(plaats.op_code.values())
    koppen = teksten[plaats.koprij]
    gevuld = {
        kolom
        for rij in rooster.cellen[plaats.koprij :]
        for kolom, cel in enumerate(rij)
        if kolom not in eigen and cel is not None and cel != "" and tekst_van(cel)
    }
    for kolom in sorted(gevuld):
        kop = koppen[kolom] if kolom < len(koppen) else ""
        # Without the codes, our own hidden columns have no name either.
        if kop or plaats.met_codes:
            naam = f"Kolom {kolomnaam(kolom)}" + (f" (‘{kop[:60]}’)" if kop else "")
            plaats.opmerkingen.append(
                Melding(f"{naam} hoort niet bij dit blad en is overgeslagen.", rooster.naam)
            )
