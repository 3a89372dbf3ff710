"""Whether a gemeente submitted in time, in the quarters before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils import timezone

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.models import Indiening, Stap, Termijn


@dataclass(frozen=True)
class Stiptheid:
    """One earlier quarter: how many domains were submitted, and how late the last one was.

    ``dagen_te_laat`` is None where there was no term or nothing was submitted.
    """

    kwartaal: Kwartaal
    domeinen: int
    dagen_te_laat: int | None

    def __str__(self) -> str:
        if not self.domeinen:
            return "niet ingediend"
        if self.dagen_te_laat is None:
            return "ingediend"
        if self.dagen_te_laat <= 0:
            return "op tijd"
        return f"{self.dagen_te_laat} {'dag' if self.dagen_te_laat == 1 else 'dagen'} te laat"


def stiptheid(
    samenwerkingsverband: Samenwerkingsverband,
    kwartaal: Kwartaal,
    gemeenten: Iterable[Gemeente],
    terug: int = 4,
) -> dict[int, list[Stiptheid]]:
    """Per gemeente the ``terug`` quarters before this one, oldest first. Two queries.

    What counts is the first time that a domain was submitted, also when it was sent back later.
    """
    eerder = [kwartaal.plus(-stap) for stap in range(terug, 0, -1)]
    termijnen = dict(
        Termijn.objects.filter(
            samenwerkingsverband=samenwerkingsverband, kwartaal__in=eerder
        ).values_list("kwartaal_id", "datum")
    )
    eerste = (
        Stap.objects.filter(status=Indiening.Status.INGEDIEND, indiening__kwartaal__in=eerder)
        .order_by()
        .values_list("indiening__gemeente", "indiening__kwartaal", "indiening__domein")
        .annotate(eerste=Min("op"))
    )
    dagen: defaultdict[tuple[int, int], list[date]] = defaultdict(list)
    for gemeente, van, _, moment in eerste:
        dagen[gemeente, van].append(timezone.localdate(moment))
    return {
        gemeente.pk: [
            Stiptheid(
                van,
                len(dagen[gemeente.pk, van.pk]),
                _te_laat(dagen[gemeente.pk, van.pk], termijnen.get(van.pk)),
            )
            for van in eerder
        ]
        for gemeente in gemeenten
    }


def _te_laat(dagen: list[date], termijn: date | None) -> int | None:
    return (max(dagen) - termijn).days if dagen and termijn else None
