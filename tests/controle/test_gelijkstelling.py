"""Cells that are said to be equal, or to be a sum: told on the sheet of either, and refused."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.models import Domein
from invoer.blad.bladen import lees
from invoer.indienen.bevindingen import beoordeel
from invoer.indienen.tabelcontrole import controleer_tabellen
from invoer.invulpagina.bladcontrole import vondsten
from invoer.invulpagina.raster import Raster
from invoer.models import Gelijkstelling
from monitor.importeren.opgegeven import GelijkstellingResource
from overzichten.models import Overzichtcijfer, Regel
from tabellen.controle.bevinding import Ernst
from tabellen.kader import Kader
from tests.controle.conftest import NU
from tests.factories import GelijkstellingFactory
from tests.groei import controleer_groei
from tests.importeren.hulp import importeer
from tests.invoer.bladen import maak_blad
from tests.overzichten.bouw import bouw, vul

pytestmark = pytest.mark.django_db
FOUT, WAARSCHUWING = Ernst.FOUT, Ernst.WAARSCHUWING
JAAR = {"begroting": {"naam": "Begroting", "jaar_verschil": 0, "eenheid": "euro"}}


@pytest.fixture
def posten(verband, gemeenten):
    """The same posts in two overzichten of two domains, the second in thousands, and their sum."""
    een = bouw(
        verband,
        {
            "bijstand": {"telt_in": "totaal"},
            "zorg": {"telt_in": "totaal"},
            "totaal": {"soort": "som"},
        },
        JAAR,
        code="een",
        naam="Kosten",
        domein="wmo",
        eenheid="euro",
    )
    twee = bouw(
        verband,
        {"bijstand": {}, "zorg": {}, "alles": {}},
        JAAR,
        code="twee",
        naam="Begroting in het kort",
        domein="participatie",
        eenheid="euro",
        schaal=1000,
    )

    def geef(bijstand, zorg, kort, alles="0", gemeente=gemeenten[0]):
        Overzichtcijfer.objects.all().delete()
        van = {"gemeente": gemeente, "kwartaal": NU}
        vul(een, cijfers={("bijstand", "begroting"): bijstand, ("zorg", "begroting"): zorg}, **van)
        vul(twee, cijfers={("bijstand", "begroting"): kort, ("alles", "begroting"): alles}, **van)

    return geef


def stel_gelijk(verband, rij, rij_elders, **velden):
    return GelijkstellingFactory(
        samenwerkingsverband=verband,
        kwartaal=NU.plus(-4),
        **{
            "tabel": "wmo.overzicht.een",
            "rij": rij,
            "kolom": "{gemeente} – Begroting {jaar}",
            "tabel_elders": "participatie.overzicht.twee",
            "rij_elders": rij_elders,
            "kolom_elders": "{gemeente} – Begroting {jaar}",
            **velden,
        },
    )


def test_gelijk_is_gelijk_ook_in_een_andere_schaal(kader, verband, posten):
    stel_gelijk(verband, "Bijstand", "Bijstand")
    posten("120000", "1", "120")
    assert list(controleer_tabellen(kader)) == []
    posten("120400", "1", "120")  # that is 120, rounded
    assert list(controleer_tabellen(kader)) == []
    posten("121000", "1", "120")
    (gevonden,) = controleer_tabellen(kader)
    assert (gevonden.ernst, gevonden.regel) == (FOUT, "wmo.gelijkstelling")
    assert gevonden.gemeente == kader.gemeenten[0].pk
    naam = kader.gemeenten[0].naam
    for deel in (
        f"‘Kosten’, Bijstand × {naam} – Begroting 2018: €\xa0121.000.",
        f"gelijk te zijn aan ‘Begroting in het kort’, Bijstand × {naam} – Begroting 2018: "
        "120 × € 1.000.",
        "Verschil: €\xa01.000.",
    ):
        assert deel in gevonden.melding


def test_een_som_van_cellen_elders(kader, verband, posten):
    for rij in ("Bijstand", "Zorg"):
        stel_gelijk(
            verband,
            "Alles",
            rij,
            hoe="deel",
            tabel="participatie.overzicht.twee",
            tabel_elders="wmo.overzicht.een",
        )
    posten("120000", "30000", "120", alles="150")
    assert list(controleer_tabellen(kader)) == []
    posten("120000", "30000", "120", alles="105")
    (gevonden,) = controleer_tabellen(kader)
    assert gevonden.ernst is FOUT
    assert "hoort de som te zijn van" in gevonden.melding
    assert (gevonden.waarden) == (105_000, 150_000)


def test_een_som_van_afgeronde_getallen_mag_schelen_wat_afronden_kan(kader, verband, posten):
    stel_gelijk(
        verband,
        "Alles",
        "Totaal",
        tabel="participatie.overzicht.twee",
        tabel_elders="wmo.overzicht.een",
    )
    for alles, ernst in (("150", []), ("151", [FOUT]), ("149", [FOUT])):
        posten("120300", "29800", "120", alles=alles)
        assert [b.ernst for b in controleer_tabellen(kader)] == ernst


def test_wat_niet_geleverd_is_zegt_niets(kader, verband, posten):
    stel_gelijk(verband, "Bijstand", "Bijstand")
    posten("onbekend", "1", "120")
    assert list(controleer_tabellen(kader)) == []


def test_een_bevinding_staat_op_het_blad_van_beide_en_houdt_beide_tegen(
    kader, verband, gemeenten, posten
):
    stel_gelijk(verband, "Bijstand", "Bijstand")
    posten("121000", "1", "120")
    for domein in ("wmo", "participatie"):
        gevallen = beoordeel(verband, NU, gemeenten[:1], [Domein(domein)])
        (geval,) = [g for g in gevallen if g.bevinding.regel == "wmo.gelijkstelling"]
        assert geval.is_open
        assert geval.bladen == {"wmo-overzicht-een", "participatie-overzicht-twee"}
        assert not [
            g
            for g in beoordeel(verband, NU, gemeenten[1:2], [Domein(domein)])
            if g.bevinding.regel == "wmo.gelijkstelling"
        ]
    alle = [g for g in beoordeel(verband, NU, gemeenten) if "gelijk" in g.bevinding.regel]
    assert len(alle) == 1
    assert alle[0].domeinen == {"wmo", "participatie"}
    for naam in ("wmo-overzicht-een", "participatie-overzicht-twee"):
        stand = lees(replace(maak_blad(verband, naam), kwartaal=NU))
        (vondst,) = [
            v for v in vondsten(Raster(stand)) if v.geval.bevinding.regel == "wmo.gelijkstelling"
        ]
        assert [cel.plek for cel in vondst.cellen] == [("bijstand_begroting", "waarde")]


def test_wat_getypt_is_en_niet_bewaard_telt(kader, verband, gemeenten, posten):
    stel_gelijk(verband, "Bijstand", "Bijstand")
    posten("121000", "1", "120")
    cijfer = Overzichtcijfer.objects.get(regel__code="bijstand", regel__overzicht__code="een")
    cijfer.waarde = Decimal(120000)
    gevallen = beoordeel(verband, NU, gemeenten[:1], [Domein("wmo")], [cijfer])
    assert [g for g in gevallen if "gelijk" in g.bevinding.regel] == []


def test_een_kop_die_verdween_wordt_gezegd(kader, verband, posten):
    stel_gelijk(verband, "Bijstand", "Bijstand", kolom="Begroting {jaar}")
    (gevonden,) = controleer_tabellen(kader)
    assert (gevonden.ernst, gevonden.gemeente) == (WAARSCHUWING, None)
    assert "heeft geen kolom ‘Begroting 2018’" in gevonden.melding
    Gelijkstelling.objects.update(kolom="{gemeente} – Begroting {jaar}")
    Regel.objects.filter(code="bijstand").update(naam="Bijstanden")
    assert all("Bedoelt u ‘Bijstanden’?" in b.melding for b in controleer_tabellen(kader))


@pytest.mark.traag
@pytest.mark.parametrize("rij", ["r{}", "x{}"])
def test_twee_keer_zoveel_duurt_hooguit_ruim_twee_keer_zo_lang(rij, kader, verband):
    """Lines that agree, and lines of which nothing is there any more."""
    een = Kader(verband, NU, kader.gemeenten[:1])

    def werk(aantal):
        Overzichtcijfer.objects.all().delete()
        Gelijkstelling.objects.all().delete()
        regels = {f"r{n}": {"naam": f"r{n}"} for n in range(aantal)}
        for code in ("een", "twee"):
            overzicht = bouw(verband, regels, JAAR, code=f"{code}{aantal}", naam=code)
            cijfers = {(f"r{n}", "begroting"): f"{n + 1}" for n in range(aantal)}
            vul(overzicht, een.gemeenten[0], cijfers, kwartaal=NU)
        for n in range(aantal):
            stel_gelijk(
                verband,
                rij.format(n),
                f"r{n}",
                kolom="Begroting {jaar}",
                kolom_elders="Begroting {jaar}",
                tabel=f"wmo.overzicht.een{aantal}",
                tabel_elders=f"wmo.overzicht.twee{aantal}",
            )
        return lambda: list(controleer_tabellen(een))

    controleer_groei(werk, begin=25, einde=200)


def test_een_gelijkstelling_geldt_zolang_zij_geldt(kader, verband, posten):
    regel = stel_gelijk(verband, "Bijstand", "Bijstand")
    posten("121000", "1", "120")
    for velden in ({"kwartaal": NU.volgende}, {"tot_en_met": NU.vorige}):
        Gelijkstelling.objects.filter(pk=regel.pk).update(**{"kwartaal": NU.vorige, **velden})
        assert list(controleer_tabellen(kader)) == []


@pytest.mark.parametrize(
    ("anders", "veld", "tekst"),
    [
        ({}, "", ""),
        ({"tabel": "wmo.overzicht.een2"}, "tabel", "wmo.overzicht.een"),
        ({"rij": "Bijstant"}, "rij", "Bedoelt u ‘Bijstand’?"),
        ({"kolom": "{gemeente} – Realisatie"}, "kolom", "De kolommen zijn: "),
        ({"rij_elders": "Bijstant"}, "rij_elders", "Bedoelt u ‘Bijstand’?"),
        ({"tabel_elders": "wmo.overzicht.weg"}, "tabel_elders", "bestaat niet"),
        ({"kolom_elders": "{gemeente} – Begroting {jaar-1}"}, "kolom_elders", "Begroting 2018"),
    ],
)
def test_een_verkeerde_verwijzing_wordt_in_bestand_en_beheer_geweigerd(
    *, anders, veld, tekst, verband, posten, admin_client
):
    velden = {
        "tabel": "wmo.overzicht.een",
        "rij": "Bijstand",
        "kolom": "{gemeente} – Begroting {jaar}",
        "hoe": "gelijk",
        "tabel_elders": "participatie.overzicht.twee",
        "rij_elders": "Bijstand",
        "kolom_elders": "{gemeente} – Begroting {jaar}",
        **anders,
    }
    regels = ["samenwerkingsverband;kwartaal;" + ";".join(velden)]
    regels.append(f"{verband.slug};{NU.code};" + ";".join(velden.values()))
    bestand = "\n".join([*regels, ""]).encode()
    if veld:
        with pytest.raises(Invoerfouten) as fouten:
            importeer(GelijkstellingResource, bestand)
        (fout,) = fouten.value.fouten
        assert fout.kolom == veld
        assert tekst in fout.melding
    else:
        assert importeer(GelijkstellingResource, bestand).nieuw == 1
        assert importeer(GelijkstellingResource, bestand).ongewijzigd == 1
        Gelijkstelling.objects.all().delete()
    antwoord = admin_client.post(
        reverse("admin:invoer_gelijkstelling_add"),
        {"samenwerkingsverband": verband.pk, "kwartaal": NU.pk, **velden},
    )
    assert Gelijkstelling.objects.exists() == (not veld)
    if veld:
        assert tekst in antwoord.context["adminform"].form.errors[veld][0]
    assert Gelijkstelling.historie.count() == (0 if veld else 3)
