"""A list and its rows agree: who may see or change a row finds it, and finds no other."""

import itertools
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from gemeenten.models import Kwartaal
from gemeenten.rechten import mag, te_wijzigen, zichtbaar
from invoer.models import Bladtoelichting, Indiening, Stap, Verklaring
from monitor.models import (
    Collegebesluit,
    Editie,
    Editiestap,
    Heropening,
    Huisstijlkeuze,
    Huisstijllogo,
    Opmerking,
    Publicatie,
    Vraag,
)
from tests.rechten.wereld import ANDER, CONCEPT, EIGEN, ELDERS, ROLLEN, Wereld, maak_wereld

pytestmark = pytest.mark.django_db
HIER = {"ambtenaar", "jeugdambtenaar", "buurambtenaar", "college", "redacteur", "beheerder"}
DAAR = {"redacteur_elders", "beheerder_elders"}
OVERAL = {"superuser"}
LEZERS, MAKERS, BEWAKERS = {"college", "redacteur", "beheerder"}, {"redacteur"}, {"beheerder"}
VAN_JEUGD = {"ambtenaar", "jeugdambtenaar", *LEZERS}
IEDEREEN = HIER | DAAR
# Who sees and who changes the row of the own samenwerkingsverband, or gemeente; besides superusers.
WIE: dict[str, tuple[set[str], set[str]]] = {
    "gemeenten.gemeente": (IEDEREEN, set()),
    "gemeenten.herindeling": (IEDEREEN, set()),
    "gemeenten.kerncijfer": (IEDEREEN, BEWAKERS | {"beheerder_elders"}),
    "gemeenten.cbsonderwerp": (IEDEREEN, BEWAKERS | {"beheerder_elders"}),
    "gemeenten.maatstaf": (IEDEREEN, BEWAKERS | {"beheerder_elders"}),
    "gemeenten.regio": (IEDEREEN, BEWAKERS | {"beheerder_elders"}),
    "gemeenten.kwartaal": (IEDEREEN, set()),
    "gemeenten.samenwerkingsverband": (HIER, set()),
    "gemeenten.deelname": (HIER, BEWAKERS),
    "jeugd.productgroep": (HIER, BEWAKERS),
    "jeugd.voorziening": (VAN_JEUGD, {"ambtenaar", "jeugdambtenaar", "beheerder"}),
    "wmo.voorziening": (VAN_JEUGD - {"jeugdambtenaar"}, {"ambtenaar", "beheerder"}),
    "financien.agendabedrag": (HIER, MAKERS | BEWAKERS),
    "monitor.editie": (LEZERS, MAKERS),
    "monitor.hoofdcijfer": (LEZERS, MAKERS),
    "monitor.hoofdstuk": (LEZERS, MAKERS),
    "monitor.onderdeel": (LEZERS, MAKERS),
    "monitor.collegebesluit": (LEZERS, set()),
    "monitor.vraag": (LEZERS, set()),
    "monitor.opmerking": (LEZERS, set()),
    "monitor.editiestap": (LEZERS, set()),
    "monitor.heropening": (LEZERS, set()),
    "monitor.publicatie": (LEZERS, set()),
    "monitor.huisstijlkeuze": (MAKERS | BEWAKERS, set()),
    "monitor.huisstijllogo": (MAKERS | BEWAKERS, set()),
    "monitor.woord": (HIER, MAKERS | BEWAKERS),
    "invoer.termijn": (HIER, MAKERS | BEWAKERS),
    "invoer.opgegeventotaal": (MAKERS | BEWAKERS, MAKERS | BEWAKERS),
    "invoer.rol": (MAKERS | BEWAKERS, BEWAKERS),
    "invoer.groepsrol": (MAKERS | BEWAKERS, BEWAKERS),
    "invoer.indiening": (VAN_JEUGD, set()),
    "invoer.stap": (VAN_JEUGD, set()),
    "invoer.verklaring": (VAN_JEUGD, set()),
    "invoer.bladtoelichting": (VAN_JEUGD, set()),
    "auth.user": (BEWAKERS, BEWAKERS),
}


@pytest.fixture
def wereld() -> Wereld:
    """With a step of every submission, and an editie that was opened again and published."""
    wereld = maak_wereld()
    wereld.rijen[Stap] = {
        van: Stap.objects.get(indiening=indiening)
        for van, indiening in wereld.rijen[Indiening].items()
    }
    wereld.rijen[Heropening] = {
        van: Heropening.objects.create(
            editie=editie, reden="Fout.", door=wereld.mensen["redacteur"]
        )
        for van, editie in wereld.rijen[Editie].items()
    }
    wereld.rijen[Editiestap] = {
        van: Editiestap.objects.create(editie=editie, van="concept", naar="voorgelegd")
        for van, editie in wereld.rijen[Editie].items()
    }
    wereld.rijen[Publicatie] = {
        van: Publicatie.objects.create(editie=editie, versie=1, formaat=1)
        for van, editie in wereld.rijen[Editie].items()
    }
    wereld.rijen[Huisstijllogo] = {
        van: Huisstijllogo.objects.create(
            samenwerkingsverband=verband, door=wereld.mensen["beheerder"], breedte=1, hoogte=1
        )
        for van, verband in wereld.verbanden.items()
    }
    wereld.rijen[Huisstijlkeuze] = {
        van: Huisstijlkeuze.objects.create(
            samenwerkingsverband=verband, door=wereld.mensen["beheerder"]
        )
        for van, verband in wereld.verbanden.items()
    }
    wereld.rijen[Vraag] = {
        van: Vraag.objects.create(
            editie=editie,
            gemeente=wereld.gemeenten[van],
            tekst="Waarom?",
            door=wereld.mensen["college"],
        )
        for van, editie in wereld.rijen[Editie].items()
    }
    wereld.rijen[Opmerking] = {
        van: Opmerking.objects.create(editie=editie, tekst="Hm.", door=wereld.mensen["college"])
        for van, editie in wereld.rijen[Editie].items()
    }
    wereld.rijen[Collegebesluit] = {
        van: Collegebesluit.objects.create(
            editie=editie,
            gemeente=wereld.gemeenten[van],
            akkoord=True,
            besluitnummer="1",
            datum="2016-07-01",
            door=wereld.mensen["college"],
        )
        for van, editie in wereld.rijen[Editie].items()
    }
    return wereld


