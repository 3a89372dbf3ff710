"""Who may do what: the one place that decides, from the roles of a person.

Django asks it as an authentication backend (``has_perm``), pages and queries through
``gemeenten.rechten``. The answer is no unless a role says yes. Locks are not decided here: they
hold for everybody.

| rol | sees | changes |
|---|---|---|
| ambtenaar | own gemeente, own domains | those figures |
| redacteur | all of the samenwerkingsverband | monitor, words, overzichten, doelen, whole figures |
| college | own gemeente; the editions | adds its decision about an edition |
| beheerder | all of the samenwerkingsverband | categories, deelnames, roles and figures |

A superuser may do everything, as everywhere in Django. ``docs/rechten.md`` tells it to people.
"""

from collections.abc import Iterable
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from gemeenten.cijfer import Cijfer, CijferBasis
from gemeenten.models import DOMEINEN, Deelname, Gemeente
from gemeenten.rechten import WIJZIGT, Gebruiker
from invoer.models import Rol
from invoer.rollen.bereik import Bereik, bereik
from invoer.rollen.rijrecht import (
    BEHEERDERS,
    BIJ_CIJFERS,
    GEBRUIKER,
    KERNCIJFERS,
    LEEST,
    NASLAG,
    VERBAND,
    regel_van,
)
from invoer.rollen.vraagrecht import CIJFERVRAAG, antwoordt, cijfervragen_van


