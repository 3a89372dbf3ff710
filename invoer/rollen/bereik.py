"""How far a person reaches: the roles, and the gemeenten that they are for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from gemeenten.models import Deelname, Samenwerkingsverband
from gemeenten.rechten import Gebruiker
from invoer.models import Rol

AMBTENAAR, REDACTEUR = Rol.Soort.AMBTENAAR, Rol.Soort.REDACTEUR
COLLEGE, BEHEERDER = Rol.Soort.COLLEGE, Rol.Soort.BEHEERDER
IEDEREEN: frozenset[str] = frozenset(Rol.Soort.values)


@dataclass(frozen=True, slots=True)
class Bereik:
    """How far one person reaches: the roles, and the gemeenten of each samenwerkingsverband."""

    rollen: tuple[Rol, ...]
    deelnemers: dict[int, frozenset[int]]

    def verbanden(self, soorten: Iterable[str] = IEDEREEN) -> frozenset[int]:
        """The samenwerkingsverbanden in which this person has one of these roles."""
        soorten = frozenset(soorten)
        return frozenset(r.samenwerkingsverband_id for r in self.rollen if r.soort in soorten)

    def ziet(self, domein: str) -> frozenset[int]:
        """The gemeenten whose figures of a domain this person may see."""
        return self._gemeenten({COLLEGE, AMBTENAAR}, {REDACTEUR, BEHEERDER}, domein)

    def wijzigt(self, domein: str) -> frozenset[int]:
        """The gemeenten whose figures of a domain this person may change, locks aside."""
        return self._gemeenten({AMBTENAAR}, {BEHEERDER}, domein)

    def verwijdert(self, domein: str) -> frozenset[int]:
        """The gemeenten of which this person may take whole rows away, locks aside."""
        return self._gemeenten(set(), {BEHEERDER}, domein)

    def stelt_vast(self) -> frozenset[int]:
        """The gemeenten for whose college this person speaks."""
        return self._gemeenten({COLLEGE}, set(), "")

    def _gemeenten(self, eigen: set[str], overal: set[str], domein: str) -> frozenset[int]:
        """Those of the person's own roles, and all of the samenwerkingsverbanden of the others."""
        gemeenten: set[int] = set()
        for rol in self.rollen:
            if rol.soort in eigen and rol.domein in {"", domein} and rol.gemeente_id:
                gemeenten.add(rol.gemeente_id)
            elif rol.soort in overal:
                gemeenten |= self.deelnemers[rol.samenwerkingsverband_id]
        return frozenset(gemeenten)


def bereik(gebruiker: Gebruiker) -> Bereik:
    """How far a person reaches: two queries per request; nowhere for who is not active.

    A superuser is redacteur and beheerder everywhere. A role for a gemeente that does not take
    part in the samenwerkingsverband of the role is none.
    """
    if isinstance(gebruiker, AnonymousUser) or not gebruiker.is_active:
        return Bereik((), {})
    if not hasattr(gebruiker, "_bereik"):
        if getattr(gebruiker, "is_superuser", False):
            alle = Samenwerkingsverband.objects.values_list("pk", flat=True)
            rollen = [
                Rol(soort=soort, samenwerkingsverband_id=verband)
                for verband in alle
                for soort in (REDACTEUR, BEHEERDER)
            ]
        else:
            rollen = list(Rol.objects.filter(gebruiker=gebruiker.pk))
        deelnemers: dict[int, set[int]] = defaultdict(set)
        verbanden = {rol.samenwerkingsverband_id for rol in rollen}
        paren = Deelname.objects.filter(samenwerkingsverband__in=verbanden)
        for verband, gemeente in paren.values_list("samenwerkingsverband_id", "gemeente_id"):
            deelnemers[verband].add(gemeente)
        geldig = tuple(
            rol
            for rol in rollen
            if rol.gemeente_id is None or rol.gemeente_id in deelnemers[rol.samenwerkingsverband_id]
        )
        per_verband = {verband: frozenset(deelnemers[verband]) for verband in verbanden}
        gebruiker._bereik = Bereik(geldig, per_verband)  # type: ignore[attr-defined]
    return gebruiker._bereik  # type: ignore[attr-defined, no-any-return]
