"""What stands where on the worksheet of an overzicht, which lies as its table does.

Along its rows stand lines of the one kind, along its columns those of the other; beside the figures
stand, column by column again, those of earlier, the toelichtingen and what is voorlopig. The names
that machines go by stand in hidden cells, as on other worksheets: of a column what it holds and of
which line (``raster:waarde@begroting``), of a row its line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from invoer.blad.bladen import Bladstand, Rijkop
from invoer.blad.overzichtlijnen import kolomnaam
from invoer.blad.rekenaar import lijnen_van
from invoer.blad.wijzigingen import TOELICHTING, VOORLOPIG
from invoer.werkboek.indeling import BIJ_DOWNLOAD, RIJ, VORIG_JAAR, VORIG_KWARTAAL
from overzichten.models import Lijn

RASTER, NAAM, NOOT_KOLOM = "raster", "label:1", f"{BIJ_DOWNLOAD}:noot"
LIJNRIJ, GROEPRIJ = "lijn:", "#groep"
WAARDE = "waarde"
_MEESTE_KOLOMMEN = 240  # of those that are read
INVOER = (WAARDE, TOELICHTING, VOORLOPIG)


@dataclass(frozen=True)
class Rasterkolom:
    """One column: what it holds, and of which line; ``groep`` stands above it."""

    soort: str
    naam: str
    kop: str
    groep: str = ""
    lijn: Lijn | None = None

    @property
    def code(self) -> str:
        return f"{self.soort}:{self.naam}@{self.lijn.code}" if self.lijn else self.soort

    @property
    def verborgen(self) -> bool:
        return self.soort in {RIJ, BIJ_DOWNLOAD, NOOT_KOLOM}


@dataclass(frozen=True)
class Rasterindeling:
    """The lines along the rows and along the columns of a worksheet, and its columns."""

    stand: Bladstand
    rijen: Sequence[Lijn]
    dwars: Sequence[Lijn]
    kolommen: tuple[Rasterkolom, ...]
    koppen: dict[tuple[str, str], Rijkop]

    @classmethod
    def van(cls, stand: Bladstand) -> "Rasterindeling":
        overzicht = stand.blad.soort.overzicht
        assert overzicht is not None
        regels, kolommen = lijnen_van(stand)
        rijen, dwars = (kolommen, regels) if overzicht.liggend else (regels, kolommen)
        op_naam = {(kop.cellen["regel"], kop.cellen["kolom"]): kop for kop in stand.rijen}
        if overzicht.liggend:
            op_naam = {(kolom, regel): kop for (regel, kolom), kop in op_naam.items()}
        return cls(stand, rijen, dwars, tuple(_kolommen(stand, dwars)), op_naam)

    def kop(self, rij: str, dwars: str) -> Rijkop | None:
        """The row of the sheet that a cell is, by the codes of its lines; None when never due."""
        return self.koppen.get((rij, dwars))


def past_als_raster(stand: Bladstand) -> bool:
    """Whether its columns are not too many to be read again."""
    return len(Rasterindeling.van(stand).kolommen) <= _MEESTE_KOLOMMEN


def _kolommen(stand: Bladstand, dwars: Sequence[Lijn]) -> Iterator[Rasterkolom]:
    overzicht, nu = stand.blad.soort.overzicht, stand.blad.kwartaal
    assert overzicht is not None
    in_te_vullen = [lijn for lijn in dwars if lijn.ingevuld]
    yield Rasterkolom(RIJ, "", "")
    yield Rasterkolom(NAAM, "", overzicht.rijkop)
    for lijn in dwars:
        eenheid = f" ({lijn.eenheid})" if lijn.eenheid else ""
        yield Rasterkolom(RASTER, WAARDE, f"{lijn.kop(nu.jaar)}{eenheid}", lijn.groep, lijn)
    eerder = (
        (VORIG_KWARTAAL, nu.vorige, stand.vorig_kwartaal),
        (VORIG_JAAR, nu.plus(-4), stand.vorig_jaar),
    )
    for soort, kwartaal, cijfers in eerder:
        for lijn in in_te_vullen if cijfers else ():
            kop = f"{kolomnaam(lijn, kwartaal)}, {kwartaal}"
            yield Rasterkolom(soort, WAARDE, kop, f"Ter vergelijking: {kwartaal}", lijn)
    for naam, groep in ((TOELICHTING, "Toelichting"), (VOORLOPIG, "Voorlopig (ja of nee)")):
        for lijn in in_te_vullen:
            kop = f"{groep.partition(' ')[0]}: {kolomnaam(lijn, nu)}"
            yield Rasterkolom(RASTER, naam, kop, f"{groep}: vul zo nodig in", lijn)
    for naam in INVOER:
        for lijn in in_te_vullen:
            yield Rasterkolom(BIJ_DOWNLOAD, naam, "", "", lijn)
    yield Rasterkolom(NOOT_KOLOM, "", "")
