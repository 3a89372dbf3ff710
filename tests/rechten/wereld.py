"""Two samenwerkingsverbanden with everything in them, and a person for every role.

Every unpublished figure carries a number that tells whose it is, so that a page that shows it to
somebody else is caught.
"""

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import ForeignKey, Model
from django.http import HttpResponseBase

from doelen.models import Activiteit, Doel
from gemeenten.categorie import Categorie
from gemeenten.cijfer import Cijfer, CijferBasis
from gemeenten.historie import is_historie
from gemeenten.models import DOMEINEN, Domein, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.models import Bladtoelichting, Indiening, Rol, Stap, Verklaring
from monitor.publicatie.publiceren import te_publiceren
from overzichten.models import Overzicht
from tests import factories
from tests.factories import FABRIEKEN
from tests.publiceren import publiceer

OPENBAAR, CONCEPT = Kwartaal.van_code("2016-k1"), Kwartaal.van_code("2016-k2")
EIGEN, ANDER, ELDERS = "eigen", "ander", "elders"
# Who somebody is: the roles, by kind, samenwerkingsverband, gemeente and domain.
ROLLEN: dict[str, tuple[tuple[str, str, str | None, str], ...]] = {
    "anoniem": (),
    "zonder_rol": (),
    "ambtenaar": (("ambtenaar", EIGEN, EIGEN, ""),),
    "jeugdambtenaar": (("ambtenaar", EIGEN, EIGEN, "jeugd"),),
    "buurambtenaar": (("ambtenaar", EIGEN, ANDER, ""),),
    "college": (("college", EIGEN, EIGEN, ""),),
    "redacteur": (("redacteur", EIGEN, None, ""),),
    "beheerder": (("beheerder", EIGEN, None, ""),),
    "redacteur_elders": (("redacteur", ELDERS, None, ""),),
    "beheerder_elders": (("beheerder", ELDERS, None, ""),),
    "superuser": (),
}


@dataclass
class Wereld:
    """What there is. ``rijen``: of each model a row of the own gemeente, of another, of elsewhere;
    of what has no gemeente, of the own samenwerkingsverband and of elsewhere.
    """

    verbanden: dict[str, Samenwerkingsverband] = field(default_factory=dict)
    gemeenten: dict[str, Gemeente] = field(default_factory=dict)
    mensen: dict[str, User] = field(default_factory=dict)
    rijen: dict[type[Model], dict[str, Model]] = field(default_factory=dict)


def nummer(van: str, domein: str) -> int:
    """The number in every unpublished figure of a gemeente in a domain."""
    plaats = [EIGEN, ANDER, ELDERS].index(van) + 1
    return 7_004_321 + plaats * 100_000 + DOMEINEN.index(Domein(domein)) * 10_000


def domein_in(model: type[CijferBasis]) -> str:
    """The domain of the figures of a model; where that is data, they are all made in jeugd."""
    return "jeugd" if model.domeinpad else model._meta.app_label


def tekst_van(antwoord: HttpResponseBase) -> str:
    """What is in a response, also within a workbook; digits without separators."""
    inhoud = b"".join(antwoord) if antwoord.streaming else antwoord.content  # type: ignore[attr-defined]
    if inhoud.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            inhoud = b" ".join(zip_.read(naam) for naam in zip_.namelist())
    return inhoud.decode(errors="replace").replace(".", "")


def maak_wereld() -> Wereld:
    wereld = Wereld()
    for naam in (EIGEN, ELDERS):
        wereld.verbanden[naam] = factories.SamenwerkingsverbandFactory(
            slug=f"verband-{naam}", naam=f"Verband {naam}"
        )
    for naam, code in ((EIGEN, "GM9001"), (ANDER, "GM9002"), (ELDERS, "GM9003")):
        gemeente = factories.GemeenteFactory(naam=f"Dorp {naam}", cbs_code=code)
        wereld.gemeenten[naam] = gemeente
        factories.DeelnameFactory(
            samenwerkingsverband=wereld.verbanden[_verband(naam)], gemeente=gemeente
        )
    for naam, rollen in ROLLEN.items():
        wereld.mensen[naam] = _mens(wereld, naam, rollen)
    for model in apps.get_models():
        if model in FABRIEKEN and not is_historie(model):
            wereld.rijen[model] = _rijen(wereld, model)
    wereld.rijen[Kwartaal] = {EIGEN: CONCEPT}
    _bij_cijfers(wereld)
    for editie in te_publiceren():
        publiceer(editie)
    return wereld


def _verband(van: str) -> str:
    return ELDERS if van == ELDERS else EIGEN


def _mens(wereld: Wereld, naam: str, rollen: tuple[tuple[str, str, str | None, str], ...]) -> User:
    mens = factories.GebruikerFactory(username=naam, is_superuser=naam == "superuser")
    for soort, verband, gemeente, domein in rollen:
        Rol.objects.create(
            gebruiker=mens,
            soort=soort,
            samenwerkingsverband=wereld.verbanden[verband],
            gemeente=wereld.gemeenten[gemeente] if gemeente else None,
            domein=domein,
        )
    return mens  # type: ignore[no-any-return]


