"""The days that something is kept, each a setting. Read before Django is set up."""

import datetime
from dataclasses import dataclass
from typing import Any

import environ
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """A number of days that who runs the site may choose, from ``minstens`` on."""

    naam: str
    standaard: int
    uitleg: str  # of docs/installatie.md
    minstens: int = 1

    @property
    def dagen(self) -> int:
        return int(settings.BEWAARTERMIJNEN[self.naam])

    @property
    def duur(self) -> datetime.timedelta:
        return datetime.timedelta(days=self.dagen)

    def __str__(self) -> str:
        return "één dag" if self.dagen == 1 else f"{self.dagen} dagen"


BEVESTIGEN = Bewaartermijn(
    "VRAAG_BEVESTIGEN",
    3,
    "zo lang kan iemand een vraag bij een cijfer, of het volgen van een tabel, bevestigen",
)
ANTWOORD = Bewaartermijn(
    "VRAAG_BEWAREN", 30, "zo lang na het antwoord blijft het e-mailadres van de vrager"
)
UITERLIJK = Bewaartermijn(
    "VRAAG_UITERLIJK",
    365,
    "zo lang na het stellen blijft dat hoogstens, ook als er geen antwoord kwam",
)
BERICHT = Bewaartermijn(
    "BERICHT_BEWAREN",
    30,
    "zo lang na een publicatie blijft staan wie daarover bericht kreeg",
    minstens=15,  # what was not told within two weeks is not told any more
)
POGING = Bewaartermijn("POGING_BEWAREN", 1, "zo lang blijft een mislukte poging om in te loggen")
SESSIE = Bewaartermijn(
    "SESSIE_BEWAREN", 1, "zo lang na afloop blijft staan waar iemand was ingelogd, en waarmee"
)
UITNODIGING = Bewaartermijn(
    "UITNODIGING_BEWAREN",
    90,
    "zo lang na een uitnodiging die niemand aannam blijft dat account",
    minstens=8,  # its link works for a week
)
CONCEPT = Bewaartermijn(
    "CONCEPT_BEWAREN", 365, "zo lang blijft wat iemand op een invulblad typte en niet bewaarde"
)
UPLOAD = Bewaartermijn(
    "UPLOAD_BEWAREN", 30, "zo lang blijft een werkboek dat iemand koos en niet inlas"
)
TAAK = Bewaartermijn(
    "TAAK_BEWAREN", 30, "zo lang blijft hoe het publiceren verliep en wat daarbij is getypt"
)
LEZEN = Bewaartermijn(
    "LEESSTAND_BEWAREN",
    365,
    "zo lang blijft welke pagina’s van een concept een college las, als het niet eerder wordt "
    "gepubliceerd",
)

TERMIJNEN = (
    *(BEVESTIGEN, ANTWOORD, UITERLIJK, BERICHT),
    *(POGING, SESSIE, UITNODIGING, CONCEPT, UPLOAD, TAAK, LEZEN),
)


def instellingen(env: environ.Env) -> dict[str, int]:
    """What ``monitor.settings`` takes over as BEWAARTERMIJNEN."""
    return {t.naam: env.int(t.naam, default=t.standaard) for t in TERMIJNEN}


@register
def klopt(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What would be cleared while it is needed."""
    return [
        Error(
            f"{t.naam}={t.dagen} is te weinig; geef {t.minstens} of meer dagen.", id="monitor.E012"
        )
        for t in TERMIJNEN
        if t.dagen < t.minstens
    ]
