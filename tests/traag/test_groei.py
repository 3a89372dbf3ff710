"""Twice as much in a file, a block or a cell takes at most two and a half times as long."""

import contextlib
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from gemeenten.getallen import GeenGetal, lees_getal
from gemeenten.importeren import cellen
from gemeenten.importeren.blad import bescherm, in_werkboek, ontdoe
from gemeenten.importeren.fouten import Celfout, Invoerfouten, regels
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.importeren.raad import lijkt_op
from gemeenten.models import Samenwerkingsverband
from gemeenten.tekens import kaal, kort, lopend, stuurteken
from invoer.blad.bladen import lees
from invoer.invulpagina.plakken import GROOTSTE_BLOK, lees_blok, leg_neer
from invoer.invulpagina.raster import Raster
from jeugd.models import Productgroep, Voorziening
from monitor.models import Editie
from tests.groei import controleer_groei, duur
from tests.invoer.bladen import maak_blad, vul_indeling

STUKKEN = [
    *(",", ";", "\t", '"', '""', "'", "\n", "\r", "\r\n", " ", "\u00a0", "\u200b", "\ufeff"),
    *("1", "0", "a", "é", "=", "-", "-/-", "€", "€ ", ".", ",1", "1.", "1.000", "1,", "%"),
    *('"a";', "a;b\n", '"a""b",', "sep=;", "sep=;\n", "a,b\n1;2\n", "a\t", "e1", "jan ", "2016-"),
    *('"\n"', "a\n", ";\n", "1;2;3\n", "\u2028", "\x0b", "'=", "x y\n"),
]
elk_stuk = pytest.mark.parametrize("stuk", STUKKEN, ids=ascii)


