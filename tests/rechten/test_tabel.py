"""Every role asks for every address: what comes back stands in one table, ``tabel.txt``.

The addresses come from the URL configuration. One that the table does not name fails the test, so
that nobody adds a page without deciding who may open it.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.template import Template
from django.test import Client

from gemeenten.cijfer import CijferBasis
from gemeenten.models import DOMEINEN, Slot
from invoer.rollen.bereik import bereik
from invoer.rollen.rechten import Rolbackend
from tests.handboek.hulp import zonder_hulp
from tests.rechten.adressen import Adres, adressen, eerste_modellen, patronen
from tests.rechten.beleid import gebreken
from tests.rechten.wereld import (
    ELDERS,
    ROLLEN,
    Wereld,
    maak_wereld,
    nummer,
    tekst_van,
)

METHODEN = ("get", "post")
UITLOGGEN = {"admin:logout", "account_logout"}
# Who sees one domain of one gemeente; the others are asked in a whole run.
SNEL = {"zonder_rol"}
per_rol = pytest.mark.parametrize(
    "rol", [pytest.param(rol, marks=() if rol in SNEL else pytest.mark.traag) for rol in ROLLEN]
)
# Shown to whoever may see the editie beforehand: the figures of all its gemeenten.
VOORUIT = {"editie", "editiebestand", "hoofdstuk", "tabel", "tabelbestand"}
# What is published names its categories, and no figure of a concept.
NOEMT_LIJSTEN = {*VOORUIT, "api:tabel", "api:reeks", "verbandwoordenboek"}


def lees_tabel() -> dict[tuple[str, str, str], dict[str, int]]:
    """By key, whose object and method: the status that each role gets."""
    kop, *regels = (Path(__file__).parent / "tabel.txt").read_text().splitlines()
    rollen = kop.split("|")[1].split()
    assert rollen == list(ROLLEN)
    uit = {}
    for regel in regels:
        links, rechts = regel.split("|")
        *sleutel, vans, methode = links.split()
        for van in vans.split(","):
            statussen = map(int, rechts.split())
            uit[" ".join(sleutel), van, methode] = dict(zip(rollen, statussen, strict=True))
    return uit


TABEL = lees_tabel()


def vragen(wereld: Wereld) -> Iterator[tuple[Adres, str]]:
    for adres in adressen(wereld):
        for methode in METHODEN:
            kort = not adres.grondig and (methode == "post" or adres.van not in {"-", "eigen"})
            if not kort and adres.sleutel not in UITLOGGEN:
                yield adres, methode


def verboden(wereld: Wereld, mens: User | None, sleutel: str) -> set[str]:
    """The words and numbers that this person may read nowhere."""
    superuser = mens is not None and mens.is_superuser
    van = bereik(mens) if mens else None
    uit = set()
    for naam, gemeente in wereld.gemeenten.items():
        for domein in DOMEINEN:
            ziet = superuser or (van is not None and gemeente.pk in van.ziet(domein))
            if not ziet and not (sleutel in VOORUIT and naam != ELDERS):
                uit.add(str(nummer(naam, domein)))
    for naam, verband in wereld.verbanden.items():
        if not superuser and not (van and verband.pk in van.verbanden()):
            noemt = sleutel in NOEMT_LIJSTEN
            uit |= {f"Concept {naam}", *(() if noemt else {f"Lijst {naam}"})}
    return uit


@contextmanager
def zijbalk(maken: bool) -> Iterator[None]:
    """Make the list of all that one may open, or leave it out: it is the same beside every page."""
    with pytest.MonkeyPatch.context() as patch:
        if not maken:
            patch.setattr(admin.site, "get_app_list", lambda request, app_label=None: [])
        yield


@contextmanager
def ongedaan(methode: str = "post") -> Iterator[None]:
    """Undo what a request changed; who only gets changes nothing."""
    if methode == "get":
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def log_in(wereld: Wereld, rol: str, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody of this role, whose roles are read once and not for every request.

    What Django's test client remembers of every template, and what is logged of every refusal,
    nobody asks here; nor does it matter how often somebody asks.
    """
    for naam in ("ACCOUNT_RATE_LIMITS", "MFA_RATE_LIMITS"):
        monkeypatch.setattr(settings, naam, False, raising=False)
    monkeypatch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))
    monkeypatch.setattr(logging.getLogger("beveiliging"), "disabled", True)
    client = Client()
    if rol != "anoniem":
        mens = wereld.mensen[rol]
        client.force_login(mens)
        monkeypatch.setattr(Rolbackend, "get_user", lambda backend, pk: mens)
    return client


