"""Who changes figures, and by which way: what the history of a figure says."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class Weg(models.TextChoices):
    """The way by which a figure changed."""

    BLAD = "blad", "invulblad"
    EXCEL = "excel", "Excel"
    IMPORT = "import", "import"
    BEHEER = "beheer", "beheer"
    OPDRACHT = "opdracht", "opdracht op de server"


GETYPT = frozenset({Weg.BLAD, Weg.BEHEER})  # what stands there was written so by a person


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Where a change comes from. Without a person it is a command on the server."""

    weg: Weg
    door: AbstractBaseUser | None = None


OP_DE_SERVER = Herkomst(Weg.OPDRACHT)
