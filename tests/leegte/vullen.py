"""Figures for every table there is, each of them there or empty as a test wishes."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product

from domeinen.declaraties import CATEGORIEEN
from domeinen.inhoud import TABELLEN
from gemeenten.categorie import Categorie
from gemeenten.cijfer import Bedrag, CijferBasis
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband, Wet
from monitor.verslag.lezen import HoofdstukWaarde, Sectie, Verslag
from overzichten.models import Overzicht
from overzichten.tabellen import tabel_van
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.waarde import Tabel
from tests import factories
from tests.factories import FABRIEKEN

OVERZICHT = "proef"
Inhoud = str | None  # "getal", a reason of Leeg, or None: there is no row.
Keuze = Callable[[CijferBasis, int], Inhoud]  # ``int``: which measure of all that were asked for.


def categorieen(verband: Samenwerkingsverband, aantal: int = 2) -> None:
    """So many rows in every list of categories, with an overzicht of regels and kolommen."""
    fabrieken = {model: FABRIEKEN[model] for model in CATEGORIEEN}
    overzicht = factories.OverzichtFactory(samenwerkingsverband=verband, code=OVERZICHT)
    del fabrieken[type(overzicht)]
    for model, fabriek in fabrieken.items():
        eigen = {"overzicht": overzicht} if hasattr(model, "overzicht") else {}
        fabriek.create_batch(aantal, samenwerkingsverband=verband, **eigen)


def declaraties(kader: Kader) -> list[Kruistabel]:
    """Every declared table, and one made from an overzicht."""
    return [*TABELLEN.values(), tabel_van(Overzicht.objects.get(code=OVERZICHT))]


def vul(kader: Kader, keuze: Keuze) -> None:
    """A row for every key that the tables ask for, filled as ``keuze`` says of each measure."""
    teller = 0
    for model in {model: None for tabel in declaraties(kader) for model in tabel.modellen}:
        rijen = []
        for rij in _rijen(model, kader):
            inhoud = {}
            for veld in model.meetvelden():
                inhoud[veld] = keuze(rij, teller)
                teller += 1
            if None in inhoud.values():
                continue
            for veld, wat in inhoud.items():
                getal = 1000 * (teller % 7) + teller
                gevuld = Decimal(getal) if isinstance(veld, Bedrag) else getal
                setattr(rij, veld.name, gevuld if wat == "getal" else None)
                setattr(rij, f"{veld.name}_leeg", "" if wat == "getal" else wat)
            rijen.append(rij)
        model._default_manager.bulk_create(rijen)


def _rijen(model: type[CijferBasis], kader: Kader) -> Iterator[CijferBasis]:
    """A row for each combination of the members of its dimensions, over more than a year."""
    for stap in range(-5, 1):
        kwartaal = kader.kwartaal.plus(stap)
        namen = [naam for naam in model.sleutel() if naam != "kwartaal"]
        leden = [_leden(model, naam, kwartaal, kader) for naam in namen]
        for lid in product(*leden):
            yield model(kwartaal=kwartaal, **dict(zip(namen, lid, strict=True)))


def _leden(model: type[CijferBasis], naam: str, kwartaal: Kwartaal, kader: Kader) -> "list[object]":
    if naam == "maand":
        return list(kwartaal.maanden)
    if naam == "begrotingsjaar":
        return [kwartaal.jaar - 1, kwartaal.jaar]
    if naam == "wet":
        return [wet.value for wet in Wet]
    verwant = model._meta.get_field(naam).related_model
    assert isinstance(verwant, type)
    if issubclass(verwant, Gemeente):
        return list(kader.gemeenten)
    if issubclass(verwant, Samenwerkingsverband):
        return [kader.samenwerkingsverband]
    assert issubclass(verwant, Categorie)
    return list(verwant._default_manager.filter(samenwerkingsverband=kader.samenwerkingsverband))


def verslag(tabellen: list[Tabel]) -> Verslag:
    """A report with these tables."""
    secties = tuple(Sectie(tabel.titel, "Uitleg.", tabel) for tabel in tabellen)
    return Verslag(
        samenwerkingsverband="Proef",
        slug="proef",
        omschrijving="",
        naam="Monitor sociaal domein Proef",
        periode="1e kwartaal 2016",
        soort="kwartaal",
        kwartaalcode="2016-k1",
        peildatum=datetime.date(2016, 3, 31),
        gepubliceerd_op=None,
        samenvatting="",
        gemeenten=(),
        hoofdstukken=(HoofdstukWaarde(1, "alles", "Alles", "", secties),),
    )
