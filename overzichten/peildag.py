"""A day of the year, as the own peildatum of what is made every year again: ``31-8``."""

import calendar
import datetime
import re

from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from gemeenten.kwartaal import Kwartaal

_PEILDAG = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)


def keur_peildag(tekst: str) -> None:
    """A ValidationError for what is no day of the year."""
    try:
        dag_in(tekst, 2000)
    except ValueError as fout:
        raise ValidationError(
            f"‘{tekst}’ is geen dag van het jaar. Schrijf de dag en de maand, zoals 31-8."
        ) from fout


def dag_in(peildag: str, jaar: int) -> datetime.date:
    """The day in a year; the last of February is that in every year. ValueError for no day."""
    match = _PEILDAG.fullmatch(peildag)
    if not match:
        raise ValueError(peildag)
    dag, maand = map(int, match.groups())
    if (dag, maand) == (29, 2) and not calendar.isleap(jaar):
        dag = 28
    return datetime.date(jaar, maand, dag)


def laatste(peildag: str, kwartaal: Kwartaal) -> datetime.date:
    """The day in the year of a quarter, or if that has yet to come the one before it.

    A quarter may be told as it was the day after.
    """
    dag = dag_in(peildag, kwartaal.jaar)
    if dag > kwartaal.peildatum + datetime.timedelta(days=1):
        return dag_in(peildag, kwartaal.jaar - 1)
    return dag


def voluit(peildag: str, jaar: int) -> str:
    """The day in words: ``31 augustus 2021``."""
    return date_format(dag_in(peildag, jaar), "j F Y")
