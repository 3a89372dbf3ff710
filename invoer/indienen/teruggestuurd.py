"""What the redacteur wrote when sending back, for who has to put it right."""

from collections.abc import Iterable

from gemeenten.models import Gemeente, Kwartaal
from invoer.models import Indiening, Stap


def teruggestuurd(kwartaal: Kwartaal, gemeenten: Iterable[Gemeente]) -> dict[tuple[int, str], Stap]:
    """The step with the remark of what is sent back now, by gemeente and domain. One query."""
    stappen = Stap.objects.filter(
        status=Indiening.Status.TERUG,
        indiening__status=Indiening.Status.TERUG,
        indiening__kwartaal=kwartaal,
        indiening__gemeente__in=list(gemeenten),
    ).select_related("indiening", "door")
    return {
        (stap.indiening.gemeente_id, stap.indiening.domein): stap
        for stap in stappen.order_by("op", "pk")
    }
