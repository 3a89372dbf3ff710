"""Every page behind the login speaks Dutch, and gives every noun its own article."""

import gettext
import re
from functools import cache
from pathlib import Path
from typing import Any

import allauth
import django
import import_export
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext as vertaal
from django.utils.translation import ngettext as meervoud
from lxml import html

from invoer.models import Indiening, Rol, Termijn
from jeugd.models import Voorziening
from tests import factories
from tests.beheer.test_lijsten import adres
from tests.factories import FABRIEKEN
from tests.keuze import een_per_app

pytestmark = pytest.mark.django_db


def _woorden(tekst: str) -> frozenset[str]:
    return frozenset(tekst.split())


# No word of these is Dutch as well.
ENGELS = _woorden(
    """the and select selected change changed delete deleted save saved please this that your you
    are successfully choose from following field fields history search view password username
    logout login home welcome add added edit remove submit cancel confirm error errors warning
    correct below another thanks thank spending time today back pages show all none any values
    required optional choices currently clear yes true false unknown resource resources file rows
    skipped updated new user users group groups permission permissions settings language toggle
    theme dark skip content sidebar navigation loading results found more characters will be able
    after"""
)
# Which nouns go with "het"; the others go with "de".
HET = _woorden(
    """samenwerkingsverband kwartaal hoofdstuk onderdeel budget slot concept bestand
    spoor cijfer totaal blad bedrag invulblad basisteam uitkeringsbestand minimabeleid overzicht
    gebied doel hoofdcijfer kerncijfer cbs-onderwerp woord e-mailadres logo"""
)
BUITEN = (Path(django.__file__).parent, Path(import_export.__file__).parent)
# Said to who writes code, never to who uses it.
VOOR_BOUWERS = (
    "Form is not validated, call `is_valid` first",
    "call to force_str() on instance failed: %s",
    "use_natural_foreign_keys and key_is_id cannot both be True",
    "The following fields are declared in 'import_id_fields' but are not present",
)


def _tekst(antwoord: Any) -> str:
    """What a person reads or hears on a page."""
    boom = html.fromstring(antwoord.content.decode())
    for weg in boom.xpath("//script | //style | //svg | //code"):
        weg.drop_tree()
    delen = [boom.text_content()]
    for attribuut in ("title", "alt", "aria-label", "placeholder"):
        delen += boom.xpath(f"//@{attribuut}")
    delen += boom.xpath("//input[@type='submit' or @type='button']/@value")
    return " ".join(" ".join(delen).split())


def _verkeerde_lidwoorden(tekst: str) -> list[str]:
    return _verkeerd().findall(tekst)


@cache
def _verkeerd() -> re.Pattern[str]:
    """Each noun with an article of the other kind."""
    namen: dict[bool, list[str]] = {True: [], False: []}
    for naam in {str(m._meta.verbose_name).casefold() for m in apps.get_models()} | HET:
        hoofd = re.split(" (?:van|in) ", naam)[0].split()
        namen[bool(HET & {hoofd[0], hoofd[-1]})].append(re.escape(naam))
    de, het = "|".join(namen[False]), "|".join(namen[True])
    return re.compile(rf"\b(?:(?:de|deze|die) (?:{het})|(?:het|dit) (?:{de}))\b", re.IGNORECASE)


def fouten_in(tekst: str) -> list[str]:
    """English words with what stands around them, and articles of the wrong kind."""
    return [
        tekst[max(0, gevonden.start() - 20) : gevonden.end() + 20]
        for gevonden in re.finditer(r"\w+", tekst)
        if gevonden[0].casefold() in ENGELS
    ] + _verkeerde_lidwoorden(tekst)


def test_de_toets_ziet_fouten() -> None:
    fout = fouten_in("De hoofdstuk is Saved, dit gemeente")
    assert fout[0] == "De hoofdstuk is Saved, dit gemeente"
    assert sorted(fout[1:]) == ["De hoofdstuk", "dit gemeente"]
    assert fouten_in("Het hoofdstuk en deze gemeente van de hoofdstukken") == []


def _maak(model: type[models.Model]) -> models.Model:
    if model is Indiening:
        gemeente = factories.GemeenteFactory()
        return Indiening.objects.create(
            gemeente=gemeente, kwartaal_id=20161, domein="jeugd", status="terug"
        )
    if model is Rol:
        verband = factories.SamenwerkingsverbandFactory()
        return Rol.objects.create(
            soort=Rol.Soort.REDACTEUR,
            samenwerkingsverband=verband,
            gebruiker=factories.GebruikerFactory(),
        )
    eigen = {
        User: factories.GebruikerFactory,
        Termijn: factories.TermijnFactory,
    }
    fabriek = FABRIEKEN.get(model) or eigen.get(model)
    rij = fabriek() if fabriek else model._default_manager.first()
    return rij  # type: ignore[no-any-return]


@pytest.mark.traag
@pytest.mark.parametrize("model", een_per_app(admin.site._registry))
def test_elke_pagina_van_een_model_is_goed_nederlands(
    beheerder: Client, model: type[models.Model]
) -> None:
    paden = ["", "add/", "import/", "export/"]
    if rij := _maak(model):
        paden += [f"{rij.pk}/{deel}/" for deel in ("change", "delete", "history")]
    fout, gezien = set(), 0
    for pad in paden:
        antwoord = beheerder.get(adres(model, pad))
        if antwoord.status_code == 200:
            gezien += 1
            fout |= {(pad, wat) for wat in fouten_in(_tekst(antwoord))}
    if rij:  # and what is said after a step
        for pad, vorm in ((f"{rij.pk}/change/", {}), (f"{rij.pk}/delete/", {"post": "yes"})):
            antwoord = beheerder.post(adres(model, pad), vorm, follow=True)
            if antwoord.status_code == 200:
                fout |= {(pad, wat) for wat in fouten_in(_tekst(antwoord))}
    assert gezien
    assert not fout, "\n".join(
        ["Een nieuw het-woord staat nog niet in HET.", *(f"{p}: …{w}…" for p, w in sorted(fout))]
    )


