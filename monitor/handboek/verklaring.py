"""What the site says of itself: how accessible it is, and what it keeps of whom.

What only the organisation can say comes from the settings; one that has a statement elsewhere is
led to that.
"""

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from monitor.bewaartermijn.zinnen import zinnen
from monitor.handboek.pagina import BOVEN
from monitor.openbaar.lijsten import per_verband
from monitor.openbaar.toegang import bewaarbaar
from monitor.reservekopie.kopie import BEWAARDAGEN
from monitor.site.adres import volledig
from monitor.site.voet import BEGIN


@dataclass(frozen=True, slots=True)
class Hindernis:
    """Where somebody may be stopped, and how that person gets there all the same."""

    wat: str
    eisen: str
    gevolg: str
    anders: str


# What is known not to be good, or not to be known.
HINDERNISSEN = (
    Hindernis(
        "De formulieren en zoekvelden van de lijsten in het beheer (alleen voor wie inlogt) zijn "
        "niet met een schermlezer onderzocht.",
        "1.3.1, 4.1.2",
        "Een veld of melding kan onduidelijk worden voorgelezen.",
        "Invullen kan op het invulblad en in Excel; lijsten kunnen als bestand worden ingelezen.",
    ),
    Hindernis(
        "De Excel-bestanden zijn niet met een schermlezer onderzocht.",
        "1.3.1",
        "Een kop kan niet bij haar cellen worden voorgelezen.",
        "Elke tabel staat ook op een eigen pagina en in CSV.",
    ),
    Hindernis(
        "De PDF is alleen door een programma getoetst aan PDF/UA, niet door een mens met een "
        "schermlezer.",
        "EN 301 549, 10",
        "De volgorde of een omschrijving kan minder duidelijk zijn dan op de site.",
        "Alles wat in de PDF staat, staat ook op de pagina’s van de monitor.",
    ),
    Hindernis(
        "Teksten, links en tabellen die de redactie zelf schrijft, worden niet getoetst op "
        "begrijpelijke taal.",
        "2.4.4, 3.1.2",
        "Een link of een woord uit een andere taal kan onduidelijk zijn.",
        "Vraag de tekst op bij het contactadres.",
    ),
)


@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """The statement, after the model that all of the Dutch government uses."""
    return _pagina(request, "Toegankelijkheid", {"hindernissen": HINDERNISSEN})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, why and for how long: as the code does, with the settings of now."""
    termijnen = {
        "hoe_lang": zinnen(),
        "minuten": settings.SESSION_COOKIE_AGE // 60,
        "uren": settings.SESSIE_UREN,
        "reserve": BEWAARDAGEN,
    }
    return _pagina(request, "Privacy", termijnen)


def _pagina(request: HttpRequest, naam: str, inhoud: dict[str, Any]) -> HttpResponse:
    if elders := settings.VOET[naam]:
        return redirect(elders)
    inhoud |= {
        "organisatie": wie(),
        "fg": settings.ORGANISATIE["fg"],
        "contact": settings.VOET["Contact"],
        "op": _dag(settings.ORGANISATIE["op"]),
        "door": settings.ORGANISATIE["door"],
        "site": volledig("/"),
        "kruimels": [BOVEN, (naam, "")],
    }
    return bewaarbaar(render(request, f"handboek/{naam.lower()}.html", inhoud))


def wie() -> str:
    """The organisation by its name; else who publishes here, as published; else only that it is."""
    if naam := settings.ORGANISATIE["naam"]:
        return str(naam)
    groepen = [groep[0].verband for groep in islice(per_verband(), 2)]
    namen = [verband.omschrijving or verband.naam for verband in groepen]
    return namen[0] if len(namen) == 1 else "de organisatie achter deze site"


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None


@register
def klopt(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What is filled in and would not be understood."""
    op, fg = settings.ORGANISATIE["op"], settings.ORGANISATIE["fg"]
    fouten: list[CheckMessage] = []
    if op and _dag(op) is None:
        fouten.append(
            Error(f"VERKLARING_OP={op} is geen dag; schrijf JJJJ-MM-DD.", id="monitor.E010")
        )
    if fg and not fg.startswith(BEGIN):
        fouten.append(
            Error(
                f"FG={fg} is geen webadres. Begin met https:// of met mailto:.", id="monitor.E011"
            )
        )
    return fouten


@register(deploy=True)
def staat_er(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether a visitor reads of whom the site is and where to ask."""
    eigen = not (settings.VOET["Toegankelijkheid"] and settings.VOET["Privacy"])
    if eigen and not (settings.ORGANISATIE["naam"] and settings.VOET["Contact"]):
        return [
            Warning(
                "In de toegankelijkheidsverklaring en de privacyverklaring staat niet van wie de "
                "site is, of waar men vragen stelt.",
                hint="Zet ORGANISATIE en CONTACT (docs/installatie.md).",
                id="monitor.W010",
            )
        ]
    return []