class Rolbackend(AuthenticationBackend):  # type: ignore[misc]
    """Logs in by name or address with a password, and answers for rights by role."""

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        app, _, naam = perm.partition(".")
        handeling, _, modelnaam = naam.partition("_")
        try:
            model = apps.get_model(app, modelnaam)
        except LookupError:
            return False
        if not _ergens(bereik(user_obj), handeling, model):
            return False
        return obj is None or self._hier(user_obj, handeling, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Whether the app is shown in the index of the admin; its models decide for themselves."""
        eigen = {*DOMEINEN, "gemeenten", "invoer", "monitor", "auth"}
        return bool(bereik(user_obj).rollen) and app_label in eigen

    def zichtbaar(self, gebruiker: Gebruiker, rijen: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that this person may see."""
        return self._van(gebruiker, "view", rijen)

    def te_wijzigen(self, gebruiker: Gebruiker, rijen: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that this person may change, locks aside."""
        return self._van(gebruiker, "change", rijen)

    def toegestaan(
        self, gebruiker: Gebruiker, handeling: str, model: type[Model], domein: str = ""
    ) -> dict[str, frozenset[int]]:
        """Per foreign key, to whom it may point; ``samenwerkingsverband`` may be further away."""
        van, label = bereik(gebruiker), model._meta.label_lower
        if _alles(gebruiker):
            return {}
        if issubclass(model, Cijfer):
            domeinen = model.domeinen()
            if domein:
                domeinen = tuple(eigen for eigen in domeinen if eigen == domein)
            return {"gemeente": _gemeenten(van, handeling, domeinen)}
        if (regel := regel_van(model)) is None:
            return {}
        grenzen = {VERBAND: van.verbanden(regel.wie(handeling))}
        if handeling not in WIJZIGT - {"delete"}:
            return grenzen
        if regel.besluit:
            grenzen["gemeente"] = van.stelt_vast()
        if label == "gemeenten.deelname":
            # Who takes part decides who sees whose figures: not to be taken from others.
            elders = Deelname.objects.exclude(samenwerkingsverband__in=grenzen[VERBAND])
            vrij = Gemeente.objects.exclude(pk__in=elders.values("gemeente"))
            grenzen["gemeente"] = frozenset(vrij.values_list("pk", flat=True))
        if label == "invoer.rol":
            alle = get_user_model()._default_manager.all()
            mensen = frozenset(self.te_wijzigen(gebruiker, alle).values_list("pk", flat=True))
            if handeling == "add":  # also to who has none any more, and so is nobody's
                zonder = alle.filter(rollen=None, is_superuser=False)
                mensen |= frozenset(zonder.values_list("pk", flat=True))
            grenzen["gebruiker"] = mensen
        if label in {"invoer.rol", "invoer.groepsrol"}:
            deelnemers = (van.deelnemers[verband] for verband in grenzen[VERBAND])
            grenzen["gemeente"] = frozenset().union(*deelnemers)
        return grenzen

    def _van(self, gebruiker: Gebruiker, handeling: str, rijen: QuerySet[Any]) -> QuerySet[Any]:
        if _alles(gebruiker):
            return rijen
        van, model = bereik(gebruiker), rijen.model
        label = model._meta.label_lower
        if not _ergens(van, handeling, model):
            return rijen.none()
        if issubclass(model, Cijfer):
            delen: list[Any] = [
                model.van_domein(domein) & Q(gemeente__in=_gemeenten(van, handeling, (domein,)))
                for domein in model.domeinen()
            ]
            rijen = rijen.filter(Q.create(delen, connector=Q.OR))
        elif label in BIJ_CIJFERS:
            rijen = rijen.filter(_bij_cijfers(van, *BIJ_CIJFERS[label]))
        elif label == CIJFERVRAAG:
            rijen = rijen.filter(cijfervragen_van(van))
        elif label == GEBRUIKER:
            rijen = _mensen(van, handeling, rijen)
        elif regel := regel_van(model):
            rijen = rijen.filter(**{f"{regel.pad}__in": van.verbanden(regel.wie(handeling))})
        return rijen

    def _hier(self, gebruiker: Gebruiker, handeling: str, rij: Model) -> bool:
        """Whether this may be done to this very row, stored or not; it may be somewhere."""
        model = type(rij)
        label, regel = model._meta.label_lower, regel_van(model)
        if label in {*BIJ_CIJFERS, CIJFERVRAAG} or (label == GEBRUIKER and rij.pk):
            bestaand = model._default_manager.filter(pk=rij.pk)
            return self._van(gebruiker, handeling, bestaand).exists()
        domein = _domein(rij) if isinstance(rij, CijferBasis) else ""
        if domein is None:
            return False
        for naam, mogelijk in self.toegestaan(gebruiker, handeling, model, domein).items():
            pad = regel.pad if regel and naam == VERBAND else naam
            doel = _volg(rij, pad)
            if doel not in mogelijk and not (doel is None and naam != VERBAND):
                return False
        return True


def _alles(gebruiker: Gebruiker) -> bool:
    return gebruiker.is_active and bool(getattr(gebruiker, "is_superuser", False))


def _volg(rij: Model, pad: str) -> Any:
    """The key at the end of the path; None where it does not lead to a row yet."""
    doel: Any = rij
    try:
        for stap in pad.split("__"):
            doel = getattr(doel, stap)
    except (ObjectDoesNotExist, AttributeError):
        return None
    return getattr(doel, "pk", doel)


def _ergens(van: Bereik, handeling: str, model: type[Model]) -> bool:
    """Whether this may be done to some row of the model, whichever it is."""
    if issubclass(model, Cijfer):
        return bool(_gemeenten(van, handeling, model.domeinen()))
    label = model._meta.label_lower
    if label in NASLAG or (label in KERNCIJFERS and handeling in LEEST):
        return bool(van.rollen) and handeling in LEEST
    if label in KERNCIJFERS and handeling in WIJZIGT - {"delete"}:
        return bool(van.verbanden(BEHEERDERS))
    if label in BIJ_CIJFERS:
        return handeling in LEEST and any(van.ziet(domein) for domein in DOMEINEN)
    if label == GEBRUIKER:
        return handeling in {"view", "add", "change"} and bool(van.verbanden(BEHEERDERS))
    regel, vraagt = regel_van(model), label == CIJFERVRAAG and antwoordt(van, handeling)
    return vraagt or (regel is not None and bool(van.verbanden(regel.wie(handeling))))


def _gemeenten(van: Bereik, handeling: str, domeinen: Iterable[str]) -> frozenset[int]:
    """The gemeenten whose figures of any of these domains this may be done to."""
    if handeling in LEEST:
        mag = van.ziet
    elif handeling == "delete":
        mag = van.verwijdert
    elif handeling in WIJZIGT:
        mag = van.wijzigt
    else:
        return frozenset()
    return frozenset().union(*map(mag, domeinen))


def _domein(cijfer: CijferBasis) -> str | None:
    """The domain of a figure; None where it has none yet."""
    try:
        return cijfer.domein
    except ObjectDoesNotExist:
        return None


def _bij_cijfers(van: Bereik, gemeente: str, veld: str, verband: str) -> Q:
    """What comes with the figures that this person sees."""
    delen: list[Any] = [
        Q(**{f"{gemeente}__in": van.ziet(domein), f"{veld}__startswith": domein})
        for domein in DOMEINEN
    ]
    if verband:
        delen.append(Q(**{gemeente: None, f"{verband}__in": van.verbanden()}))
    return Q.create(delen, connector=Q.OR)


def _mensen(van: Bereik, handeling: str, rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Those with a role here; to change (a password, say) those with a role nowhere else."""
    eigen = van.verbanden(BEHEERDERS)
    rollen = Rol.objects.filter(gebruiker=OuterRef("pk"))
    rijen = rijen.filter(Exists(rollen.filter(samenwerkingsverband__in=eigen)))
    if handeling in LEEST:
        return rijen
    elders = Exists(rollen.exclude(samenwerkingsverband__in=eigen))
    return rijen.filter(~elders, is_superuser=False)
