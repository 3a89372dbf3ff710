"""Who may see and do what: asked here by every page, answered in one place.

The answer comes from the authentication backend (``invoer.rollen.rechten``), which knows the roles.
It is no for everything that it does not know. A lock (``gemeenten.slot``) holds for everybody.
"""

from typing import Any, Literal, Protocol, cast

from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model, QuerySet

from gemeenten.cijfer import CijferBasis
from gemeenten.slot import Cijfers, op_slot

Gebruiker = AbstractBaseUser | AnonymousUser
Handeling = Literal["view", "add", "change", "delete", "import", "export", "preview"]
WIJZIGT: frozenset[str] = frozenset({"add", "change", "delete", "import"})


class Rechtenbron(Protocol):
    """What a backend offers beside Django's ``has_perm``."""

    def zichtbaar(self, gebruiker: Gebruiker, rijen: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that this person may see."""

    def te_wijzigen(self, gebruiker: Gebruiker, rijen: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that this person may change, locks aside."""

    def toegestaan(
        self, gebruiker: Gebruiker, handeling: str, model: type[Model], domein: str = ""
    ) -> dict[str, frozenset[int]]:
        """Per foreign key of the model, to whom it may point for this person to do this."""


def recht(handeling: Handeling, model: type[Model]) -> str:
    """The name of the permission, as Django's ``has_perm`` takes it."""
    return f"{model._meta.app_label}.{handeling}_{model._meta.model_name}"


def mag(gebruiker: Gebruiker, handeling: Handeling, wat: type[Model] | Model) -> bool:
    """Whether this person may do this: to some row of the model, or to this very row."""
    if isinstance(wat, Model):
        if not gebruiker.has_perm(recht(handeling, type(wat)), wat):  # type: ignore[union-attr]
            return False
        if handeling in WIJZIGT and isinstance(wat, CijferBasis):
            return not op_slot([Cijfers.van(wat)])
        return True
    return gebruiker.has_perm(recht(handeling, wat))  # type: ignore[union-attr]


def zichtbaar(gebruiker: Gebruiker, rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the rows that this person may see; none when nobody answers."""
    return _bron().zichtbaar(gebruiker, rijen)


def te_wijzigen(gebruiker: Gebruiker, rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the rows that this person may change, locks aside; for gemeenten: whose figures."""
    return _bron().te_wijzigen(gebruiker, rijen)


def toegestaan(
    gebruiker: Gebruiker, handeling: Handeling, model: type[Model], domein: str = ""
) -> dict[str, frozenset[int]]:
    """Per foreign key of the model, to whom it may point; a key that is not named is free.

    For many rows at once: a row for which all hold is one that ``mag`` says yes to, locks aside.
    Of figures whose domain is data that is so for the rows of ``domein``; without one, the answer
    is what some row may point to.
    """
    return _bron().toegestaan(gebruiker, handeling, model, domein)


def _bron() -> Rechtenbron:
    return next(
        cast(Rechtenbron, backend) for backend in get_backends() if hasattr(backend, "zichtbaar")
    )
