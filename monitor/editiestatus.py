"""How far an editie is, and the one list of the steps that there are.

concept ──▶ ter vaststelling ──▶ vastgesteld ──▶ (gepland ──▶) gepubliceerd
   ▲              │                 │    ▲          │               │
   │              │                 │    └──────────┘               │
   └──────────────┴─────────────────┴───────────────────────────────┘
"""

from dataclasses import dataclass

from django.db import models


class Editiestatus(models.TextChoices):
    """How far an editie is."""

    CONCEPT = "concept", "concept"
    TER_VASTSTELLING = "voorgelegd", "ter vaststelling"
    VASTGESTELD = "vastgesteld", "vastgesteld"
    GEPLAND = "gepland", "publicatie gepland"
    GEPUBLICEERD = "gepubliceerd", "gepubliceerd"


CONCEPT, TER_VASTSTELLING = Editiestatus.CONCEPT, Editiestatus.TER_VASTSTELLING
VASTGESTELD, GEPUBLICEERD = Editiestatus.VASTGESTELD, Editiestatus.GEPUBLICEERD
GEPLAND = Editiestatus.GEPLAND


class Doener(models.TextChoices):
    """Who or what takes a step."""

    REDACTEUR = "redacteur", "de redacteur"
    COLLEGE = "college", "een college"
    DATUM = "datum", "de datum van publicatie"


@dataclass(frozen=True)
class Overgang:
    """A step that exists: from where to where, by whom, and what its button says.

    One that goes ``terug`` asks for a remark and for nothing else.
    """

    van: Editiestatus
    naar: Editiestatus
    door: Doener
    knop: str = ""

    @property
    def terug(self) -> bool:
        volgorde = list(Editiestatus)
        return volgorde.index(self.naar) < volgorde.index(self.van)


_DATUM = Doener.DATUM
OVERGANGEN: tuple[Overgang, ...] = (
    Overgang(CONCEPT, TER_VASTSTELLING, Doener.REDACTEUR, "Leg ter vaststelling voor"),
    Overgang(TER_VASTSTELLING, CONCEPT, Doener.REDACTEUR, "Zet terug naar concept"),
    Overgang(TER_VASTSTELLING, CONCEPT, Doener.COLLEGE, "Stuur terug"),
    Overgang(TER_VASTSTELLING, VASTGESTELD, Doener.COLLEGE, "Stel vast"),
    Overgang(VASTGESTELD, GEPLAND, Doener.REDACTEUR, "Publiceer op die dag"),
    Overgang(VASTGESTELD, GEPUBLICEERD, Doener.REDACTEUR, "Publiceer nu"),
    Overgang(VASTGESTELD, CONCEPT, Doener.REDACTEUR, "Zet terug naar concept"),
    Overgang(VASTGESTELD, TER_VASTSTELLING, Doener.REDACTEUR, "Leg opnieuw ter vaststelling voor"),
    Overgang(GEPLAND, VASTGESTELD, Doener.REDACTEUR, "Publiceer niet op die dag"),
    Overgang(GEPLAND, GEPUBLICEERD, _DATUM),
    Overgang(GEPLAND, VASTGESTELD, _DATUM),
    # A date publishes, from wherever; taken away or moved it does the opposite.
    Overgang(CONCEPT, GEPUBLICEERD, _DATUM),
    Overgang(TER_VASTSTELLING, GEPUBLICEERD, _DATUM),
    Overgang(VASTGESTELD, GEPUBLICEERD, _DATUM),
    Overgang(GEPUBLICEERD, CONCEPT, _DATUM),
)


def overgangen(van: str, door: Doener) -> list[Overgang]:
    """The steps that there are from here for this one."""
    return [overgang for overgang in OVERGANGEN if (overgang.van, overgang.door) == (van, door)]


def overgang(van: str, naar: str, door: Doener) -> Overgang | None:
    """The step between these two for this one, if there is one."""
    return next((stap for stap in overgangen(van, door) if stap.naar == naar), None)