@pytest.mark.parametrize(
    "naam", ["index", "password_change", "password_change_done", "login", "logout"]
)
def test_de_andere_paginas(beheerder: Client, naam: str) -> None:
    pad = reverse(f"admin:{naam}")
    antwoord = beheerder.post(pad) if naam == "logout" else beheerder.get(pad, follow=True)
    assert antwoord.status_code == 200
    assert fouten_in(_tekst(antwoord)) == []


def test_wie_afmeldt_leest_eigen_woorden(beheerder: Client) -> None:
    tekst = _tekst(beheerder.post(reverse("admin:logout")))
    assert "U bent afgemeld." in tekst
    assert "Opnieuw inloggen" in tekst
    assert "aanwezigheid op de site" not in tekst


def test_lijsten_zeggen_ja_of_nee(beheerder: Client) -> None:
    factories.JeugdvoorzieningFactory(voorlopig=True)
    factories.JeugdvoorzieningFactory(voorlopig=False)
    pagina = html.fromstring(beheerder.get(adres(Voorziening)).content.decode())
    assert sorted(pagina.xpath("//td[contains(@class, 'ja_of_nee')]/text()")) == ["ja", "nee"]


def _berichten(pad: Path) -> dict[str, list[str]]:
    """What a ``.po`` says: per text to translate its translations."""
    uit: dict[str, list[str]] = {}
    for blok in pad.read_text(encoding="utf-8").split("\n\n"):
        delen: dict[str, str] = {}
        veld = ""
        for regel in blok.splitlines():
            if gevonden := re.match(r'(msg\w+(?:\[\d\])?) "(.*)"$', regel):
                veld = gevonden[1]
                delen[veld] = gevonden[2]
            elif regel.startswith('"') and veld:
                delen[veld] += regel[1:-1]
        if delen.get("msgid"):
            schoon = {k: v.replace('\\"', '"').replace("\\n", "\n") for k, v in delen.items()}
            uit[schoon["msgid"]] = [v for k, v in schoon.items() if k.startswith("msgstr")]
    return uit


def _van_buiten() -> dict[str, list[str]]:
    apps_ervan = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "")
    uit: dict[str, list[str]] = {}
    for pakket in BUITEN:
        for deel in apps_ervan:
            pad = pakket / deel / "locale" / "nl" / "LC_MESSAGES" / "django.po"
            uit |= _berichten(pad) if pad.exists() else {}
    return uit


def _bij_inloggen() -> dict[str, list[str]]:
    """What django-allauth says in code; its templates are not used, nor its providers."""
    pad = Path(allauth.__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    return _berichten(pad)


def test_geen_bericht_van_een_bibliotheek_is_engels() -> None:
    """Of all their messages, so also of one that no page shows yet."""
    engels = [
        bericht
        for bericht, vertalingen in _van_buiten().items()
        if not all(vertalingen)
        and vertaal(bericht) == bericht
        and meervoud(bericht, bericht, 1) == bericht  # which the Python of Debian asks apart
        and not bericht.startswith(VOOR_BOUWERS)
    ]
    assert engels == []


def test_geen_bericht_geeft_elk_woord_hetzelfde_lidwoord() -> None:
    naam = r"(?:%\((?:name|verbose_name|model_name|model|object_name)\)s|\{name\})"
    verkeerd = re.compile(rf"\b(?:de|deze|het|dit|nieuwe) [‘“\"]?{naam}", re.IGNORECASE)
    berichten = _van_buiten()
    assert len(berichten) > 500
    assert [vertaal(b) for b in berichten if verkeerd.search(vertaal(b))] == []


def test_de_eigen_vertaling_is_bijgewerkt() -> None:
    """The compiled file says what the readable one says: msgfmt makes it."""
    (map_,) = settings.LOCALE_PATHS
    gelezen = gettext.translation("django", str(map_), ["nl"])
    bekend = _van_buiten() | _bij_inloggen()
    sjablonen = "".join(pad.read_text() for pad in BUITEN[0].rglob("templates/**/*.html"))
    for bericht, vertalingen in _berichten(map_ / "nl" / "LC_MESSAGES" / "django.po").items():
        enkel = gelezen.gettext(bericht)
        if len(vertalingen) > 1:
            enkel = gelezen.ngettext(bericht, "", 1)
        assert enkel == vertalingen[0]
        assert bericht in bekend or bericht in sjablonen  # an upgrade can have other words


def test_geen_eigen_tekst_heeft_een_verkeerd_lidwoord() -> None:
    """In templates, messages, help and documentation."""
    basis = Path(settings.BASE_DIR)
    mappen = [*{a.path for a in apps.get_app_configs() if Path(a.path).parent == basis}]
    bestanden = [
        p for map_ in mappen for p in Path(map_).rglob("*.py") if "migrations" not in p.parts
    ]
    bestanden += [*(basis / "templates").rglob("*.html"), *(basis / "docs").rglob("*.md")]
    bestanden += (basis / "static" / "invoer").glob("*.js")
    assert len(bestanden) > 100
    fout = {
        str(pad.relative_to(basis)): gevonden
        for pad in bestanden
        if (gevonden := _verkeerde_lidwoorden(pad.read_text(encoding="utf-8")))
    }
    assert fout == {}
