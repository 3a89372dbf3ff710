"""Which part of the manual helps with a page, by the name of its address."""

from collections.abc import Collection
from functools import cache

from django.apps import apps
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest

from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from invoer.rollen.bereik import AMBTENAAR, COLLEGE, REDACTEUR, bereik
from monitor.handboek.boek import BEGIN, adres_van

# What a name begins with, and the heading that helps there; the longest that fits goes first.
# Whatever has no own one gets the part of who comes there.
HULP = {
    "": BEGIN,
    # who reads
    **dict.fromkeys(("monitors", "verband", "editie", "hoofdstuk"), "lezer#zo-vindt-u-een-cijfer"),
    **dict.fromkeys(("gemeente", "zoeken"), "lezer#zo-vindt-u-een-cijfer"),
    **dict.fromkeys(("tabel", "verhuisd", "woordenboek"), "lezer#zo-leest-u-een-tabel"),
    "verbandwoordenboek": "lezer#zo-leest-u-een-tabel",
    **dict.fromkeys(("cijfer", "reeks", "waarom"), "lezer#zo-ziet-u-wat-er-is-veranderd"),
    **dict.fromkeys(("vergelijk", "gelijke-gemeenten"), "lezer#zo-vergelijkt-u-cijfers"),
    "citeer": "lezer#zo-haalt-u-een-cijfer-aan",
    "cijfervraag": "lezer#zo-stelt-u-een-vraag",
    "volg": "lezer#zo-volgt-u-een-tabel-of-een-monitor",
    # who logs in
    "account_": "inloggen",
    "account_login": "inloggen#zo-logt-u-de-eerste-keer-in",
    "account_reset_password": "inloggen#wachtwoord-kwijt-of-iets-niet-vertrouwd",
    "account_change_password": "inloggen#wachtwoord-kwijt-of-iets-niet-vertrouwd",
    "uitnodiging": "inloggen#zo-logt-u-de-eerste-keer-in",
    "mfa_": "inloggen#zo-logt-u-de-eerste-keer-in",
    **dict.fromkeys(
        ("mfa_view_recovery", "mfa_generate_recovery", "mfa_download_recovery"),
        "inloggen#zo-bewaart-u-uw-herstelcodes",
    ),
    **dict.fromkeys(
        ("koppelen", "openid_", "socialaccount_"), "inloggen#zo-logt-u-in-via-uw-organisatie"
    ),
    **dict.fromkeys(
        ("mijn-account", "usersessions_"), "inloggen#wachtwoord-kwijt-of-iets-niet-vertrouwd"
    ),
    # who enters
    **dict.fromkeys(("mijn-kwartaal", "overzicht", "blad"), "ambtenaar#zo-vult-u-cijfers-in"),
    **dict.fromkeys(
        ("inlezen", "bladwerkboek", "kwartaalwerkboek"),
        "ambtenaar#zo-vult-u-cijfers-in-met-excel",
    ),
    "indienen": "ambtenaar#zo-dient-u-in",
    "geschiedenis": "ambtenaar#zo-ziet-u-wie-een-cijfer-veranderde",
    # who makes the monitor
    "dezelfde-cijfers": "redacteur#zo-laat-u-twee-tabellen-gelijk-blijven",
    "admin:invoer_gelijkstelling": "redacteur#zo-laat-u-twee-tabellen-gelijk-blijven",
    "admin:invoer_": "redacteur#zo-volgt-u-het-kwartaal",
    "cijfervragen": "redacteur#zo-behandelt-u-vragen-bij-cijfers",
    "admin:monitor_editie": "redacteur#zo-maakt-u-een-editie",
    "admin:monitor_editie_change": "redacteur#de-eerste-keer-publiceren-in-zes-stappen",
    "admin:monitor_editie_indeling": "redacteur#zo-deelt-u-de-monitor-in",
    **dict.fromkeys(
        (f"admin:monitor_editie_{wat}" for wat in ("stap", "opmerkingen")),
        "redacteur#zo-legt-u-de-monitor-ter-vaststelling-voor",
    ),
    "admin:monitor_editie_vaststelling": "college#zo-stelt-u-vast-of-stuurt-u-terug",
    "admin:monitor_editie_publiceren": "redacteur#zo-publiceert-u",
    **dict.fromkeys(
        ("admin:monitor_hoofdstuk", "admin:monitor_onderdeel"), "redacteur#zo-schrijft-u-een-tekst"
    ),
    "admin:monitor_hoofdcijfer": "redacteur#zo-kiest-u-de-hoofdcijfers",
    "admin:monitor_woord": "redacteur#zo-legt-u-woorden-uit",
    "admin:overzichten_": "overzichten#zo-maakt-u-een-overzicht",
    "admin:doelen_": "doelen#zo-maakt-u-een-doel",
    # who sets up
    "inrichten": "beheerder#zo-begint-u",
    "inrichten-aantallen": "beheerder#zo-beschermt-u-wie-in-kleine-aantallen-te-herkennen-is",
    "admin:": "beheerder",
    **dict.fromkeys(("admin:auth_user", "admin:invoer_rol"), "beheerder#zo-nodigt-u-iemand-uit"),
    "admin:invoer_groepsrol": "beheerder#zo-geeft-een-groep-van-uw-organisatie-een-rol",
    "admin:gemeenten_": "beheerder#zo-begint-u",
    "huisstijl": "beheerder#zo-kiest-u-een-huisstijl",
    "admin:gemeenten_herindeling": "beheerder#zo-legt-u-een-herindeling-vast",
    **dict.fromkeys(
        (f"admin:gemeenten_{wat}" for wat in ("cbsonderwerp", "kerncijfer", "maatstaf", "regio")),
        "beheerder#zo-haalt-u-inwoners-en-benchmarks-bij-het-cbs",
    ),
    **dict.fromkeys(("admin:password", "admin:log"), "inloggen"),
}

