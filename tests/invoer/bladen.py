"""Sheets with a database behind them: every kind, of any size, and someone who may fill them in."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models

from domeinen.declaraties import CATEGORIEEN
from gemeenten.cijfer import Meetveld
from gemeenten.models import Domein, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import PER_NAAM, SOORTEN, Blad, Bladsoort, Bladstand, lees
from invoer.blad.soorten import PER_LIJST, soorten_van
from invoer.models import Rol
from tests import factories
from tests.factories import FABRIEKEN
from tests.keuze import een_per
from tests.overzichten.bouw import bouw

# Of every kind, with those of ``vul_indeling``.
OVERZICHT = "wmo-overzicht-inzet"
LIJSTEN = [f"doelen-{model._meta.model_name}" for model in PER_LIJST]
NAMEN = [
    *(soort.naam for soort in SOORTEN),
    *(OVERZICHT, "overzichten-overzicht-eigen"),
    *LIJSTEN,
]
PER_BLAD = een_per(lambda naam: naam.partition("-")[0], NAMEN)
VOORZIENING = PER_NAAM["jeugd-voorziening"]


def vul_indeling(verband: Samenwerkingsverband, aantal: int = 2) -> None:
    """So many categories in every list of the samenwerkingsverband, and two overzichten with
    lines of different units beside two of money.
    """
    for model in CATEGORIEEN:
        if model._meta.app_label not in {"overzichten", "doelen"}:
            FABRIEKEN[model].create_batch(aantal, samenwerkingsverband=verband)
    for naam in ("Resultaat Wmo", "Resultaat jeugd"):
        wat = {"samenwerkingsverband": verband}
        wat["overzicht"] = factories.OverzichtFactory(naam=naam, **wat)
        factories.RegelFactory.create_batch(aantal, soort="lasten", **wat)
        factories.KolomFactory(jaar_verschil=-1, **wat)
        factories.KolomFactory(naam="Prognose", **wat)
    for _ in range(aantal):
        van: dict[str, Any] = {"samenwerkingsverband": verband}
        doel = factories.DoelFactory(domein="doelen", **van)
        factories.IndicatorFactory(doel=doel, **van)
        factories.ActiviteitFactory(domein="doelen", **van)
    regels: dict[str, dict[str, Any]] = {f"team-{n}": {} for n in range(aantal)}
    kolommen = {
        "plek": {"eenheid": "fte", "jaar_verschil": 0},
        "geld": {"eenheid": "euro", "groep": "Begroting"},
    }
    bouw(verband, regels, kolommen, code="inzet", naam="Inzet per team", domein="wmo")
    bouw(verband, regels, kolommen, code="eigen", naam="Van onszelf", domein="overzichten")


def maak_blad(verband: Samenwerkingsverband, soort: Bladsoort | str = VOORZIENING) -> Blad:
    """A sheet of the first gemeente of a samenwerkingsverband, or of all together."""
    if isinstance(soort, str):
        soort = {eigen.naam: eigen for eigen in soorten_van(verband)}[soort]
    gemeente = verband.gemeenten.order_by("deelnames__volgorde").first()
    return Blad(soort, verband, None if soort.van_verband else gemeente, Kwartaal.van(2016, 2))


def maak_ambtenaar(
    verband: Samenwerkingsverband, gemeente: Gemeente | None, domein: Domein | str = ""
) -> User:
    """Who fills in the sheets of a gemeente; without one those of all together."""
    rol = Rol.Soort.AMBTENAAR if gemeente else Rol.Soort.REDACTEUR
    rij = factories.RolFactory(
        soort=rol, samenwerkingsverband=verband, gemeente=gemeente, domein=domein
    )
    return rij.gebruiker  # type: ignore[no-any-return]


def vul(stand: Bladstand, begin: int = 1) -> dict[str, dict[str, str]]:
    """A different number, or now and then a word, for every cell of a sheet."""
    woorden = {3: "onbekend", 7: "n.v.t.", 11: "0", 13: "", 17: "1.159"}
    woorden |= {5: "n.u.", 9: "afg.", 15: "<10"}
    uit: dict[str, dict[str, str]] = {}
    nummer = begin
    for kop in stand.rijen:
        rij = uit.setdefault(kop.code, {})
        for maat in stand.blad.soort.kolommen:
            getal = woorden.get(nummer % 19, str(nummer))
            rij[maat.name] = getal if isinstance(maat, Meetveld) else zeg(maat, nummer)
            nummer += 1
        rij["toelichting"] = f"Uitleg bij {kop.code}."
        rij["voorlopig"] = "ja" if nummer % 2 else ""
    return uit


def zeg(veld: "models.Field[Any, Any]", nummer: int) -> str:
    """Something in a cell that is no measure."""
    vast = {"status": "gereed", "planning": "april 2016", "gereed": "mei 2016", "datum": "3-4-2016"}
    return vast.get(veld.name, f"Tekst {nummer}")


def staat_er(blad: Blad) -> dict[str, dict[str, str]]:
    """Every cell of a sheet as it is stored."""
    return {
        code: {
            **rij.teksten,
            "toelichting": rij.toelichting,
            "voorlopig": "ja" if rij.voorlopig else "",
        }
        for code, rij in lees(blad).nu.items()
    }
