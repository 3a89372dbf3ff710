"""What one can choose from to put a figure in a text, and who may."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from invoer.models import Rol
from jeugd.models import Productgroep
from monitor.models import Editie, Hoofdstuk
from monitor.proza.afronding import Schrijfwijze
from monitor.proza.bron import Celbron
from monitor.proza.invoegen import koppenkeuze
from monitor.proza.nakijken import kijk_teksten_na
from monitor.proza.verwijzing import (
    Verwijsfout,
    is_te_noemen,
    lees_verwijzing,
    schrijf_verwijzing,
    vindplaatsen,
)
from tabellen.controle.gelijkgesteld import Tabelplek
from tests import factories
from tests.proza.conftest import PLEK, TABEL, Schrijver


@pytest.fixture
def adres(schrijf: Schrijver) -> str:
    schrijf("Er zijn 318 stuks.")
    return f"/beheer/monitor/hoofdstuk/{Hoofdstuk.objects.get().pk}/cijfers/"


@pytest.fixture(params=["hoofdstuk", "editie"])
def waar(request: pytest.FixtureRequest, adres: str) -> str:
    """The address for the texts of a chapter, and for those of the editie itself."""
    editie = f"/beheer/monitor/editie/{Editie.objects.get().pk}/cijfers/"
    return adres if request.param == "hoofdstuk" else editie


@pytest.mark.parametrize(
    "kop",
    [
        *("Dagopvang", "Totaal – PGB", "a; b", "a;b", "[[a", "a]]", "a]", "[a] b", " a", "a  b"),
        *("", '"a"', 'de "a"', 'a "b"; c', '"a"; b', 'a"; b', ";", '"', "plus rij a"),
    ],
)
def test_wat_te_noemen_is_wordt_zo_teruggelezen(kop: str) -> None:
    plek = Tabelplek(TABEL, kop, kop)

    def gaat_goed(vorm: Schrijfwijze) -> bool:
        tekst = f"Er zijn {schrijf_verwijzing(plek, vorm)} stuks."
        try:
            gelezen = [vindplaats.lees() for vindplaats in vindplaatsen(tekst)]
        except Verwijsfout:
            return False
        return [(verwijzing.plek, verwijzing.vorm) for verwijzing in gelezen] == [(plek, vorm)]

    assert all(map(gaat_goed, Schrijfwijze)) == is_te_noemen(kop)


def test_elke_cel_leest_zoals_de_verwijzing_die_zij_geeft(schrijf: Schrijver) -> None:
    editie = schrijf("x")
    Productgroep.objects.filter(naam="Rest | *a*").update(naam="Rest [[ a")
    keuze = koppenkeuze(editie, TABEL)
    assert keuze["weggelaten"] == ["Rest [[ a"]
    bron, gezien = Celbron.van(editie), 0
    for rij, cijfers in zip(keuze["rijen"], keuze["cijfers"], strict=True):
        for kolom, vormen in zip(keuze["kolommen"], cijfers, strict=True):
            for vorm, tekst in vormen.items():
                verwijzing = schrijf_verwijzing(Tabelplek(TABEL, rij, kolom), Schrijfwijze(vorm))
                assert bron.cijfer(lees_verwijzing(verwijzing[2:-2])).in_zin == tekst
                gezien += 1
    assert gezien == len(keuze["rijen"]) * len(keuze["kolommen"]) * len(Schrijfwijze) > 0


def test_een_kop_met_een_puntkomma_staat_tussen_aanhalingstekens(schrijf: Schrijver) -> None:
    editie = schrijf("Er zijn 298 stuks.")
    (bevinding,) = kijk_teksten_na(editie)
    totaal, dag = (f"[[{TABEL}; {rij}; Totaal – PGB]]" for rij in ("Totaal", "Dagopvang"))
    assert set(bevinding.keuzes) == {totaal, dag}
    Productgroep.objects.filter(naam="Dagopvang").update(naam="Dag; opvang")
    (bevinding,) = kijk_teksten_na(editie)
    assert set(bevinding.keuzes) == {totaal, dag.replace("Dagopvang", '"Dag; opvang"')}
    schrijf(f"Er zijn {bevinding.keuzes[0]} en {bevinding.keuzes[1]}.")
    assert kijk_teksten_na(editie) == []


def test_een_hoofdstuk_wordt_alleen_nagekeken(schrijf: Schrijver) -> None:
    editie = schrijf("Er zijn 318 stuks.")
    ander = factories.HoofdstukFactory(editie=editie, volgorde=2, inleiding="Het zijn er 319.")
    eigen = editie.hoofdstukken.get(volgorde=1)
    assert [b.hoofdstuk for b in kijk_teksten_na(editie)] == [str(eigen), str(ander)]
    (bevinding,) = kijk_teksten_na(editie, eigen)
    assert f"[[{PLEK}]]" in bevinding.keuzes
    assert bevinding.melding.startswith(bevinding.wat)


def test_het_adres_geeft_tabellen_en_koppen(redacteur: Client, waar: str) -> None:
    tabellen = redacteur.get(waar).json()["tabellen"]
    assert list(tabellen) == ["1 Jeugdwet"]
    assert list(tabellen["1 Jeugdwet"]) == [TABEL]
    koppen = redacteur.get(waar, {"tabel": TABEL}).json()
    rij, kolom = koppen["rijen"].index("Dagopvang"), koppen["kolommen"].index("Totaal – PGB + ZIN")
    assert koppen["cijfers"][rij][kolom]["exact"] == "318"
    assert koppen["cijfers"][rij][kolom]["afgerond"] == "bijna 320"
    for weg in ("jeugd.weg", "wmo.voorzieningen", ""):  # not there, or not in this editie
        assert redacteur.get(waar, {"tabel": weg}).status_code == 404
    assert redacteur.post(waar).status_code == 405


@pytest.mark.parametrize("soort", Rol.Soort)
@pytest.mark.parametrize("elders", [False, True])
def test_de_koppen_zijn_voor_wie_de_tekst_mag_wijzigen(waar: str, soort: str, elders: bool) -> None:
    editie = Editie.objects.get()
    verband = factories.SamenwerkingsverbandFactory() if elders else editie.samenwerkingsverband
    gemeente = factories.GemeenteFactory() if soort in {"ambtenaar", "college"} else None
    if gemeente:
        factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente)
    mens = factories.GebruikerFactory(username="mens")
    factories.RolFactory(
        gebruiker=mens, soort=soort, samenwerkingsverband=verband, gemeente=gemeente
    )
    client = Client()
    client.force_login(mens)
    pagina = client.get(waar.replace("cijfers", "change"))
    mag = soort == Rol.Soort.REDACTEUR and not elders
    for vraag in ({}, {"tabel": TABEL}):
        antwoord = client.get(waar, vraag)
        assert (antwoord.status_code == 200) == mag
        assert ("Dagopvang" in antwoord.content.decode()) == (mag and bool(vraag))
    assert ("cijferkeuze" in pagina.content.decode()) == mag


def test_onder_het_formulier_staat_wat_na_te_kijken_is(
    schrijf: Schrijver, redacteur: Client, adres: str
) -> None:
    pagina = redacteur.get(adres.replace("cijfers", "change")).content.decode()
    assert f"<code data-kopieer>[[{PLEK}]]</code>" in pagina
    assert "<q>Er zijn 318 stuks.</q>" in pagina
    schrijf(f"Er zijn [[{PLEK}]] stuks.")
    assert (
        "Er is niets gevonden."
        in redacteur.get(adres.replace("cijfers", "change")).content.decode()
    )


def test_het_aantal_vragen_hangt_niet_van_de_tabel_af(schrijf: Schrijver) -> None:
    editie = schrijf("x")

    def vragen() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as gevraagd:
            keuze = koppenkeuze(Editie.objects.get(), TABEL)
        return len(gevraagd), len(keuze["rijen"])

    eerst, rijen = vragen()
    for nummer in range(5):
        groep = factories.ProductgroepFactory(
            samenwerkingsverband=editie.samenwerkingsverband, naam=f"Groep {nummer}"
        )
        for deelname in editie.samenwerkingsverband.deelnames.all():
            factories.JeugdvoorzieningFactory(
                gemeente=deelname.gemeente, kwartaal=editie.kwartaal, productgroep=groep
            )
    daarna, meer = vragen()
    assert meer == rijen + 5
    assert daarna == eerst
