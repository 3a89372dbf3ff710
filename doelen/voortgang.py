"""What moved in an activiteit since an earlier monitor, and which activiteit comes first.

Plain arithmetic on plain values; whether one is overdue says ``Activiteitstand.te_laat``.
"""

import datetime
from dataclasses import dataclass

from doelen.moment import lees_moment


@dataclass(frozen=True, slots=True)
class Activiteitvoortgang:
    """How far an activiteit is: what was entered, and whether its date is over.

    ``status`` and the moments are as a reader sees them, and empty when nothing was said.
    ``voorbij``: it should have been done by the day of the monitor and is not.
    """

    status: str = ""
    planning: str = ""
    gereed: str = ""
    opmerking: str = ""
    bereik: str = ""
    toelichting: str = ""
    voorbij: bool = False

    @property
    def te_laat(self) -> bool:
        """Whether it is overdue, as far as is known: of one without a status nobody said so."""
        return self.voorbij and bool(self.status)


def veranderd(toen: Activiteitvoortgang | None, nu: Activiteitvoortgang | None) -> tuple[str, ...]:
    """What moved since, in words: the planning with which way, then the status.

    None stands for an activiteit that was not there. One of which nothing was said counts as not
    planned, without a status. A remark that changed is no move.
    """
    if toen is None or nu is None:
        return () if toen is nu else ("nieuw",) if toen is None else ("niet meer in de lijst",)
    uit = []
    if toen.planning != nu.planning:
        uit.append(_verschoven(toen.planning, nu.planning))
    if toen.status != nu.status:
        uit.append(_anders("status", toen.status, nu.status))
    return tuple(uit)


def _verschoven(toen: str, nu: str) -> str:
    """The planning, and later or earlier where both have an end."""
    eind_toen, eind_nu = lees_moment(toen).tot, lees_moment(nu).tot
    kant = ""
    if eind_toen and eind_nu and eind_toen != eind_nu:
        kant = ", later" if eind_nu > eind_toen else ", eerder"
    return _anders("planning", toen, nu) + kant


def _anders(wat: str, toen: str, nu: str) -> str:
    if not toen:
        return f"{wat} nu bekend: {nu}"
    return f"{wat} van {toen} naar {nu}" if nu else f"{wat} niet meer bekend (was {toen})"


def volgorde(voortgang: Activiteitvoortgang) -> tuple[bool, datetime.date, datetime.date]:
    """What sorts activiteiten for a reader: first what is overdue, then by when it is planned.

    What has no planning comes last; of one moment they stay as they stood.
    """
    einde, begin = lees_moment(voortgang.planning).volgorde
    return not voortgang.voorbij, einde, begin
