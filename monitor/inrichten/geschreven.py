"""What people made in an editie, beside what setting up put there: that does not go unasked."""

from django.db.models import PROTECT, Q

from domeinen.inhoud import TABELLEN
from gemeenten.models import DOMEINEN
from monitor.models import (
    Editie,
    Hoofdstuk,
    Leesstand,
    Onderdeel,
    Publicatietaak,
    Zoekregel,
)

# What comes by itself, and the chapters, which are looked into.
_VANZELF = {Hoofdstuk, Leesstand, Publicatietaak, Zoekregel}
_ZELF = ("samenvatting", "periode", "peildatum")


def met_de_hand(editie: Editie) -> list[str]:
    """Each by name; empty where all of it can be made again at once."""
    uit = [veld for veld in _ZELF if getattr(editie, veld)]
    hoofdstukken = Hoofdstuk.objects.filter(editie=editie)
    onderdelen = Onderdeel.objects.filter(hoofdstuk__editie=editie)
    van_wet = Q()
    for domein in DOMEINEN:
        van_wet |= Q(slug=domein, titel=domein.label)
    alleen_tabel = Q(tekst="", kop="", blok=False, tabel__in=TABELLEN)
    delen = {
        "inleidingen": hoofdstukken.exclude(inleiding=""),
        "eigen hoofdstukken": hoofdstukken.exclude(van_wet),
        "teksten": onderdelen.exclude(tekst=""),
        "eigen onderdelen": onderdelen.filter(tekst="").exclude(alleen_tabel),
    }
    uit += [naam for naam, rijen in delen.items() if rijen.exists()]
    return uit + _verder(editie, vast=False)


def wat_blijft(editie: Editie) -> list[str]:
    """What is kept for good, and the editie with it: its steps, and what was decided about it."""
    return _verder(editie, vast=True)


def _verder(editie: Editie, vast: bool) -> list[str]:
    return [
        str(rij.related_model._meta.verbose_name_plural)
        for rij in Editie._meta.related_objects
        if (rij.on_delete is PROTECT) == vast
        and rij.related_model not in _VANZELF
        and rij.related_model._default_manager.filter(editie=editie).exists()
    ]
