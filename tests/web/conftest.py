"""A small monitor with a table of every shape."""

from collections.abc import Callable

import pytest

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from monitor.models import Editie
from tests import factories
from tests.klaargezet import Klaargezet, vergeet, zet_terug
from tests.publiceren import publiceer

TABELLEN = (
    *("jeugd.voorzieningen", "jeugd.recapitulatie", "jeugd.basisteams"),
    *("jeugd.basisteams-vergeleken", "wmo.voorzieningen", "participatie.bestand"),
    *("participatie.in-en-uitstroom", "financien.budgetten"),
)

Maker = Callable[..., Editie]


@pytest.fixture
def maak_editie(edities: Klaargezet, db: None) -> Maker:
    """Make a published editie of 2016-k1, with figures of so many gemeenten and kwartalen."""
    vergeet()

    def maak(gemeenten: int = 4, kwartalen: int = 1, slug: str = "proef") -> Editie:
        erbij = edities.get((gemeenten, kwartalen, slug))
        if erbij and not (Samenwerkingsverband.objects.exists() or Gemeente.objects.exists()):
            zet_terug(erbij)
            return Editie.objects.get()
        editie = maak_concept(gemeenten, kwartalen, slug)
        publiceer(editie)
        return editie

    return maak


def maak_concept(gemeenten: int = 4, kwartalen: int = 1, slug: str = "proef") -> Editie:
    """The same, with a date but not published."""
    verband = factories.SamenwerkingsverbandFactory(slug=slug, naam=slug.capitalize())
    leden = factories.GemeenteFactory.create_batch(gemeenten)
    for lid in leden:
        factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=lid)
    groepen = factories.ProductgroepFactory.create_batch(3, samenwerkingsverband=verband)
    soort = factories.VoorzieningsoortFactory(samenwerkingsverband=verband)
    verwijzer = factories.VerwijzerFactory(samenwerkingsverband=verband)
    for terug in range(kwartalen):
        kwartaal = Kwartaal.van(2016, 1).plus(-terug)
        for lid in leden:
            wie = {"gemeente": lid, "kwartaal": kwartaal}
            for groep in groepen:
                factories.JeugdvoorzieningFactory(**wie, productgroep=groep)
            factories.BasisteamFactory(**wie)
            factories.AanmeldingFactory(**wie, verwijzer=verwijzer)
            factories.WmovoorzieningFactory(**wie, soort=soort)
            for maand in kwartaal.maanden:
                factories.BestandFactory(**wie, maand=maand)
                factories.InUitstroomFactory(**wie, maand=maand)
            factories.BudgetFactory(**wie)
    doelcode = _maak_doel(verband, leden, kwartalen)
    editie = factories.EditieFactory(
        samenwerkingsverband=verband, samenvatting="Er lopen 852 voorzieningen."
    )
    hoofdstuk = factories.HoofdstukFactory(
        editie=editie, volgorde=1, slug="jeugd", titel="Jeugdwet", inleiding="Waar het over gaat."
    )
    factories.OnderdeelFactory(
        hoofdstuk=hoofdstuk, volgorde=0, kop="Ontwikkelingen", tekst="Een **kort** verhaal."
    )
    for volgorde, tabel in enumerate(TABELLEN, start=1):
        factories.OnderdeelFactory(
            hoofdstuk=hoofdstuk, volgorde=volgorde, kop="", tekst="Uitleg.", tabel=tabel
        )
    factories.OnderdeelFactory(
        hoofdstuk=hoofdstuk, volgorde=10, kop="", tekst="Uitleg.", tabel=f"doelen.doel.{doelcode}"
    )
    return editie


def _maak_doel(verband: Samenwerkingsverband, leden: list[Gemeente], kwartalen: int) -> str:
    """A doel with all that hangs on it, of every gemeente in every kwartaal."""
    samen = {"samenwerkingsverband": verband}
    doel = factories.DoelFactory(**samen, code="gezond", naam="Gezond")
    indicator = factories.IndicatorFactory(**samen, doel=doel, breukjaar=None, breuk="")
    activiteiten = factories.ActiviteitFactory.create_batch(2, **samen, doel=doel)
    for lid in leden:
        factories.StreefwaardeFactory(indicator=indicator, gemeente=lid, jaar=2017)
        for terug in range(kwartalen):
            wie = {"gemeente": lid, "kwartaal": Kwartaal.van(2016, 1).plus(-terug)}
            factories.DoelstandFactory(**wie, doel=doel, gaat_goed="Goed.", kan_beter="Beter.")
            factories.IndicatorwaardeFactory(**wie, indicator=indicator, soort="realisatie")
            factories.IndicatorwaardeFactory(**wie, indicator=indicator, soort="prognose")
            for activiteit in activiteiten:
                factories.ActiviteitstandFactory(**wie, activiteit=activiteit, planning="2015")
                factories.ActiviteitbedragFactory(**wie, activiteit=activiteit)
    return str(doel.code)
