"""A text that people write: kept whole, or refused; never cut off."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

# A cell of a workbook holds 32,767 characters: a longer text would not come back from one.
LANGSTE_TEKST = 20_000


def controleer_lengte(tekst: str) -> None:
    """ValidationError, in words for people, for a text that is too long to keep."""
    if len(tekst) > LANGSTE_TEKST:
        lengte, langst = (f"{aantal:,}".replace(",", ".") for aantal in (len(tekst), LANGSTE_TEKST))
        raise ValidationError(
            f"Deze tekst is {lengte} tekens lang en mag hoogstens {langst} tekens lang zijn. "
            "Kort hem in.",
            code="te_lang",
        )


if TYPE_CHECKING:
    _Basis = models.TextField[str, str]
else:
    _Basis = models.TextField


class Tekst(_Basis):
    """A text of as many lines as people like.

    Without ``max_length``: with it a browser cuts off what is pasted, and says nothing. In a
    migration it is the field of Django.
    """

    default_validators = [controleer_lengte]

    def deconstruct(self) -> Any:
        naam, _, args, kwargs = super().deconstruct()
        return naam, "django.db.models.TextField", args, kwargs