@elk_stuk
@pytest.mark.parametrize("kop", ["", "gemeente;kwartaal\n", '"gemeente";"kwartaal"\n"'])
def test_een_csv(stuk: str, kop: str) -> None:
    def werk(aantal: int) -> Callable[[], object]:
        inhoud = (kop + stuk * (aantal // len(stuk))).encode()

        def lees() -> None:
            try:
                lees_bestand("b.csv", inhoud)
            except Invoerfouten as fout:
                regels(fout.fouten)

        return lees

    controleer_groei(werk, begin=50_000, einde=200_000)


def _veld(model: type[models.Model], naam: str) -> Any:
    return model._meta.get_field(naam)


LEZERS: dict[str, Callable[[str], object]] = {
    "getal": lambda tekst: lees_getal(tekst, 2),
    "maat": lambda tekst: cellen.lees_maat(_veld(Voorziening, "pgb"), tekst),
    "tekst": lambda tekst: cellen.lees_waarde(_veld(Voorziening, "toelichting"), tekst),
    "code": lambda tekst: cellen.lees_waarde(_veld(Productgroep, "code"), tekst),
    "naam": lambda tekst: cellen.lees_waarde(_veld(Productgroep, "naam"), tekst),
    "ja of nee": lambda tekst: cellen.lees_waarde(_veld(Voorziening, "voorlopig"), tekst),
    "datum": lambda tekst: cellen.lees_waarde(_veld(Editie, "gepubliceerd_op"), tekst),
    "maand": cellen.lees_maand,
    "kwartaal": cellen.lees_kwartaal,
    "kaal": kaal,
    "lopend": lopend,
    "kort": kort,
    "stuurteken": stuurteken,
    "bescherm": bescherm,
    "in_werkboek": in_werkboek,
    "ontdoe": ontdoe,
    "raad": lambda tekst: lijkt_op(tekst, ["Bedum", tekst[:-1]]),
    "plakken": lees_blok,
}


@elk_stuk
@pytest.mark.parametrize("lezer", LEZERS)
def test_een_cel(lezer: str, stuk: str) -> None:
    def werk(aantal: int) -> Callable[[], object]:
        tekst = stuk * (aantal // len(stuk)) + "!"

        def lees() -> None:
            with contextlib.suppress(Celfout, GeenGetal):
                LEZERS[lezer](tekst)

        return lees

    controleer_groei(werk, begin=2000, einde=100_000)


@pytest.mark.django_db
@pytest.mark.parametrize("stuk", ["1\t2\n", "Nergens\t1\n", "1\n", "\t", "Naam\n", "x\ty\tz\n"])
def test_een_geplakt_blok(stuk: str, verband: Samenwerkingsverband) -> None:
    vul_indeling(verband)
    raster = Raster(lees(maak_blad(verband)))
    anker = raster.rijen[0].cellen[0].plek

    def werk(aantal: int) -> Callable[[], object]:
        return lambda: leg_neer(raster, stuk * (aantal // len(stuk)), anker)

    controleer_groei(werk, begin=2000, einde=GROOTSTE_BLOK)


# --- Every pattern of the whole application -------------------------------------------------------


def _modules() -> Iterator[str]:
    for app in [*(app.name for app in apps.get_app_configs()), "tabellen", "domeinen"]:
        pakket = importlib.import_module(app)
        if Path(str(pakket.__file__)).is_relative_to(settings.BASE_DIR / app):
            yield app
            for module in pkgutil.walk_packages(pakket.__path__, f"{app}."):
                if "migrations" not in module.name:
                    yield module.name


def _patronen() -> dict[str, tuple[re.Pattern[Any], tuple[str, ...]]]:
    """The patterns of the application by name, and in which ways they are used.

    Only what a module that knows the pattern does with it: another may call something else so.
    """
    modules = [importlib.import_module(naam) for naam in _modules()]
    manieren: dict[tuple[str, re.Pattern[Any]], set[str]] = {}
    for module in modules:
        bron = Path(str(module.__file__)).read_text()
        for naam, waarde in vars(module).items():
            if isinstance(waarde, re.Pattern):
                gebruik = re.findall(rf"\b{naam}\.([a-z]+)\(", bron)
                manieren.setdefault((naam, waarde), set()).update(gebruik)
    return {
        f"{module.__name__}.{naam}": (waarde, tuple(sorted(manieren[naam, waarde])))
        for module in modules
        for naam, waarde in vars(module).items()
        if isinstance(waarde, re.Pattern)
    }


def _tekens(ontleed: Any) -> Iterator[str]:
    """A character, or a run of them, of everything that a parsed pattern asks for."""
    reeks = ""
    for soort, waarde in ontleed:
        if soort is c.LITERAL:
            reeks += chr(waarde)
            yield chr(waarde)
            continue
        if len(reeks) > 1:
            yield reeks
        reeks = ""
        if soort is c.IN:
            for deel, inhoud in waarde:
                if deel is c.RANGE:
                    yield chr(inhoud[0])
                elif deel is c.LITERAL:
                    yield chr(inhoud)
                elif deel is c.CATEGORY:
                    yield {c.CATEGORY_DIGIT: "1", c.CATEGORY_SPACE: " "}.get(inhoud, "a")
        elif soort in {c.ANY, c.NOT_LITERAL}:
            yield "a"
        elif soort is c.BRANCH:
            for tak in waarde[1]:
                yield from _tekens(tak)
        elif soort in {c.MAX_REPEAT, c.MIN_REPEAT, c.SUBPATTERN, c.POSSESSIVE_REPEAT}:
            yield from _tekens(waarde[-1])
    if len(reeks) > 1:
        yield reeks


def _kleinste(ontleed: Any) -> list[str]:
    """Per part of a pattern a small text that it takes."""
    return [_kleinste_van(soort, waarde) for soort, waarde in ontleed]


def _kleinste_van(soort: Any, waarde: Any) -> str:
    if soort is c.LITERAL:
        return chr(waarde)
    if soort in {c.IN, c.ANY, c.NOT_LITERAL}:
        return next(_tekens([(soort, waarde)]), "a")
    if soort is c.BRANCH:
        return "".join(_kleinste(waarde[1][0]))
    if soort in {c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT}:
        return "".join(_kleinste(waarde[2])) * max(waarde[0], 1)
    return "".join(_kleinste(waarde[-1])) if soort is c.SUBPATTERN else ""


def _aanvallen(patroon: re.Pattern[Any]) -> list[tuple[str, str]]:
    """What a text begins with, and what it then repeats."""
    ontleed = _parser.parse(patroon.pattern, patroon.flags)
    kern = sorted({*_tekens(ontleed), "a", " "}, key=lambda stuk: (-len(stuk), stuk))[:14]
    stukken = [*kern, *(een + ander for een in kern[:9] for ander in kern[:9] if een != ander)]
    uit = [(voor, stuk) for voor in ("", kern[0]) for stuk in stukken]
    delen = [deel for deel in _kleinste(ontleed) if deel][:20]
    for einde in range(1, len(delen) + 1):
        for begin in range(einde):
            uit.append(("".join(delen[:begin]), "".join(delen[begin:einde])))
    return uit


EIGEN = {"monitor.pdf.tokens._DECLARATIE"}  # reads the style sheet that comes along, nothing else
PATRONEN = {naam: gebruik for naam, gebruik in _patronen().items() if naam not in EIGEN}
# Quick at 4000 characters is linear: a square of 4000 takes a hundred times as long. Small texts
# first: what grows without bounds would never end on a large one.
GRENZEN = ((30, 0.002), (300, 0.002), (4000, 0.004))


@pytest.mark.parametrize("naam", PATRONEN)
def test_elk_patroon_is_lineair(naam: str) -> None:
    patroon, manieren = PATRONEN[naam]
    manieren = manieren or ("finditer", "fullmatch")
    for voor, stuk in _aanvallen(patroon):

        def werk(aantal: int, stuk: str = stuk, voor: str = voor) -> Callable[[], object]:
            tekst: Any = voor + stuk * (aantal // len(stuk)) + "\x01!"
            if isinstance(patroon.pattern, bytes):
                tekst = tekst.encode()
            argumenten = {"sub": (tekst[:0], tekst)}
            functies = [getattr(patroon, manier) for manier in manieren]
            return lambda: [
                list(functie(tekst))
                if functie.__name__ in {"finditer", "findall"}
                else functie(*argumenten.get(functie.__name__, (tekst,)))
                for functie in functies
            ]

        if not all(duur(werk(aantal)) < grens for aantal, grens in GRENZEN):
            controleer_groei(werk, begin=250, einde=8000)
