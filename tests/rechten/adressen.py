"""Every address there is, from the URL configuration, with the objects that it can be asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.contrib import admin
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from gemeenten.categorie import Afspraak, Categorie
from gemeenten.cijfer import Cijfer, CijferBasis
from overzichten.models import Overzicht
from tests.rechten.wereld import ANDER, CONCEPT, EIGEN, ELDERS, OPENBAAR, Wereld, domein_in

# Models with the same rights, and so the same rows in the table.
GROEPEN = {
    "gemeenten.gemeente": "naslag",
    "gemeenten.herindeling": "naslag",
    "gemeenten.kerncijfer": "kerncijfer",
    "gemeenten.maatstaf": "kerncijfer",
    "gemeenten.cbsonderwerp": "kerncijfer",
    "gemeenten.regio": "kerncijfer",
    "gemeenten.kwartaal": "kalender",
    "gemeenten.samenwerkingsverband": "verband",
    "gemeenten.deelname": "deelname",
    "monitor.editie": "monitor",
    "monitor.hoofdcijfer": "monitor",
    "monitor.woord": "afspraak",
    "monitor.hoofdstuk": "monitor",
    "monitor.onderdeel": "monitor",
    "invoer.opgegeventotaal": "opgegeven",
    "invoer.gelijkstelling": "opgegeven",
    "invoer.termijn": "termijn",
    "invoer.rol": "rol",
    "invoer.groepsrol": "rol",
    "invoer.indiening": "bij_cijfers",
    "invoer.verklaring": "bij_cijfers",
    "invoer.bladtoelichting": "bij_cijfers",
    "auth.user": "gebruiker",
}


# The lists that a redacteur makes, as part of the monitor.
EIGEN_LIJSTEN = {"overzichten", "doelen"}
SAMEN = {"gemeente": "samen", "blad": "financien-agendabedrag"}
BIJ_INLOGGEN = {
    "uidb36": "1",
    "key": "onzin",
    "pk": "1",
    "sleutel": "onzin",
    "provider_id": "onzin",
}
VAST = {"admin:app_list": "/beheer/jeugd/", "admin:": "/beheer/bestaat-niet/"}


@dataclass(frozen=True)
class Adres:
    """One address: its key in the table, of whom the object is (``-``: of nobody), and the path.

    ``grondig``: asked for with every object and by POST too; of models with the same rights, the
    first.
    """

    sleutel: str
    van: str
    pad: str
    grondig: bool = True


def groep(model: type[Model]) -> str:
    """The part of the table that a model belongs to; a KeyError for one that nobody thought of."""
    if issubclass(model, Cijfer):
        return "cijfer_jeugd" if domein_in(model) == "jeugd" else "cijfer"
    if issubclass(model, CijferBasis):
        return "cijfer_geheel"
    if model is Overzicht:
        return "eigen_overzicht"
    if issubclass(model, Categorie):
        return "overzichtlijst" if model._meta.app_label in EIGEN_LIJSTEN else "categorie"
    if issubclass(model, Afspraak):
        return "afspraak"
    return GROEPEN[model._meta.label_lower]


def eerste_modellen() -> set[type[Model]]:
    """Of the models with the same rights, the first."""
    per_groep: dict[str, type[Model]] = {}
    for model in admin.site._registry:
        per_groep.setdefault(groep(model), model)
    return set(per_groep.values())


def patronen() -> Iterator[tuple[str, str]]:
    """Of every URL pattern its name and its route."""

    def loop(resolver: URLResolver, ruimte: str, pad: str) -> Iterator[tuple[str, str]]:
        for patroon in resolver.url_patterns:
            hier = pad + str(patroon.pattern)
            if isinstance(patroon, URLResolver):
                binnen = f"{patroon.namespace}:" if patroon.namespace else ruimte
                yield from loop(patroon, binnen, hier)
            else:
                assert isinstance(patroon, URLPattern)
                yield f"{ruimte}{patroon.name or ''}", hier

    yield from loop(get_resolver(), "", "/")


def adressen(wereld: Wereld) -> Iterator[Adres]:
    """Every pattern filled in with everybody's objects."""
    paginas = {
        f"admin:{model._meta.app_label}_{model._meta.model_name}": model
        for model in admin.site._registry
    }
    grondig = eerste_modellen()
    for naam, route in patronen():
        deel = route.removeprefix("/beheer/").split("/")
        model = next(
            (
                model
                for model in paginas.values()
                if route.startswith("/beheer/")
                and deel[:2] == [model._meta.app_label, str(model._meta.model_name)]
            ),
            None,
        )
        if model is not None:
            yield from _van_model(wereld, model, naam, route, grondig=model in grondig)
        elif route.startswith("/beheer/"):
            yield from _in_beheer(wereld, naam, route)
        elif route.startswith("/inloggen/"):
            yield Adres(naam, "-", _vul(route, BIJ_INLOGGEN))
        else:
            yield from _openbaar(wereld, naam, route)