def _rijen(wereld: Wereld, model: type[Model]) -> dict[str, Model]:
    label = model._meta.label_lower
    vast: dict[str, dict[str, Model]] = {
        "gemeenten.gemeente": dict(wereld.gemeenten),
        "gemeenten.samenwerkingsverband": dict(wereld.verbanden),
        "gemeenten.deelname": {
            van: gemeente.deelnames.get()
            for van, gemeente in wereld.gemeenten.items()
            if van != ANDER
        },
        "auth.user": {EIGEN: wereld.mensen["college"], ELDERS: wereld.mensen["beheerder_elders"]},
        "invoer.rol": {
            EIGEN: Rol.objects.get(gebruiker=wereld.mensen["college"]),
            ELDERS: Rol.objects.get(gebruiker=wereld.mensen["beheerder_elders"]),
        },
    }
    if label in vast:
        return vast[label]
    if label == "invoer.groepsrol":
        paren = wereld.verbanden.items()
        return {v: factories.GroepsrolFactory(samenwerkingsverband=hier) for v, hier in paren}
    plaatsen = (EIGEN, ANDER, ELDERS) if issubclass(model, Cijfer) else (EIGEN, ELDERS)
    return {van: _rij(wereld, model, van) for van in plaatsen}


def _rij(wereld: Wereld, model: type[Model], van: str) -> Model:
    verband = wereld.verbanden[_verband(van)]
    label = model._meta.label_lower
    velden: dict[str, Any] = {}
    for veld in model._meta.concrete_fields:
        if isinstance(veld, ForeignKey):
            doel = veld.related_model
            if veld.name == "gemeente" and issubclass(model, Categorie):
                continue  # of all gemeenten
            if veld.name == "gemeente":
                velden["gemeente"] = wereld.gemeenten[van]
            elif veld.name == "samenwerkingsverband":
                velden["samenwerkingsverband"] = verband
            elif veld.name == "kwartaal":
                velden["kwartaal"] = CONCEPT
            elif doel in wereld.rijen and issubclass(doel, Categorie) and doel is not model:
                velden[veld.name] = wereld.rijen[doel][_verband(van)]
    if issubclass(model, Categorie):
        velden |= {"code": "lijst", "naam": f"Lijst {_verband(van)}"}
    if issubclass(model, CijferBasis):
        if "maand" in model.sleutel():
            velden["maand"] = CONCEPT.maanden[0]
        if issubclass(model, Cijfer):
            getal = nummer(van, domein_in(model))
            velden |= dict.fromkeys((maat.name for maat in model.meetvelden()), getal)
    if label == "monitor.editie":
        factories.EditieFactory(samenwerkingsverband=verband, kwartaal=OPENBAAR)
        velden["gepubliceerd_op"] = None
    if label == "monitor.hoofdcijfer":
        velden["editie"] = wereld.rijen[apps.get_model("monitor.editie")][van]
    if label == "monitor.hoofdstuk":
        editie = wereld.rijen[apps.get_model("monitor.editie")][van]
        velden = {"editie": editie, "slug": "jeugd", "titel": f"Concept {van}"}
        openbaar = editie.samenwerkingsverband.edities.get(kwartaal=OPENBAAR)  # type: ignore[attr-defined]
        hoofdstuk = factories.HoofdstukFactory(editie=openbaar, slug="jeugd")
        factories.OnderdeelFactory(hoofdstuk=hoofdstuk, tabel="jeugd.voorzieningen")
    if label == "monitor.onderdeel":
        hoofdstuk = wereld.rijen[apps.get_model("monitor.hoofdstuk")][van]
        velden = {"hoofdstuk": hoofdstuk, "tabel": "jeugd.voorzieningen"}
    if model in {Overzicht, Doel, Activiteit}:
        velden["domein"] = "jeugd"
    return FABRIEKEN[model](**velden)  # type: ignore[no-any-return]


def _bij_cijfers(wereld: Wereld) -> None:
    """What people did with the figures of the Jeugdwet."""
    for model in (Indiening, Verklaring, Bladtoelichting):
        wereld.rijen[model] = {}
    for van, gemeente in wereld.gemeenten.items():
        over = {"gemeente": gemeente, "kwartaal": CONCEPT}
        door = wereld.mensen["beheerder_elders" if van == ELDERS else "beheerder"]
        indiening = Indiening.objects.create(**over, domein="jeugd", status="terug")
        Stap.objects.create(indiening=indiening, status="terug", door=door)
        wereld.rijen[Indiening][van] = indiening
        wereld.rijen[Verklaring][van] = Verklaring.objects.create(
            **over, regel="jeugd.proef", tekst=f"Verklaring {van}", door=door
        )
        wereld.rijen[Bladtoelichting][van] = Bladtoelichting.objects.create(
            **over,
            blad="jeugd-voorziening",
            samenwerkingsverband=wereld.verbanden[_verband(van)],
            tekst=f"Toelichting {van}",
        )
