"""Why a figure has no number. Empty is not zero: a true 0 is a number like any other."""

from django.db import models


class Leeg(models.TextChoices):
    """The three kinds of empty that an ambtenaar can enter; the value is what is stored.

    The words are also what a person types, imports and downloads instead of a number.
    """

    NIET_GELEVERD = "", "niet geleverd"
    ONBEKEND = "onbekend", "onbekend"
    NVT = "n.v.t.", "niet van toepassing"
