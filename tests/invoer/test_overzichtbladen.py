"""The sheets of own overzichten: one each, under its domain, with the cells that were ever due."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from gemeenten.herkomst import OP_DE_SERVER, Herkomst, Weg
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband, Slot
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.blad.soorten import domeinen_van, soort_van, soorten_van
from invoer.blad.wijzigingen import Getypt, Typwerk
from invoer.indienen.stappen import dien_in, niet_ingediend
from invoer.indienen.voortgang import Bladvoortgang, Toestand, voortgang
from invoer.invulpagina.bladpagina import adres_van
from invoer.invulpagina.plakken import leg_neer
from invoer.invulpagina.raster import Raster
from invoer.models import Bladtoelichting, Rol
from invoer.rollen.rechten import bereik
from invoer.werkboek.inlezen import stel_voor, werkbladen
from invoer.werkboek.schrijven import schrijf_werkboek
from monitor.verslag.toelichtingen import Toelichtingen
from overzichten.models import Overzicht
from overzichten.tabellen import tabel_van
from tabellen.kader import Kader
from tests import factories
from tests.invoer.bladen import maak_ambtenaar, maak_blad, staat_er
from tests.invoer.formulieren import open_blad
from tests.overzichten.bouw import bouw

Als = Callable[[User], Client]
NU = Kwartaal.van(2016, 2)


@pytest.fixture
def overzicht(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Overzicht:
    """Reasons in persons and costs in euro, over a kolom of euro and one of fte."""
    return bouw(
        verband,
        {
            "subsidie": {"eenheid": "euro"},
            "personeel": {"eenheid": "fte"},
            "anders": {},
            "totaal": {"soort": "som"},
        },
        {
            "fte": {"eenheid": "fte", "groep": "2016"},
            "geld": {"eenheid": "euro", "groep": "2016"},
            "samen": {"soort": "formule", "formule": "[fte]"},
        },
        code="inzet",
        naam="Inzet per team",
    )


@pytest.fixture
def blad(overzicht: Overzicht) -> Blad:
    return maak_blad(overzicht.samenwerkingsverband, "wmo-overzicht-inzet")


def stand_van(blad: Blad) -> Bladvoortgang:
    gemeente = blad.gemeente
    assert gemeente
    stand = voortgang(blad.samenwerkingsverband, blad.kwartaal, [gemeente], {}, [blad.soort])
    return stand[gemeente.pk, blad.soort.naam]


def test_alleen_cellen_waar_regel_en_kolom_hetzelfde_tellen(blad: Blad) -> None:
    assert [kop.code for kop in lees(blad).rijen] == [
        *("subsidie_geld", "personeel_fte", "anders_fte", "anders_geld"),
    ]


def test_een_blad_staat_onder_zijn_domein(blad: Blad, overzicht: Overzicht) -> None:
    verband = overzicht.samenwerkingsverband
    assert (blad.soort.titel, blad.soort.domein) == ("Inzet per team", "wmo")
    assert [s.naam for s in soorten_van(verband) if s.overzicht] == ["wmo-overzicht-inzet"]
    assert soort_van(verband.slug, "wmo-overzicht-inzet") == blad.soort
    assert soort_van(verband.slug, "jeugd-overzicht-inzet") is None
    assert soort_van("elders", "wmo-overzicht-inzet") is None


def test_eigen_overzichten_is_pas_een_domein_als_er_een_is(
    client: Client, overzicht: Overzicht
) -> None:
    verband = overzicht.samenwerkingsverband
    wie = factories.RolFactory(soort=Rol.Soort.REDACTEUR, samenwerkingsverband=verband).gebruiker
    client.force_login(wie)
    gemeente = verband.gemeenten.order_by("deelnames__volgorde").first()
    adressen = [
        reverse("overzicht", args=(verband.slug, NU)),
        reverse("indienen", args=(verband.slug, NU, gemeente.cbs_code, "overzichten")),
    ]

    def zichtbaar() -> tuple[bool, bool, int]:
        matrix = client.get(adressen[0]).context["matrix"]
        domeinen = [deel.domein for deel in matrix]
        assert domeinen == domeinen_van(soorten_van(verband, NU))
        regels = niet_ingediend(verband, NU)
        dien_in_pagina: int = client.get(adressen[1]).status_code
        return "overzichten" in domeinen, any("overzichten" in r for r in regels), dien_in_pagina

    assert zichtbaar() == (False, False, 404)
    bouw(verband, {"a": {}}, {"k": {}}, code="eigen", domein="overzichten")
    ander = factories.RolFactory(soort=Rol.Soort.BEHEERDER, samenwerkingsverband=verband).gebruiker
    dien_in(verband, gemeente, NU, domeinen_van(soorten_van(verband))[0], door=ander)
    assert zichtbaar() == (True, True, 200)


@pytest.mark.parametrize("geldig", [{"geldig_vanaf": NU.volgende}, {"geldig_tot_en_met": NU}])
def test_een_overzicht_heeft_alleen_een_blad_zolang_het_geldt(
    verband: Samenwerkingsverband, geldig: dict[str, Kwartaal]
) -> None:
    bouw(verband, {"a": {}}, {"k": {}}, **geldig)
    namen = [
        sum(bool(soort.overzicht) for soort in soorten_van(verband, kwartaal))
        for kwartaal in (NU, NU.volgende)
    ]
    assert namen == ([0, 1] if "geldig_vanaf" in geldig else [1, 0])


def test_het_overzicht_van_een_kwartaal_vraagt_niet_meer_voor_meer_overzichten(
    als: Als, blad: Blad, django_assert_max_num_queries: Any
) -> None:
    verband = blad.samenwerkingsverband
    wie = factories.RolFactory(soort=Rol.Soort.REDACTEUR, samenwerkingsverband=verband).gebruiker
    client = als(wie)
    adressen = [
        reverse("overzicht", args=(verband.slug, NU)),
        reverse("kwartaalwerkboek", args=(verband.slug, NU, blad.gemeente.cbs_code)),
    ]

    def vragen() -> list[int]:
        uit = []
        for adres in adressen:
            with django_assert_max_num_queries(500) as gevangen:
                assert client.get(adres).status_code == 200
            uit.append(len(gevangen))
        return uit

    vragen()  # the session, once
    code = next(kop.code for kop in lees(blad).rijen)
    bewaar(blad, {code: {"waarde": "1"}}, OP_DE_SERVER)
    eerst = vragen()
    for nummer in range(4):
        meer = bouw(
            verband, {"a": {}, "b": {}}, {"k": {}}, code=f"meer-{nummer}", naam=f"M{nummer}"
        )
        bewaar(
            maak_blad(verband, f"wmo-overzicht-{meer.code}"), {"a_k": {"waarde": "1"}}, OP_DE_SERVER
        )
    overzicht, werkboek = vragen()
    assert overzicht == eerst[0]
    assert werkboek == eerst[1] + 4  # its own figures


def test_wie_de_wmo_invult_vult_haar_overzichten_in(blad: Blad) -> None:
    verband, gemeente = blad.samenwerkingsverband, blad.gemeente
    wmo, jeugd = (maak_ambtenaar(verband, gemeente, domein) for domein in ("wmo", "jeugd"))
    bewaar(blad, {"anders_fte": {"waarde": "12"}}, Herkomst(Weg.BLAD, wmo))
    assert staat_er(blad)["anders_fte"]["waarde"] == "12"
    assert gemeente.pk not in bereik(jeugd).wijzigt("wmo")
    with pytest.raises(PermissionDenied):
        bewaar(blad, {"anders_fte": {"waarde": "13"}}, Herkomst(Weg.BLAD, jeugd))
    assert staat_er(blad)["anders_fte"]["waarde"] == "12"


def test_een_toelichting_staat_onder_de_tabel_van_haar_blad(blad: Blad) -> None:
    verband = blad.samenwerkingsverband
    ander = bouw(verband, {"a": {}}, {"k": {}}, code="ander", naam="Ander")
    bewaar(blad, {"anders_fte": {"waarde": "12"}, "": {"toelichting": "Zie."}}, OP_DE_SERVER)
    bewaar(maak_blad(verband, "wmo-overzicht-ander"), {"a_k": {"waarde": "3"}}, OP_DE_SERVER)
    kader = Kader.van(verband, NU)
    uitspraken = Toelichtingen.van(kader)
    for rij, staat in ((blad.soort.overzicht, True), (ander, False)):
        tabel = tabel_van(rij)
        noten = tabel.bereken(kader, uitspraken.bij(tabel)).noten
        assert any("Zie." in noot for noot in noten) is staat, rij.code
    Bladtoelichting.objects.update(blad="wmo-overzicht-weg")
    Toelichtingen.van(kader)


@pytest.fixture
def blijvend(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Blad:
    bouw(verband, {"2014": {"doorlopend": True}, "2015": {"doorlopend": True}, "nu": {}}, {"k": {}})
    return maak_blad(verband, "wmo-overzicht-proef")


def test_wat_blijft_staan_geldt_op_het_volgende_blad(blijvend: Blad) -> None:
    toen = Blad(blijvend.soort, blijvend.samenwerkingsverband, blijvend.gemeente, NU.plus(-9))
    bewaar(toen, {"2014_k": {"waarde": "37"}, "nu_k": {"waarde": "1"}}, OP_DE_SERVER)
    stand = lees(blijvend)
    assert stand.nu == {}
    assert {code: (rij.teksten["waarde"], k) for code, (rij, k) in stand.geldt.items()} == {
        "2014_k": ("37", NU.plus(-9))
    }
    assert lees(toen).geldt == {}
    assert (stand_van(blijvend).gevuld, stand_van(blijvend).verwacht) == (0, 2)
    bewaar(blijvend, {"2014_k": {"waarde": "38"}}, OP_DE_SERVER)
    assert lees(blijvend).nu["2014_k"].teksten["waarde"] == "38"
    assert lees(toen).nu["2014_k"].teksten["waarde"] == "37"


def test_waar_alles_nog_geldt_is_niets_te_doen(
    verband: Samenwerkingsverband, gemeenten: Any
) -> None:
    bouw(verband, {"2014": {"doorlopend": True}}, {"k": {}})
    blad = maak_blad(verband, "wmo-overzicht-proef")
    assert stand_van(blad).toestand is Toestand.LEEG
    toen = Blad(blad.soort, verband, blad.gemeente, NU.vorige)
    bewaar(toen, {"2014_k": {"waarde": "37"}}, OP_DE_SERVER)
    assert stand_van(blad).toestand is Toestand.COMPLEET


def test_een_blad_van_200_cellen_is_klein_en_kost_evenveel_vragen(
    als: Als, verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    def maat(aantal: int) -> tuple[int, int, int]:
        code = f"van-{aantal}"
        regels: dict[str, dict[str, Any]] = {
            f"onderwerp-van-de-melding-{n}": {
                "naam": f"Onderwerp van de melding, nummer {n}",
                "groep": f"Groep {n // 10}",
                "definitie": "Wat er wel en niet bij hoort, in gewone taal en volledig.",
            }
            for n in range(aantal)
        }
        kolommen = {f"realisatie-{n}": {"jaar_verschil": -n, "groep": "Team"} for n in range(5)}
        bouw(verband, regels, kolommen, code=code, naam=f"Van {aantal}", eenheid="fte")
        blad = maak_blad(verband, f"wmo-overzicht-{code}")
        client = als(maak_ambtenaar(verband, blad.gemeente))
        adres = adres_van(blad)
        eerder = Blad(blad.soort, verband, blad.gemeente, NU.vorige)
        stand = lees(blad)
        bewaar(eerder, {k.code: {"waarde": "12,75"} for k in stand.rijen}, OP_DE_SERVER)
        pagina = client.get(adres)
        velden = open_blad(client, adres).velden
        velden |= {naam: "12,50" for naam in velden if naam.endswith(":waarde")}
        with CaptureQueriesContext(connection) as gevangen:
            assert client.post(adres, {**velden, "actie": "bewaar"}).status_code == 302
        assert len(staat_er(blad)) == 5 * aantal
        assert _in_een_transactie([vraag["sql"] for vraag in gevangen.captured_queries])
        client.get(adres)
        with CaptureQueriesContext(connection) as gelezen:
            pagina = client.get(adres)
        return len(pagina.content), len(gevangen), len(gelezen)

    _, bewaren, lezen = maat(2)
    grootte, *vragen = maat(40)
    assert grootte < 250_000
    assert vragen == [bewaren, lezen]


def _in_een_transactie(vragen: list[str]) -> bool:
    """Whether all that writes figures stands within the one outermost savepoint around them."""
    diepte, buiten, schrijvers = 0, 0, []
    for vraag in vragen:
        if vraag.startswith("SAVEPOINT"):
            buiten += diepte == 0
            diepte += 1
        elif vraag.startswith("RELEASE SAVEPOINT"):
            diepte -= 1
        elif "overzichtcijfer" in vraag and not vraag.startswith("SELECT"):
            schrijvers.append((buiten, diepte > 0))
    return bool(schrijvers) and len(set(schrijvers)) == 1 and schrijvers[0][1]


@pytest.fixture
def met_sommen(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Blad:
    """Computed lines both ways, of which one kolom is in fte."""
    bouw(
        verband,
        {
            "loon": {"telt_in": "samen", "groep": "Kosten"},
            "huur": {"telt_in": "samen", "groep": "Kosten"},
            "samen": {"soort": "som", "groep": "Kosten"},
            "plekken": {"eenheid": "fte"},
        },
        {
            "toen": {"groep": "Geld", "jaar_verschil": -1},
            "nu": {"groep": "Geld", "jaar_verschil": 0},
            "groei": {
                "soort": "formule",
                "formule": "100 * ([nu] - [toen]) / [toen]",
                "groep": "Geld",
            },
        },
        eenheid="euro",
        rijkop="Post",
    )
    return maak_blad(verband, "wmo-overzicht-proef")


def grid(blad: Blad, typwerk: Typwerk | None = None) -> dict[str, list[str]]:
    raster = Raster(lees(blad), "", typwerk)
    return {rij.regel.label: [cel.tekst for cel in rij.cellen] for rij in raster.rijen}


def test_het_blad_ligt_als_de_tabel_met_wat_wordt_berekend(met_sommen: Blad) -> None:
    cellen = {"loon_toen": "100", "loon_nu": "150", "huur_toen": "1.159,50", "plekken_nu": "7,50"}
    bewaar(met_sommen, {c: {"waarde": tekst} for c, tekst in cellen.items()}, OP_DE_SERVER)
    assert grid(met_sommen) == {
        "Loon": ["100", "150", "50,0"],
        "Huur": ["1.159,50", "", ""],
        "Samen": ["1.259,5", "150", "-88,1"],
        "Plekken": ["", "7,50", ""],
    }
    getypt = {"huur_nu": {"waarde": Getypt("1.000", "")}}
    assert grid(met_sommen, getypt)["Samen"] == ["1.259,5", "1.150", "-8,7"]
    raster = Raster(lees(met_sommen))
    assert [(groep.label, len(groep.rijen)) for groep in raster.groepen] == [("Kosten", 3), ("", 1)]
    assert [(kolom.groep, kolom.kort) for kolom in raster.kolommen] == [
        *(("Geld", "Toen 2015"), ("Geld", "Nu 2016"), ("Geld", "Groei"))
    ]
    assert (raster.indeling.rijkop, raster.span) == ("Post (euro)", 1)


def test_een_gekanteld_overzicht_ligt_ook_zo_op_het_blad(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    bouw(verband, {"a": {}, "b": {}}, {"k": {}, "l": {}, "m": {}}, liggend=True)
    blad = maak_blad(verband, "wmo-overzicht-proef")
    bewaar(blad, {"a_m": {"waarde": "3"}}, OP_DE_SERVER)
    assert grid(blad) == {"K": ["", ""], "L": ["", ""], "M": ["3", ""]}


@pytest.mark.parametrize("tekst", ["175,40", "12", "0,00", "1.159", "-14.793,50"])
def test_een_getal_komt_terug_zoals_het_is_getypt(met_sommen: Blad, als: Als, tekst: str) -> None:
    blad = met_sommen
    client = als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))
    velden = open_blad(client, adres_van(blad)).velden | {"nu:loon_nu:waarde": tekst}
    assert client.post(adres_van(blad), {**velden, "actie": "bewaar"}).status_code == 302
    assert staat_er(blad)["loon_nu"]["waarde"] == tekst
    assert open_blad(client, adres_van(blad)).velden["nu:loon_nu:waarde"] == tekst


def test_wat_op_de_gedrukte_tabel_staat_wordt_geplakt_op_het_blad(met_sommen: Blad) -> None:
    blok = "\n".join(
        (
            "Post\tToen 2015\tNu 2016\tGroei",
            "Kosten",
            "Loon\t100\t150\t50,0",
            "Huur\t10\t20\t100,0",
            "Samen\t110\t170\t54,5",
        )
    )
    raster = Raster(lees(met_sommen))
    voorstel = leg_neer(raster, blok, ("loon_toen", "waarde"))
    assert voorstel.weigering == ""
    assert {cel.cel.plek[0]: cel.nieuw for cel in voorstel.veranderingen} == {
        **{"loon_toen": "100", "loon_nu": "150", "huur_toen": "10", "huur_nu": "20"}
    }
    assert any("wordt berekend" in tekst for tekst in voorstel.overig)


def test_koppen_die_vaker_voorkomen_gelden_op_volgorde(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    kolommen = {
        f"{wat}-{jaar}": {"naam": wat, "groep": jaar, "eenheid": wat}
        for jaar in ("2015", "2016")
        for wat in ("fte", "euro")
    }
    bouw(verband, {"a": {}, "b": {}}, kolommen)
    raster = Raster(lees(maak_blad(verband, "wmo-overzicht-proef")))
    blok = "\tfte\teuro\tfte\teuro\nA\t1\t2\t3\t4\nB\t5\t6\t7\t8"
    voorstel = leg_neer(raster, blok, ("a_fte-2015", "waarde"))
    assert (voorstel.weigering, voorstel.overig) == ("", [])
    assert [cel.nieuw for cel in voorstel.cellen] == list("12345678")
    assert [cel.cel.plek[0] for cel in voorstel.cellen[:4]] == [f"a_{code}" for code in kolommen]


def test_een_fout_getal_staat_bij_de_cel(met_sommen: Blad, als: Als) -> None:
    blad = met_sommen
    client = als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))
    velden = open_blad(client, adres_van(blad)).velden | {"nu:loon_nu:waarde": "3,7 miljoen"}
    antwoord = client.post(adres_van(blad), {**velden, "actie": "bewaar"})
    assert antwoord.status_code == 422
    assert "3700000" in antwoord.content.decode()
    assert "3,7 miljoen" in antwoord.content.decode()


def test_een_werkboek_dat_terugkomt_verandert_niets(met_sommen: Blad) -> None:
    blad = met_sommen
    teksten = {"loon_toen": "175,40", "loon_nu": "1.159", "huur_nu": "onbekend", "huur_toen": "0"}
    bewaar(blad, {c: {"waarde": tekst} for c, tekst in teksten.items()}, OP_DE_SERVER)
    wie = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    voorstel = stel_voor(wie, [blad], "boek.xlsx", schrijf_werkboek(werkbladen(wie, [blad])))
    assert (voorstel.fouten, voorstel.opmerkingen, voorstel.aantal) == ([], [], 0)
    assert {van.blad.soort.naam for van in voorstel.bladen} == {"wmo-overzicht-proef"}


def test_op_slot_staat_de_geschiedenis_van_een_rij_achter_een_regel(
    als: Als, met_sommen: Blad
) -> None:
    """A link per kolom made every row as high as there are kolommen."""
    bewaar(met_sommen, {"loon_toen": {"waarde": "1"}, "loon_nu": {"waarde": "2"}}, OP_DE_SERVER)
    verband = met_sommen.samenwerkingsverband
    wie = factories.RolFactory(soort=Rol.Soort.REDACTEUR, samenwerkingsverband=verband).gebruiker
    pagina = html.fromstring(als(wie).get(adres_van(met_sommen)).text)
    (rij,) = pagina.xpath("//tr[th[starts-with(normalize-space(), 'Loon')]]")
    assert not rij.xpath(".//td/a")
    koppen = [a.text for a in rij.xpath(".//details/a")]
    assert len(koppen) == len(set(koppen)) == 2


def test_wat_niet_optelt_heeft_geen_som_op_het_blad_in_excel_en_ter_controle(
    als: Als, verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    regels = {"a": {"telt_in": "som"}, "b": {"telt_in": "som"}, "som": {"soort": "som"}}
    deel = {"soort": "formule", "formule": "100 * [eens] / [eens@gemeenten]"}  # not told here
    kolommen = {"eens": {"eenheid": "procent"}, "wie": {}, "deel": deel}
    bouw(verband, regels, kolommen, naam="Meningen")
    blad = maak_blad(verband, "wmo-overzicht-proef")
    cijfers = {"a_eens": "80", "b_eens": "60", "a_wie": "4", "b_wie": "5"}
    bewaar(blad, {code: {"waarde": tekst} for code, tekst in cijfers.items()}, OP_DE_SERVER)
    ambtenaar = maak_ambtenaar(verband, blad.gemeente)
    for op_slot in (False, True):
        if op_slot:
            Slot.objects.create(gemeente=blad.gemeente, kwartaal=blad.kwartaal, domein="wmo")
        pagina = html.fromstring(als(ambtenaar).get(adres_van(blad)).content)
        assert bool(pagina.xpath("//form[@id='blad']")) != op_slot
        berekend = [cel.text_content() for cel in pagina.find_class("berekend")]
        assert berekend[-3:] == ["n.o.", "9", "n.o."]
        assert "niet op te tellen" in pagina.text_content()
    raster = Raster(lees(blad, met_totalen=True))
    assert raster.gedrukt
    assert [cel.naam for cel in raster.gedrukt.cellen][:-2] == ["Som, Wie in uw document"]
    werkboek = openpyxl.load_workbook(io.BytesIO(schrijf_werkboek(werkbladen(ambtenaar, [blad]))))
    (som,) = ([*rij] for rij in werkboek["Meningen"].iter_rows() if rij[1].value == "Som")
    vormen = [cel.number_format.split(";")[0] for cel in som if str(cel.value).startswith("=")]
    assert vormen == ['"n.o."', "General"]
    assert [cel.value for cel in som].count("n.o.") == 1
