"""A text that people write: kept whole, or refused; never cut off. What is one line stays one."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from gemeenten.tekens import een_regel

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
    _Regel = models.CharField[str, str]
else:
    _Basis, _Regel = models.TextField, models.CharField


class Tekst(_Basis):
    """A text of as many lines as people like.

    Without ``max_length``: with it a browser cuts off what is pasted, and says nothing. In a
    migration it is the field of Django.
    """

    default_validators = [controleer_lengte]

    def deconstruct(self) -> Any:
        naam, _, args, kwargs = super().deconstruct()
        return naam, "django.db.models.TextField", args, kwargs


class Regeltekst(_Regel):
    """A text of one line, as a title or a name: it stands in headings, tables and subjects of mail.

    A line break becomes a space, however it came in: a browser does that too, and in a cell of a
    workbook people break a line to see all of it. In a migration it is the field of Django.
    """

    def to_python(self, value: Any) -> Any:
        tekst = super().to_python(value)
        return een_regel(tekst) if isinstance(tekst, str) else tekst

    def deconstruct(self) -> Any:
        naam, _, args, kwargs = super().deconstruct()
        return naam, "django.db.models.CharField", args, kwargs
