"""Which columns and rows of a CBS file are which maatstaf, as its CBS-onderwerpen say."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gemeenten.cbsonderwerp import lees_keuze, lees_onderwerpen
from gemeenten.importeren.cbs.bestand import Cbsbestand
from gemeenten.importeren.cbs.namen import gelijk, namen_van
from gemeenten.importeren.fouten import Celfout, Fout, Invoerfouten
from gemeenten.kerncijfer import Tijdvak
from gemeenten.models import Cbsonderwerp, Gemeente, Regio
from gemeenten.tekens import kort

# A total of the CBS: by the begin of its title, or by its code.
_TOTAAL = re.compile(r"totaal\b.*|alle\b.*|t\d{6}|10000", re.I)
_MEESTE_NAMEN = 8

Plaats = tuple[Gemeente | Regio, int, Tijdvak]


@dataclass(slots=True)
class Cbstelling:
    """What one CBS-onderwerp gives of one gebied in one period: its parts, and their first row."""

    rij: int
    delen: dict[tuple[str, ...], Decimal | str] = field(default_factory=dict)


class Koppeling:
    """A CBS-onderwerp beside one file: which columns are its topics, and which rows count."""

    def __init__(self, van: Cbsonderwerp, bestand: Cbsbestand) -> None:
        """A Celfout where a topic can be several columns."""
        self.van, self.maatstaf = van, van.maatstaf
        self.keuze = {gelijk(d): [*map(gelijk, w)] for d, w in lees_keuze(van.keuze).items()}
        delen = lees_onderwerpen(van.onderwerp)
        self.onderwerpen = {
            onderwerp for deel in delen if (onderwerp := self._zoek(deel, bestand.onderwerpen))
        }
        dimensies = {gelijk(dimensie) for dimensie in bestand.dimensies}
        self.past = len(self.onderwerpen) == len(delen) and self.keuze.keys() <= dimensies
        self.aantal = len(delen)
        for waarden in self.keuze.values():
            self.aantal *= len(waarden)
        self.tellingen: dict[Plaats, Cbstelling] = {}

    @property
    def wat(self) -> tuple[object, ...]:
        """What of the file it takes: the same may be recorded by key and by title."""
        keuze = ((dimensie, *waarden) for dimensie, waarden in self.keuze.items())
        return frozenset(self.onderwerpen), frozenset(keuze), self.van.schaal

    def telt(self, keuze: Mapping[str, str]) -> bool:
        """Whether what has these values counts, as far as the choice names them."""
        return all(keuze.get(d) in waarden for d, waarden in self.keuze.items())

    def _zoek(self, deel: str, onderwerpen: Sequence[str]) -> str:
        passend = [o for o in onderwerpen if gelijk(o) == gelijk(deel)]
        passend = passend or [o for o in onderwerpen if gelijk(deel) in namen_van(o)]
        if len(passend) > 1:
            raise Celfout(
                f"‘{kort(deel)}’ ({self.maatstaf}) kan meer kolommen zijn: "
                f"{' of '.join(map(kort, passend))}. Schrijf bij het CBS-onderwerp welke."
            )
        return passend[0] if passend else ""


def koppel(bestand: Cbsbestand) -> list[Koppeling]:
    """What of the file is kept: for each maatstaf one, that of its table before all others."""
    fouten: list[str] = []
    per_maatstaf: dict[int, list[Koppeling]] = defaultdict(list)
    for van in Cbsonderwerp.objects.select_related("maatstaf"):
        if van.tabel and van.tabel.casefold() != bestand.tabel.casefold():
            continue
        try:
            koppeling = Koppeling(van, bestand)
        except Celfout as fout:
            fouten.append(str(fout))
            continue
        if koppeling.past:
            per_maatstaf[van.maatstaf_id].append(koppeling)
    uit = []
    for mogelijk in per_maatstaf.values():
        eigen = [koppeling for koppeling in mogelijk if koppeling.van.tabel] or mogelijk
        eigen = list({koppeling.wat: koppeling for koppeling in eigen}.values())
        if len(eigen) > 1:
            namen = " of ".join(kort(koppeling.van.onderwerp) for koppeling in eigen)
            fouten.append(
                f"Voor {eigen[0].maatstaf} past meer dan één CBS-onderwerp: {namen}. Haal er een "
                "weg, of geef er een de code van deze tabel."
            )
        uit.append(eigen[0])
        fouten += _splitsing(eigen[0], bestand)
    if not uit and not fouten:
        fouten.append(
            f"Van geen kolom is bekend wat zij is: {opsomming_van(bestand.onderwerpen)}. Voeg bij "
            "de CBS-onderwerpen toe welke kolom welke maatstaf is."
        )
    if fouten:
        raise Invoerfouten([Fout(bestand.naam, melding) for melding in fouten])
    return uit


def _splitsing(koppeling: Koppeling, bestand: Cbsbestand) -> list[str]:
    """Of what nobody chose from, the file may have the total only: otherwise what to do."""
    waarden: dict[str, set[str]] = defaultdict(set)
    for delen in (*(r.keuze for r in bestand.rijen), *(k.keuze for k in bestand.kolommen)):
        for dimensie, waarde in delen:
            waarden[dimensie].add(waarde)
    fouten = []
    for dimensie, alle in waarden.items():
        if gelijk(dimensie) in koppeling.keuze:
            continue
        if len(alle) > 1 or not all(map(_TOTAAL.fullmatch, alle)):
            totaal = next(filter(_TOTAAL.fullmatch, sorted(alle)), min(alle))
            fouten.append(
                f"Dit bestand is ook uitgesplitst naar ‘{dimensie}’ "
                f"({opsomming_van(sorted(alle))}). Kies bij het CBS alleen het totaal, of schrijf "
                f"bij het CBS-onderwerp van {koppeling.maatstaf} wat telt, zoals "
                f"{dimensie}={totaal}."
            )
    return fouten


def opsomming_van(namen: Sequence[str]) -> str:
    """Some of the names, with how many more there are."""
    uit = ", ".join(map(kort, namen[:_MEESTE_NAMEN]))
    over = len(namen) - _MEESTE_NAMEN
    return f"{uit} en nog {over}" if over > 0 else uit
