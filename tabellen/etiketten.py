"""Labels beside the points that they name, none over another."""

from collections.abc import Sequence


def uiteen(plekken: Sequence[float], hoogten: Sequence[float], tot: float) -> list[float]:
    """Where labels stand that would like their middle at ``plekken``, between zero and ``tot``.

    In that order they move as little as makes room for their heights; where all together have
    none, they go on below ``tot``.
    """
    volgorde = sorted(range(len(plekken)), key=lambda i: plekken[i])
    plaatsen = list(plekken)
    onder = 0.0
    for i in volgorde:
        plaatsen[i] = max(plekken[i], onder + hoogten[i] / 2)
        onder = plaatsen[i] + hoogten[i] / 2
    onder = max(tot, sum(hoogten))
    for i in reversed(volgorde):
        plaatsen[i] = min(plaatsen[i], onder - hoogten[i] / 2)
        onder = plaatsen[i] - hoogten[i] / 2
    return plaatsen
