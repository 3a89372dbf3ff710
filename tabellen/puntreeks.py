"""A table value, with its chart, of plain series of points: for what no declaration computes."""

from collections.abc import Mapping, Sequence

from tabellen.grafiekvorm import Grafiek, Vorm
from tabellen.kop import Kop
from tabellen.waarde import Cel, Reden, Rij, Tabel


def tabel_van_reeksen(
    reeksen: Mapping[str, Sequence[Cel | None]],
    langs: Sequence[str],
    vorm: Vorm,
    *,
    naam: str,
    titel: str,
    periode: str,
    bron: str,
    langs_kop: str = "Kwartaal",
    definitie: str = "",
    streef: Sequence[str] = (),
    band: Sequence[str] = (),
) -> Tabel:
    """The series side by side, a row for each name along the axis, with a chart of this kind.

    Each series has a cell for each name, in its order; ``None`` is a cell that was never due (a
    line runs on past it), unlike a cell with a reason (a line is interrupted). ``streef`` and
    ``band`` as in ``Grafiek``. All cells count in one unit. Show it with
    ``monitor.weergave.grafieken.maak_figuur``; a series of one name, in several tables, has one
    look where the order is the same.
    """
    eenheid = next((cel.eenheid for rij in reeksen.values() for cel in rij if cel), None)
    if eenheid is None:
        raise ValueError(f"Grafiek {naam}: er is geen enkele cel.")
    leeg = Cel(None, eenheid, Reden.NIET_UITGESPLITST)
    rijen = zip(*reeksen.values(), strict=True)
    return Tabel(
        naam=naam,
        titel=titel,
        periode=periode,
        bron=bron,
        definitie=definitie,
        rijkoppen=(langs_kop,),
        kolommen=tuple(Kop((reeks,)) for reeks in reeksen),
        rijen=tuple(
            Rij(Kop((kop,)), tuple(cel or leeg for cel in rij))
            for kop, rij in zip(langs, rijen, strict=True)
        ),
        grafiek=Grafiek(vorm, "rij0", "kolom0", streef=tuple(streef), band=tuple(band)),
    )
