"""Who may do what: the one place that decides, from the roles of a person.

Django asks it as an authentication backend (``has_perm``), pages and queries through
``gemeenten.rechten``. The answer is no unless a role says yes. Locks are not decided here: they
hold for everybody.

| rol | sees | changes |
|---|---|---|
| ambtenaar | own gemeente, own domains | those figures |
| redacteur | all of the samenwerkingsverband | the monitor, terms, figures of the whole |
| college | own gemeente; the editions | nothing |
| beheerder | all of the samenwerkingsverband | categories, deelnames, roles and figures |

A superuser may do everything, as everywhere in Django.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Cijfer, CijferBasis
from gemeenten.models import Deelname, Domein
from gemeenten.rechten import WIJZIGT, Gebruiker
from invoer.models import Rol

AMBTENAAR, REDACTEUR = Rol.Soort.AMBTENAAR, Rol.Soort.REDACTEUR
COLLEGE, BEHEERDER = Rol.Soort.COLLEGE, Rol.Soort.BEHEERDER
IEDEREEN = frozenset(Rol.Soort.values)

# Models that belong to a samenwerkingsverband: the path to it, and which roles change them.
_VAN_VERBAND: dict[str, tuple[str, frozenset[str]]] = {
    "gemeenten.samenwerkingsverband": ("pk", frozenset()),
    "gemeenten.deelname": ("samenwerkingsverband", frozenset({BEHEERDER})),
    "monitor.editie": ("samenwerkingsverband", frozenset({REDACTEUR})),
    "monitor.hoofdstuk": ("editie__samenwerkingsverband", frozenset({REDACTEUR})),
    "monitor.onderdeel": ("hoofdstuk__editie__samenwerkingsverband", frozenset({REDACTEUR})),
    "invoer.termijn": ("samenwerkingsverband", frozenset({REDACTEUR, BEHEERDER})),
    "invoer.rol": ("samenwerkingsverband", frozenset({BEHEERDER})),
    "invoer.opgegeventotaal": ("samenwerkingsverband", frozenset({REDACTEUR, BEHEERDER})),
}
# What everybody with a role may look up, and nobody but a superuser changes.
_NASLAG = frozenset(
    {"gemeenten.gemeente", "gemeenten.herindeling", "gemeenten.inwonertal", "gemeenten.kwartaal"}
)


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
    """How far a person reaches: two queries per request; nowhere for who is not active."""
    if isinstance(gebruiker, AnonymousUser) or not gebruiker.is_active:
        return Bereik((), {})
    if not hasattr(gebruiker, "_bereik"):
        eigen = tuple(Rol.objects.filter(gebruiker=gebruiker.pk))
        deelnemers: dict[int, set[int]] = defaultdict(set)
        verbanden = {rol.samenwerkingsverband_id for rol in eigen}
        paren = Deelname.objects.filter(samenwerkingsverband__in=verbanden)
        for verband, gemeente in paren.values_list("samenwerkingsverband_id", "gemeente_id"):
            deelnemers[verband].add(gemeente)
        per_verband = {verband: frozenset(deelnemers[verband]) for verband in verbanden}
        gebruiker._bereik = Bereik(eigen, per_verband)  # type: ignore[attr-defined]
    return gebruiker._bereik  # type: ignore[attr-defined, no-any-return]


class Rolbackend(ModelBackend):
    """Logs in by password, as Django does, and answers for rights by role."""

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        app, _, naam = perm.partition(".")
        handeling, _, modelnaam = naam.partition("_")
        try:
            model = apps.get_model(app, modelnaam)
        except LookupError:
            return False
        van = bereik(user_obj)
        if not _ergens(van, handeling, model):
            return False
        return obj is None or _hier(van, handeling, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Whether the app is shown in the index of the admin."""
        eigen = {*Domein.values, "gemeenten", "invoer", "monitor"}
        return bool(bereik(user_obj).rollen) and app_label in eigen

    def zichtbaar(self, gebruiker: Gebruiker, rijen: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that this person may see."""
        return self._van(gebruiker, "view", rijen)

    def te_wijzigen(self, gebruiker: Gebruiker, rijen: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that this person may change, locks aside."""
        return self._van(gebruiker, "change", rijen)

    def _van(self, gebruiker: Gebruiker, handeling: str, rijen: QuerySet[Any]) -> QuerySet[Any]:
        if gebruiker.is_active and getattr(gebruiker, "is_superuser", False):
            return rijen
        van, model = bereik(gebruiker), rijen.model
        if not _ergens(van, handeling, model):
            return rijen.none()
        if issubclass(model, Cijfer):
            return rijen.filter(gemeente__in=_gemeenten(van, handeling, model))
        if model._meta.label_lower in _NASLAG:
            return rijen
        pad, wie = _eigenaar(model, handeling)
        return rijen.filter(**{f"{pad}__in": van.verbanden(wie)})


def _ergens(van: Bereik, handeling: str, model: type[Model]) -> bool:
    """Whether this may be done to some row of the model, whichever it is."""
    if issubclass(model, Cijfer):
        if handeling == "delete":
            return bool(van.verbanden({BEHEERDER}))
        return bool(_gemeenten(van, handeling, model))
    if model._meta.label_lower in _NASLAG:
        return bool(van.rollen) and handeling not in WIJZIGT
    _, wie = _eigenaar(model, handeling)
    return bool(van.verbanden(wie))


def _hier(van: Bereik, handeling: str, rij: Model) -> bool:
    """Whether this may be done to this very row, stored or not."""
    if isinstance(rij, Cijfer):
        return rij.gemeente_id in _gemeenten(van, handeling, type(rij))
    if rij._meta.label_lower in _NASLAG:
        return True
    pad, wie = _eigenaar(type(rij), handeling)
    eigenaar: Any = rij
    for stap in pad.split("__"):
        eigenaar = getattr(eigenaar, stap)
    return getattr(eigenaar, "pk", eigenaar) in van.verbanden(wie)


def _gemeenten(van: Bereik, handeling: str, model: type[Model]) -> frozenset[int]:
    domein = model._meta.app_label
    return van.wijzigt(domein) if handeling in WIJZIGT else van.ziet(domein)


def _eigenaar(model: type[Model], handeling: str) -> tuple[str, frozenset[str]]:
    """The path from a row to its samenwerkingsverband, and which roles may do this there."""
    wie: frozenset[str]
    if issubclass(model, Categorie):
        pad, wie = "samenwerkingsverband", frozenset({BEHEERDER})
    elif issubclass(model, CijferBasis):
        pad, wie = "samenwerkingsverband", frozenset({REDACTEUR, BEHEERDER})
    elif model._meta.label_lower in _VAN_VERBAND:
        pad, wie = _VAN_VERBAND[model._meta.label_lower]
    else:
        return "pk", frozenset()
    return pad, (wie if handeling in WIJZIGT else IEDEREEN)