def gevonden(wie: Any, functie: Any, rijen: dict[str, Model]) -> set[str]:
    """Of whom the rows are that the list of this person holds."""
    (model,) = {type(rij) for rij in rijen.values()}
    alle = model._default_manager.filter(pk__in=[rij.pk for rij in rijen.values()])
    pks = set(functie(wie, alle).values_list("pk", flat=True))
    return {van for van, rij in rijen.items() if rij.pk in pks}


def test_wie_wat_ziet_en_wijzigt(wereld: Wereld) -> None:
    for label, plaats in itertools.product(WIE, (0, 1)):
        rijen, functie = wereld.rijen[apps.get_model(label)], (zichtbaar, te_wijzigen)[plaats]
        wie = {
            naam for naam, mens in wereld.mensen.items() if EIGEN in gevonden(mens, functie, rijen)
        }
        if (plaats, label) == (1, "auth.user"):
            wie |= OVERAL
        assert wie == WIE[label][plaats] | OVERAL, (label, functie)


def test_een_lijst_en_haar_rijen_zijn_het_eens(wereld: Wereld) -> None:
    """Of every model, whoever asks; nobody who works elsewhere finds what is only here."""
    for model, rijen in wereld.rijen.items():
        for naam, mens in wereld.mensen.items():
            for handeling, functie in (("view", zichtbaar), ("change", te_wijzigen)):
                van = gevonden(mens, functie, rijen)
                waar = (model._meta.label, naam, handeling)
                assert van == {v for v, rij in rijen.items() if mag(mens, handeling, rij)}, waar
                if van:
                    assert mag(mens, handeling, model), waar


def test_wat_bij_cijfers_hoort_ziet_wie_de_cijfers_ziet(wereld: Wereld) -> None:
    """Of that very domain; of the whole samenwerkingsverband everybody in it."""
    wie = wereld.mensen
    door = {"kwartaal": CONCEPT, "door": wie["beheerder"]}
    for van in (EIGEN, ANDER, ELDERS):
        Verklaring.objects.create(
            gemeente=wereld.gemeenten[van], regel="wmo.proef", tekst="Wmo", **door
        )
    for verband in wereld.verbanden.values():
        Bladtoelichting.objects.create(
            samenwerkingsverband=verband,
            kwartaal=CONCEPT,
            blad="financien-agendabedrag",
            tekst="Geheel",
        )

    def ziet(naam: str) -> tuple[int, int]:
        wmo = Verklaring.objects.filter(tekst="Wmo")
        geheel = Bladtoelichting.objects.filter(gemeente=None)
        return zichtbaar(wie[naam], wmo).count(), zichtbaar(wie[naam], geheel).count()

    assert {naam: ziet(naam) for naam in ROLLEN} == {
        **{"anoniem": (0, 0), "zonder_rol": (0, 0)},
        **{"ambtenaar": (1, 1), "jeugdambtenaar": (0, 1), "buurambtenaar": (1, 1)},
        **{"college": (1, 1), "redacteur": (2, 1), "beheerder": (2, 1)},
        **{"redacteur_elders": (1, 1), "beheerder_elders": (1, 1), "superuser": (3, 2)},
    }


def test_wat_alleen_de_bladen_schrijven_wijzigt_niemand(wereld: Wereld) -> None:
    for model in (Indiening, Stap, Verklaring, Bladtoelichting, Kwartaal):
        for handeling in ("add", "change", "delete"):
            kan = [naam for naam, mens in wereld.mensen.items() if mag(mens, handeling, model)]
            assert kan == ["superuser"], (model, handeling)


def test_gebruikers_worden_niet_verwijderd_en_niet_uitgevoerd(wereld: Wereld) -> None:
    model = type(wereld.mensen["beheerder"])
    beheerder = wereld.mensen["beheerder"]
    kan = {h for h in ("view", "add", "change", "delete", "export", "preview")
           if mag(beheerder, h, model)}  # fmt: skip
    assert kan == {"view", "add", "change"}
    assert not mag(wereld.mensen["redacteur"], "view", model)


def test_een_cijferrij_verwijdert_alleen_een_beheerder(wereld: Wereld) -> None:
    rij = next(iter(wereld.rijen[apps.get_model("wmo.voorziening")].values()))
    kan = {naam for naam, mens in wereld.mensen.items() if mag(mens, "delete", rij)}
    assert kan == {"beheerder", "superuser"}