def _van_model(
    wereld: Wereld, model: type[Model], naam: str, route: str, *, grondig: bool
) -> Iterator[Adres]:
    pagina = naam.partition(f"_{model._meta.model_name}_")[2] or "object"
    sleutel = f"{groep(model)} {pagina}"
    if "<" not in route:
        yield Adres(sleutel, "-", route, grondig)
        return
    begin, einde = route.split("<", 1)[0], route.split(">", 1)[1]
    for van, rij in wereld.rijen[model].items():
        yield Adres(sleutel, van, f"{begin}{quote(str(rij.pk))}{einde}", grondig)
    yield Adres(sleutel, "niets", f"{begin}99999999{einde}", grondig)


def _vul(route: str, waarden: dict[str, str]) -> str:
    uit, rest = "", route
    while "<" in rest:
        voor, _, rest = rest.partition("<")
        soort, _, rest = rest.partition(">")
        uit += voor + waarden[soort.partition(":")[2] or soort]
    return uit + rest


def _in_beheer(wereld: Wereld, naam: str, route: str) -> Iterator[Adres]:
    if "verband" not in route:
        pad = VAST.get(naam, route)
        yield Adres(naam, "-", pad)
        return
    for van, gemeente in wereld.gemeenten.items():
        verband = wereld.verbanden[ELDERS if van == ELDERS else EIGEN].slug
        waarden = {
            "verband": verband,
            "kwartaal": CONCEPT.code,
            "gemeente": gemeente.cbs_code,
            "domein": "jeugd",
            "rij": "lijst",
            "blad": "jeugd-voorziening",
        }
        yield Adres(naam, van, _vul(route, waarden))
        if "<slug:blad>" in route:
            yield Adres(f"{naam} wmo", van, _vul(route, {**waarden, "blad": "wmo-voorziening"}))
            if van != ANDER:
                samen = {**SAMEN, "rij": "2016_lijst_jeugdwet"}
                yield Adres(f"{naam} samen", van, _vul(route, {**waarden, **samen}))


def _openbaar(wereld: Wereld, naam: str, route: str) -> Iterator[Adres]:
    if "<" not in route:
        yield Adres(naam, "-", route.replace("^", "").replace("/?$", ""))
        return
    for van, verband in wereld.verbanden.items():
        van_editie = "plek>" in route or "<code>" in route
        for kwartaal in (OPENBAAR, CONCEPT) if van_editie else (CONCEPT,):
            waarden = {
                "verband": verband.slug,
                "plek": kwartaal.code,
                "code": kwartaal.code,
                "hoofdstuk": "jeugd",
                "tabel": "opstelling-x" if "<opstelling:" in route else "voorzieningen",
                "formaat": "json",
                "cel": "r1k1",
                "token": "geen",
                "logo": f"{'0' * 64}.svg",
                "stijl": "003e65-ffffff-00568b-e3f3fd",
                "gemeente": f"dorp-{van}",
                "deel": "redacteur",
            }
            concept = kwartaal == CONCEPT and van_editie
            yield Adres(naam, f"concept_{van}" if concept else van, _vul(route, waarden))