@pytest.mark.django_db
@per_rol
def test_elk_adres(rol: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wereld = maak_wereld()
    mens = None if rol == "anoniem" else wereld.mensen[rol]
    client = log_in(wereld, rol, monkeypatch)
    fouten = []
    for adres, methode in vragen(wereld):
        sleutel = (adres.sleutel, adres.van, methode)
        if sleutel not in TABEL:
            fouten.append(f"staat niet in de tabel: {sleutel} {adres.pad}")
            continue
        with ongedaan(methode), zijbalk(adres.sleutel.startswith("admin:")):
            antwoord = getattr(client, methode)(adres.pad)
        if antwoord.status_code != TABEL[sleutel][rol]:
            verwacht = TABEL[sleutel][rol]
            fouten.append(f"{methode} {adres.pad}: {antwoord.status_code}, niet {verwacht}")
        tekst = tekst_van(antwoord)
        gelekt = {woord for woord in verboden(wereld, mens, adres.sleutel) if woord in tekst}
        if gelekt:
            fouten.append(f"{methode} {adres.pad}: toont {gelekt}")
        for wat in (*gebreken(antwoord), *zonder_hulp(antwoord)):
            fouten.append(f"{methode} {adres.pad}: {wat}")
    assert not fouten, "\n".join(fouten)


@pytest.mark.django_db
def test_de_tabel_is_niet_langer_dan_nodig() -> None:
    gevraagd = {(adres.sleutel, adres.van, methode) for adres, methode in vragen(maak_wereld())}
    assert TABEL.keys() <= gevraagd


def test_uitloggen_vraagt_geen_rechten() -> None:
    """What the table leaves out, because it ends the session that asks."""
    routes = [route for naam, route in patronen() if naam in UITLOGGEN]
    assert routes == ["/beheer/logout/", "/inloggen/uitloggen/"]


# --- actions --------------------------------------------------------------------------------------

ACTIES = {"delete_selected"}


def test_geen_actie_is_vergeten() -> None:
    for beheer in admin.site._registry.values():
        assert {naam for _, naam, _ in beheer._get_base_actions()} == ACTIES, beheer


@pytest.mark.django_db
@per_rol
@pytest.mark.parametrize("op_slot", [False, True])
def test_verwijderen_in_een_lijst(rol: str, op_slot: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all that somebody selects, own or foreign, goes only what one may delete."""
    wereld = maak_wereld()
    if op_slot:
        for cijfers in wereld.rijen.values():
            for rij in cijfers.values():
                if hasattr(rij, "gemeente_id") and hasattr(rij, "kwartaal_id"):
                    Slot.objects.get_or_create(
                        gemeente_id=rij.gemeente_id,
                        kwartaal_id=rij.kwartaal_id,
                        domein=rij.domein if isinstance(rij, CijferBasis) else rij._meta.app_label,
                    )
    client = log_in(wereld, rol, monkeypatch)
    for model in eerste_modellen():
        for van, rij in wereld.rijen[model].items():
            with ongedaan(), zijbalk(False):
                _verwijder(client, model, rij)
                weg = not model._default_manager.filter(pk=rij.pk).exists()
            if weg:
                assert _mag_weg(wereld, rol, model, van), (model, van)
                assert not (op_slot and hasattr(model, "historie") and hasattr(rij, "gemeente_id"))


def _verwijder(client: Client, model: type[Model], rij: Model) -> None:
    adres = f"/beheer/{model._meta.app_label}/{model._meta.model_name}/"
    keuze = {"action": "delete_selected", "_selected_action": str(rij.pk), "post": "yes"}
    client.post(adres, keuze)


def _mag_weg(wereld: Wereld, rol: str, model: type[Model], van: str) -> bool:
    """Whether the page to delete this very row opens for this role, by the table."""
    sleutel = next(a.sleutel for a in adressen(wereld) if _is_verwijderpagina(a, model))
    return TABEL[sleutel, van, "get"][rol] == 200


def _is_verwijderpagina(adres: Adres, model: type[Model]) -> bool:
    begin = f"/beheer/{model._meta.app_label}/{model._meta.model_name}/"
    return adres.pad.startswith(begin) and adres.sleutel.endswith(" delete")