# Pages on which each role does something else; who enters too gets the help of that.
SAMEN = frozenset({"mijn-kwartaal", "overzicht", "indienen"})
ROLDEEL = (
    (REDACTEUR, "redacteur#zo-volgt-u-het-kwartaal"),
    (COLLEGE, "college#zo-stelt-u-vast-of-stuurt-u-terug"),
)


@cache
def regels() -> dict[str, str]:
    """``HULP``, and of each law its figures for who enters and its lists for who sets up."""
    uit = dict(HULP)
    for model in apps.get_models():
        if f"admin:{model._meta.app_label}_" not in HULP:
            naam = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            if issubclass(model, CijferBasis):
                uit[naam] = "ambtenaar#zo-vult-u-cijfers-in"
            elif issubclass(model, Categorie):
                uit[naam] = "beheerder#zo-houdt-u-indelingen-bij"
    return uit


def hulp_bij(naam: str, soorten: Collection[str] = ()) -> str:
    """The address of the help with the page of this name, for who has roles of these kinds; of no
    page, where the manual begins.
    """
    if naam in SAMEN and AMBTENAAR not in soorten:
        for soort, deel in ROLDEEL:
            if soort in soorten:
                return _adres(deel)
    return _adres(regels()[_begin(naam)])


@cache
def _begin(naam: str) -> str:
    return max((begin for begin in regels() if naam.startswith(begin)), key=len)


def _adres(plek: str) -> str:
    deel, _, anker = plek.partition("#")
    return adres_van(deel) + (f"#{anker}" if anker else "")


def soorten_voor(naam: str, gebruiker: User | AnonymousUser) -> set[str]:
    """The kinds of role that tell which help this person gets with this page."""
    return {rol.soort for rol in bereik(gebruiker).rollen} if naam in SAMEN else set()


def hulp(request: HttpRequest) -> dict[str, str]:
    """``hulpadres``, for every template; of what several roles see, that of who looks."""
    route = request.resolver_match
    naam = route.view_name if route else ""
    soorten = soorten_voor(naam, request.user) if hasattr(request, "user") else set()
    return {"hulpadres": hulp_bij(naam, soorten)}
