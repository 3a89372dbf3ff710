"""How far an editie is, and the one list of the steps that there are.

concept ──▶ ter vaststelling ──▶ vastgesteld ──▶ (gepland ──▶) gepubliceerd ◀──▶ rectificatie
   ▲              │                 │    ▲          │               │                 │
   │              │                 │    └──────────┘               │                 │
   └──────────────┴─────────────────┴───────────────────────────────┴─────────────────┘

Where nobody speaks for a college, a concept is published without vaststelling.
"""

from dataclasses import dataclass

from django.db import models


class Editiestatus(models.TextChoices):
    """How far an editie is."""

    CONCEPT = "concept", "concept"
    TER_VASTSTELLING = "voorgelegd", "ter vaststelling"
    VASTGESTELD = "vastgesteld", "vastgesteld"
    GEPLAND = "gepland", "publicatie gepland"
    RECTIFICATIE = "rectificatie", "gepubliceerd, in rectificatie"
    GEPUBLICEERD = "gepubliceerd", "gepubliceerd"


CONCEPT, TER_VASTSTELLING = Editiestatus.CONCEPT, Editiestatus.TER_VASTSTELLING
VASTGESTELD, GEPUBLICEERD = Editiestatus.VASTGESTELD, Editiestatus.GEPUBLICEERD
GEPLAND, RECTIFICATIE = Editiestatus.GEPLAND, Editiestatus.RECTIFICATIE
OPENBAAR = frozenset({GEPUBLICEERD, RECTIFICATIE})


class Doener(models.TextChoices):
    """Who or what takes a step."""

    REDACTEUR = "redacteur", "de redacteur"
    COLLEGE = "college", "een college"
    DATUM = "datum", "de datum van publicatie"


@dataclass(frozen=True)
class Overgang:
    """A step that exists: from where to where, by whom, and what its button says.

    One that goes ``terug`` asks for a remark and for nothing else; one ``zonder_colleges`` is there
    only where nobody speaks for a college.
    """

    van: Editiestatus
    naar: Editiestatus
    door: Doener
    knop: str = ""
    zonder_colleges: bool = False

    @property
    def terug(self) -> bool:
        volgorde = list(Editiestatus)
        return volgorde.index(self.naar) < volgorde.index(self.van)


_ZONDER = "zonder vaststelling"
_WIE, _DATUM = Doener.REDACTEUR, Doener.DATUM
_TERUG, _WEG = "Zet terug naar concept", "Haal haar van de website"
_NIET = "Publiceer niet op die dag"
OVERGANGEN: tuple[Overgang, ...] = (
    Overgang(CONCEPT, TER_VASTSTELLING, _WIE, "Leg ter vaststelling voor"),
    Overgang(CONCEPT, GEPLAND, _WIE, f"Publiceer op die dag, {_ZONDER}", zonder_colleges=True),
    Overgang(CONCEPT, GEPUBLICEERD, _WIE, f"Publiceer nu, {_ZONDER}", zonder_colleges=True),
    Overgang(TER_VASTSTELLING, CONCEPT, _WIE, _TERUG),
    Overgang(TER_VASTSTELLING, CONCEPT, Doener.COLLEGE, "Stuur terug"),
    Overgang(TER_VASTSTELLING, VASTGESTELD, Doener.COLLEGE, "Stel vast"),
    Overgang(VASTGESTELD, GEPLAND, _WIE, "Publiceer op die dag"),
    Overgang(VASTGESTELD, GEPUBLICEERD, _WIE, "Publiceer nu"),
    Overgang(VASTGESTELD, CONCEPT, _WIE, _TERUG),
    Overgang(VASTGESTELD, TER_VASTSTELLING, _WIE, "Leg opnieuw ter vaststelling voor"),
    Overgang(GEPLAND, VASTGESTELD, _WIE, _NIET),
    Overgang(GEPLAND, CONCEPT, _WIE, _NIET),
    Overgang(GEPUBLICEERD, RECTIFICATIE, _WIE, "Begin een rectificatie"),
    Overgang(GEPUBLICEERD, CONCEPT, _WIE, _WEG),
    Overgang(RECTIFICATIE, GEPUBLICEERD, _WIE, "Publiceer de nieuwe versie"),
    Overgang(RECTIFICATIE, CONCEPT, _WIE, _WEG),
    Overgang(GEPLAND, GEPUBLICEERD, _DATUM),
    # A date of a file or a script: one to come is a plan, one that came publishes, from wherever;
    # taken away or moved it does the opposite.
    *(Overgang(van, GEPLAND, _DATUM) for van in (CONCEPT, TER_VASTSTELLING, VASTGESTELD)),
    *(Overgang(van, GEPUBLICEERD, _DATUM) for van in (CONCEPT, TER_VASTSTELLING, VASTGESTELD)),
    *(Overgang(GEPLAND, naar, _DATUM) for naar in (CONCEPT, TER_VASTSTELLING, VASTGESTELD)),
    *(Overgang(van, CONCEPT, _DATUM) for van in (GEPUBLICEERD, RECTIFICATIE)),
)


def overgangen(van: str, door: Doener) -> list[Overgang]:
    """The steps that there are from here for this one."""
    return [overgang for overgang in OVERGANGEN if (overgang.van, overgang.door) == (van, door)]


def overgang(van: str, naar: str, door: Doener) -> Overgang | None:
    """The step between these two for this one, if there is one."""
    return next((stap for stap in overgangen(van, door) if stap.naar == naar), None)
