"""What activiteiten cost: a table of what was budgeted and spent, per year, with its totals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from doelen.metingen import cel_van
from tabellen.eenheid import EURO
from tabellen.kop import Kop
from tabellen.uitkomst import NIET_UITGESPLITST, Uitkomst, tel_op
from tabellen.waarde import Rij, Tabel

KOPPEN = ("Begroot", "Besteed")


class Bedragen(NamedTuple):
    """What was budgeted and what was spent in one year."""

    begroot: Uitkomst
    besteed: Uitkomst

    def met_noot(self, noot: str) -> "Bedragen":
        """With a note more."""
        return Bedragen(*(replace(uitkomst, noten=(*uitkomst.noten, noot)) for uitkomst in self))


_NOOIT = Bedragen(NIET_UITGESPLITST, NIET_UITGESPLITST)


def geldtabel(
    naam: str, titel: str, periode: str, posten: Sequence[tuple[str, Mapping[int, Bedragen]]]
) -> Tabel | None:
    """The amounts of each post by year, and their sum where there is more than one.

    What was said of an amount is a note at its post. A year that a post has nothing of was never
    due. None where nothing was entered at all.
    """
    jaren = sorted({jaar for _, bedragen in posten for jaar in bedragen})
    if not jaren:
        return None
    rijen = [
        (post, [uitkomst for jaar in jaren for uitkomst in bedragen.get(jaar, _NOOIT)])
        for post, bedragen in posten
        if bedragen
    ]
    eenheid = EURO.genoeg(
        *(u.waarde for _, uitkomsten in rijen for u in uitkomsten if u.waarde is not None)
    )
    noten: dict[str, int] = {}
    regels = [
        Rij(
            Kop((post,), noten=_nummers(uitkomsten, noten)),
            tuple(cel_van(u, eenheid) for u in uitkomsten),
        )
        for post, uitkomsten in rijen
    ]
    if len(regels) > 1:
        kolommen = zip(*(uitkomsten for _, uitkomsten in rijen), strict=True)
        sommen = [tel_op((1, uitkomst) for uitkomst in kolom) for kolom in kolommen]
        cellen = tuple(cel_van(som, eenheid, totaal=True) for som in sommen)
        regels.append(Rij(Kop(("Totaal",), totaal=True), cellen))
    return Tabel(
        naam=naam,
        titel=titel,
        periode=periode,
        bron="",
        definitie="Wat voor het hele jaar is begroot, en wat daarvan tot nu toe is besteed.",
        rijkoppen=("Activiteit",),
        kolommen=tuple(Kop((str(jaar), kop)) for jaar in jaren for kop in KOPPEN),
        rijen=tuple(regels),
        noten=tuple(noten),
    )


def _nummers(uitkomsten: Iterable[Uitkomst], noten: dict[str, int]) -> tuple[int, ...]:
    """The notes of a post, each once; a new one gets the next number."""
    eigen = dict.fromkeys(noot for uitkomst in uitkomsten for noot in uitkomst.noten)
    return tuple(noten.setdefault(noot, len(noten) + 1) for noot in eigen)
