"""The table that people read says what the code does."""

import pytest
from django.apps import apps
from django.conf import settings

from gemeenten.rechten import mag
from tests.rechten.wereld import ANDER, EIGEN, ELDERS, maak_wereld

KOLOMMEN = {
    "ambtenaar": "jeugdambtenaar",
    "college": "college",
    "redacteur": "redacteur",
    "beheerder": "beheerder",
}
WOORDEN = {
    "view": "ziet",
    "change": "wijzigt",
    "delete": "verwijdert",
    "preview": "bekijkt vooraf",
}
OVER = {
    "cijfers van de eigen gemeente en het eigen domein": ("jeugd.voorziening", EIGEN),
    "cijfers van de eigen gemeente in een ander domein": ("wmo.voorziening", EIGEN),
    "cijfers van een andere gemeente van het samenwerkingsverband": ("jeugd.basisteam", ANDER),
    "cijfers van een ander samenwerkingsverband": ("jeugd.voorziening", ELDERS),
    "cijfers van het samenwerkingsverband als geheel": ("financien.agendabedrag", EIGEN),
    "indieningen, verklaringen en toelichtingen bij de eigen cijfers": (
        "invoer.indiening invoer.verklaring invoer.bladtoelichting",
        EIGEN,
    ),
    "opgegeven totalen en gelijkstellingen": (
        "invoer.opgegeventotaal invoer.gelijkstelling",
        EIGEN,
    ),
    "categorieën": ("jeugd.productgroep financien.agendapost", EIGEN),
    "eigen overzichten, hun regels en kolommen, en gebieden": (
        "overzichten.overzicht overzichten.regel overzichten.kolom overzichten.gebied",
        EIGEN,
    ),
    "doelen, indicatoren, streefwaarden en activiteiten": (
        "doelen.doel doelen.indicator doelen.streefwaarde doelen.activiteit "
        "doelen.activiteitenlijst",
        EIGEN,
    ),
    "edities, hoofdcijfers, hoofdstukken en onderdelen": (
        "monitor.editie monitor.hoofdcijfer monitor.hoofdstuk monitor.onderdeel",
        EIGEN,
    ),
    "een editie vóór publicatie, met de cijfers van alle gemeenten": ("monitor.editie", EIGEN),
    "termijnen, en eigen woorden in het woordenboek": ("invoer.termijn monitor.woord", EIGEN),
    "gemeenten, herindelingen en kwartalen": (
        "gemeenten.gemeente gemeenten.herindeling gemeenten.kwartaal",
        EIGEN,
    ),
    "kerncijfers, maatstaven, CBS-onderwerpen en regio’s": (
        "gemeenten.kerncijfer gemeenten.maatstaf gemeenten.cbsonderwerp gemeenten.regio",
        EIGEN,
    ),
    "het samenwerkingsverband": ("gemeenten.samenwerkingsverband", EIGEN),
    "deelnames van gemeenten": ("gemeenten.deelname", EIGEN),
    "rollen en groepsrollen": ("invoer.rol invoer.groepsrol", EIGEN),
    "gebruikers": ("auth.user", EIGEN),
}


def lees_tabel() -> dict[str, dict[str, set[str]]]:
    tekst = (settings.BASE_DIR / "docs" / "rechten.md").read_text()
    kop, _, *regels = (
        [cel.strip() for cel in regel.strip("|").split("|")]
        for regel in tekst.splitlines()
        if regel.startswith("|")
    )
    return {
        wat: {
            kolom: set(cel.split(", ")) - {"–"} for kolom, cel in zip(kop[1:], cellen, strict=True)
        }
        for wat, *cellen in regels
    }


@pytest.mark.django_db
def test_de_tabel_klopt_met_de_code() -> None:
    tabel, wereld = lees_tabel(), maak_wereld()
    assert tabel.keys() == OVER.keys()
    vooraf = "een editie vóór publicatie, met de cijfers van alle gemeenten"
    for wat, (labels, van) in OVER.items():
        assert tabel[wat].keys() == KOLOMMEN.keys()
        for label in labels.split():
            rij = wereld.rijen[apps.get_model(label)][van]
            for kolom, wie in KOLOMMEN.items():
                handelingen = {"preview"} if wat == vooraf else WOORDEN.keys() - {"preview"}
                mens = wereld.mensen[wie]
                kan = {WOORDEN[wat_] for wat_ in handelingen if mag(mens, wat_, rij)}
                assert kan == tabel[wat][kolom], (wat, label, kolom)
