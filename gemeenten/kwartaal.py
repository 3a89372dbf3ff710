"""The quarter: the clock of every figure. Its key is readable (2016-k1 is 20161) and computable."""

import datetime
import re
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format

EERSTE_JAAR, LAATSTE_JAAR = 2010, 2059
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_WOORDEN = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_JAAR, _TUSSEN = r"(?P<jaar{}>[0-9]{{4}})", r"[ /-]?"
_NAAM = r"(?:kwartaal|kw\.?|k|q)"
# 2016-k1 and 2016 Q1; k1 2016 and kwartaal 1 van 2016; 1e kwartaal 2016 and eerste kwartaal 2016.
_KWARTAAL = re.compile(
    rf"(?<![0-9a-z])(?:{_JAAR.format(1)}{_TUSSEN}{_NAAM} ?(?P<nummer1>[1-4])"
    rf"|{_NAAM} ?(?P<nummer2>[1-4]){_TUSSEN}(?:van )?{_JAAR.format(2)}"
    rf"|(?P<nummer3>[1-4]|{'|'.join(_WOORDEN)}) ?(?:ste|de|e)? ?{_NAAM}{_TUSSEN}(?:van )?"
    rf"{_JAAR.format(3)})(?![0-9a-z])"
)


class Kwartaal(models.Model):
    """A calendar quarter. The rows for 2010 to 2059 exist after migrating; see ``apps.py``.

    The key is ``jaar * 10 + nummer``, so that quarters sort, compare and move without a query and
    a table constraint can hold a month to its quarter.
    """

    id = models.PositiveIntegerField("sleutel", primary_key=True, editable=False)
    jaar = models.PositiveSmallIntegerField("jaar", help_text="Het kalenderjaar, zoals 2016.")
    nummer = models.PositiveSmallIntegerField("nummer", help_text="1, 2, 3 of 4.")

    class Meta:
        verbose_name = "kwartaal"
        verbose_name_plural = "kwartalen"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="kwartaal_nummer_1_tot_4",
                condition=Q(nummer__range=(1, 4)),
                violation_error_message="Een kwartaal is 1, 2, 3 of 4.",
            ),
            models.CheckConstraint(
                name="kwartaal_sleutel_klopt",
                condition=Q(id=F("jaar") * 10 + F("nummer")),
                violation_error_message="De sleutel van een kwartaal is jaar × 10 + nummer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}e kwartaal {self.jaar}"

    @classmethod
    def van(cls, jaar: int, nummer: int) -> Self:
        """The quarter without a query; it equals the stored row."""
        return cls(id=jaar * 10 + nummer, jaar=jaar, nummer=nummer)

    @classmethod
    def van_sleutel(cls, sleutel: int) -> Self:
        """The quarter of a stored key, without a query."""
        return cls.van(*divmod(sleutel, 10))

    @classmethod
    def van_code(cls, code: str) -> Self:
        """The quarter that this names, as code or in words; ValidationError when it names none."""
        match = _KWARTAAL.fullmatch(_glad(code))
        kwartaal = match and cls._van_match(match)
        if not kwartaal:
            raise ValidationError(
                f"‘{code}’ is geen kwartaal. Schrijf het als 2016-k1, "
                f"van {EERSTE_JAAR}-k1 tot en met {LAATSTE_JAAR}-k4."
            )
        return kwartaal

    @classmethod
    def in_tekst(cls, tekst: str) -> tuple[list[Self], str]:
        """The quarters that are named within a text, and what else it says."""
        glad = _glad(tekst)
        gevonden = [cls._van_match(match) for match in _KWARTAAL.finditer(glad)]
        rest = " ".join(_KWARTAAL.sub(" ", glad).split())
        return [kwartaal for kwartaal in gevonden if kwartaal], rest

    @classmethod
    def _van_match(cls, match: re.Match[str]) -> Self | None:
        jaar = next(int(match[f"jaar{n}"]) for n in (1, 2, 3) if match[f"jaar{n}"])
        nummer = next(match[f"nummer{n}"] for n in (1, 2, 3) if match[f"nummer{n}"])
        if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
            return None
        return cls.van(jaar, _WOORDEN.get(nummer) or int(nummer))

    @property
    def code(self) -> str:
        """The code as in a URL and in import files: ``2016-k1``."""
        return f"{self.jaar}-k{self.nummer}"

    def plus(self, kwartalen: int) -> Self:
        """The quarter so many quarters later, or earlier when negative."""
        jaar, rest = divmod(self.jaar * 4 + self.nummer - 1 + kwartalen, 4)
        return type(self).van(jaar, rest + 1)

    @property
    def vorige(self) -> Self:
        return self.plus(-1)

    @property
    def volgende(self) -> Self:
        return self.plus(1)

    @property
    def maanden(self) -> tuple[int, int, int]:
        """The month numbers of this quarter, 1 to 12."""
        laatste = self.nummer * 3
        return laatste - 2, laatste - 1, laatste

    @property
    def peildatum(self) -> datetime.date:
        """The last day of the quarter: the moment that a stand is about."""
        return datetime.date(self.volgende.jaar, self.volgende.maanden[0], 1) - datetime.timedelta(
            days=1
        )

    @property
    def peildatum_voluit(self) -> str:
        """The peildatum in words: ``31 maart 2016``."""
        return date_format(self.peildatum, "j F Y")


def _glad(tekst: str) -> str:
    return " ".join(tekst.casefold().split())
