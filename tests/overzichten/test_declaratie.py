"""What an overzicht becomes as a declaration, and what its cells say of texts and gemeenten."""

from typing import Any

import pytest

from gemeenten.models import Kwartaal
from overzichten.eenheden import eenheid_van_lijn
from overzichten.gemeenteas import Gemeentelijnen, Somlijnen
from overzichten.lijnas import METING, Lijnas
from overzichten.models import Gebied, Kolom, Overzicht, Regel
from overzichten.tabellen import TABELLEN, tabel_van
from tabellen.eenheid import EURO, FTE, Eenheid, aantal
from tabellen.kader import Kader
from tabellen.raster import Uitspraak
from tabellen.reeksen import reeksen
from tabellen.waarde import Grafiek, Vorm
from tests.factories import SamenwerkingsverbandFactory
from tests.overzichten.bouw import KWARTAAL, bouw, maak, neem_deel, rooster, vul

pytestmark = pytest.mark.django_db
MODELLEN: dict[str, type[Regel] | type[Kolom]] = {"regel": Regel, "kolom": Kolom}
KOP = "Onderwerp"  # of what stands along the kolommen


@pytest.fixture
def verband() -> Any:
    return SamenwerkingsverbandFactory()


def test_een_overzicht_zegt_alles_van_zijn_tabel(verband: Any) -> None:
    overzicht = bouw(
        verband,
        {"a": {"groep": "Groep"}, "b": {}},
        {"k": {}},
        code="kosten",
        naam="De kosten",
        bron="De boeken",
        definitie="Wat het kost.",
        eenheid="euro",
        schaal=1000,
        rijkop="Post",
        peildag="31-8",
    )
    tabel = tabel_van(overzicht)
    assert (tabel.naam, tabel.titel) == ("overzicht-kosten", "De kosten")
    assert (tabel.bron, tabel.definitie) == ("De boeken", "Wat het kost.")
    assert (tabel.maat, tabel.binnen) == (METING, {"overzicht": overzicht.pk})
    assert (tabel.erbij, tabel.peildag) == ("bedragen × € 1.000", "31-8")
    assert tabel.eenheid == Eenheid("euro × € 1.000")
    assert tabel.eenheid is not None
    assert (tabel.eenheid.schaal, tabel.eenheid.vast) == (1000, False)
    assert (tabel.grafiek, tabel.lijnen) == (None, {})
    assert tabel.rijen == Lijnas(Regel, overzicht, ("Groep", "Post"))
    assert tabel.kolommen == Gemeentelijnen(Lijnas(Kolom, overzicht, (KOP,)), METING)
    gewoon = tabel_van(bouw(verband, {"a": {}}, {"k": {"groep": "Groep"}}, code="gewoon"))
    assert (gewoon.erbij, gewoon.eenheid, gewoon.rijen.niveaus[:-1]) == ("", aantal("aantal"), ())
    assert gewoon.kolommen.niveaus == ("Gemeente", "Groep", KOP)


@pytest.mark.parametrize("liggend", [False, True])
@pytest.mark.parametrize("hoe", Overzicht.Gemeenten.values)
@pytest.mark.parametrize(("lijnen", "een"), [(["eigen"], True), (["eigen", "kern"], False),
                                             (["land"], False), (["kern", "land"], True),
                                             (["eigen", "land"], True)])  # fmt: skip
def test_waarlangs_de_gemeenten_staan(
    verband: Any, hoe: str, liggend: bool, lijnen: list[str], een: bool
) -> None:
    """One line of the gemeente itself, or of a part of it, needs no heading along the rows; where
    all are of what stands beside it, the gemeenten stand nowhere.
    """
    gebieden: dict[str, dict[str, Any]] = {
        soort: {
            "gebied": Gebied.objects.create(
                samenwerkingsverband=verband, code=soort, naam=soort, soort=soort
            )
        }
        for soort in ("kern", "land")
    }
    langs = {code: gebieden.get(code, {}) for code in lijnen}
    overzicht = bouw(verband, langs, langs, gemeenten=hoe, liggend=liggend, totaal="Samen")
    tabel = tabel_van(overzicht)
    regels = Lijnas(Regel, overzicht, (overzicht.rijkop,))
    kolommen = Lijnas(Kolom, overzicht, (KOP,))
    assen: list[Any] = [kolommen, regels] if liggend else [regels, kolommen]
    if hoe == "som" or lijnen == ["land"]:
        assen = [Somlijnen(as_, METING, lijnen == ["land"]) for as_ in assen]
    else:
        plek = 0 if hoe == "onder" else 1
        assen[plek] = Gemeentelijnen(assen[plek], METING, "Samen", een and plek == 0)
    assert [tabel.rijen, tabel.kolommen] == assen


@pytest.mark.parametrize("liggend", [False, True])
@pytest.mark.parametrize("groepen", [(), ("regel",), ("kolom",)])
@pytest.mark.parametrize("soort", ["", *Overzicht.Grafiek.values])
def test_een_grafiek_staat_langs_de_rijen_en_een_lijn_langs_de_kolommen(
    verband: Any, soort: str, groepen: tuple[str, ...], liggend: bool
) -> None:
    lijnen = [{"a": {"groep": "Groep" if naam in groepen else ""}, "b": {}} for naam in MODELLEN]
    overzicht = bouw(verband, *lijnen, gemeenten="som", grafiek=soort, liggend=liggend)
    dieper = [int(naam in groepen) for naam in MODELLEN]
    rij, kolom = dieper[::-1] if liggend else dieper
    vormen = {vorm.name.lower(): vorm for vorm in Vorm}
    langs = {"langs": f"rij{rij}", "kleur": f"kolom{kolom}"}
    if soort in {"lijn", "veelvoud", "helling"}:
        langs = {"langs": f"kolom{kolom}", "kleur": f"rij{rij}"}
    verwacht = Grafiek(vormen[soort], **langs) if soort else None  # type: ignore[arg-type]
    assert tabel_van(overzicht).grafiek == verwacht


def test_de_eenheid_van_een_lijn(verband: Any) -> None:
    regels: dict[str, dict[str, Any]] = {
        "kaal": {},
        "fijn": {"decimalen": 2},
        "fte": {"eenheid": "fte", "decimalen": 1},
        "eigen": {"eenheid": "uren"},
    }
    for schaal, euro in ((1, EURO), (1_000_000, Eenheid("euro × € 1 miljoen"))):
        code = f"o{schaal}"
        overzicht = bouw(verband, regels, {"k": {}}, eenheid="euro", schaal=schaal, code=code)
        uit = {lijn.code: eenheid_van_lijn(lijn) for lijn in overzicht.regels.all()}
        fijn = Eenheid(euro.naam, 2, euro.voor)
        assert uit == {"kaal": euro, "fijn": fijn, "fte": FTE.met(1), "eigen": aantal("uren")}
        assert {c: (e.schaal, e.vast) for c, e in uit.items()} == {
            "kaal": (schaal, False),
            "fijn": (schaal, True),
            "fte": (1, True),
            "eigen": (1, False),
        }


def test_lijnen_die_nog_worden_gemaakt_staan_er_zonder_dat_iets_is_geleverd(
    verband: Any, django_assert_num_queries: Any
) -> None:
    """In the order that they are given in, and with the gebied and groep that they have there."""
    neem_deel(verband, "Anloo")
    overzicht = bouw(verband, {"a": {"groep": "Weg"}}, {"oud": {}})
    land = Gebied(samenwerkingsverband=verband, code="nl", naam="Nederland", soort="land", pk=9)
    regels = [
        Regel(pk=n, overzicht=overzicht, samenwerkingsverband=verband, code=f"r{n}", naam=f"R{n}")
        for n in (2, 1)
    ]
    kolommen = [
        Kolom(pk=n, overzicht=overzicht, samenwerkingsverband=verband, code=f"k{n}", naam=f"K{n}")
        for n in (2, 1)
    ]
    kolommen[0].groep, kolommen[1].gebied = "Groep", land
    with django_assert_num_queries(0):
        tabel = tabel_van(overzicht, {Regel: regels, Kolom: kolommen})
    assert tabel.rijen == Lijnas(Regel, overzicht, (overzicht.rijkop,), ook_leeg=True)
    assert tabel.kolommen.niveaus == ("Gemeente", "Groep", KOP)
    assert tabel.lijnen == {Regel: regels, Kolom: kolommen}
    uit = tabel.bereken(Kader.van(verband, Kwartaal.van(*KWARTAAL)))
    assert [rij.kop.pad for rij in uit.rijen] == [("R2",), ("R1",)]
    assert [kop.pad[-1] for kop in uit.kolommen] == ["K2", "K1"]
    regels[0].gebied, overzicht.gemeenten = land, "onder"
    rijen = tabel_van(overzicht, {Regel: regels, Kolom: kolommen}).rijen
    assert isinstance(rijen, Gemeentelijnen)
    assert rijen.een  # beside the nation there is one line of the gemeente itself


# --- the cells ------------------------------------------------------------------------------------


@pytest.mark.parametrize("liggend", [False, True])
def test_wat_van_tekst_wordt_berekend_hoefde_er_niet_te_zijn(verband: Any, liggend: bool) -> None:
    """Neither a total of gemeenten; of two together there is no text."""
    langs = {"a": {"telt_in": "som"}, "woord": {"soort": "tekst"}, "som": {"soort": "som"}}
    dwars = {"x": {"telt_in": "y"}, "y": {"soort": "som"}}
    overzicht = bouw(verband, langs, dwars, gemeenten="onder", totaal="Samen")
    for nummer, gemeente in enumerate(neem_deel(verband, "Anloo", "Borger"), 1):
        vul(overzicht, gemeente, {("a", "x"): str(nummer), ("woord", "x"): f'"Woord {nummer}"'})
    staat = {
        " ".join(rij.kop.pad): [cel.tekst for cel in rij.cellen] for rij in maak(overzicht).rijen
    }
    assert staat["Anloo Woord"] == ["Woord 1", ""]
    assert staat["Samen Woord"] == ["", ""]
    assert staat["Anloo A"] == ["1", "1"]
    assert staat["Samen Som"] == ["3", "3"]


def test_een_tekst_in_een_getallenregel_is_voor_een_som_onbekend(verband: Any) -> None:
    """What is computed says no text, and a cell that is entered does."""
    (een,) = neem_deel(verband, "Anloo")
    regels = {"a": {"telt_in": "som"}, "b": {"telt_in": "som"}, "som": {"soort": "som"},
              "alleen": {"soort": "formule", "formule": "[a]"},
              "dubbel": {"soort": "formule", "formule": "2 * [a]"}}  # fmt: skip
    overzicht = bouw(verband, regels, {"k": {}})
    vul(overzicht, een, {("a", "k"): '"ruim"', ("b", "k"): "4"})
    uit = rooster(maak(overzicht))
    assert uit["A"] == ["ruim"]
    assert uit["Alleen"] == uit["Dubbel"] == ["onb."]
    assert uit["Som"][0].startswith("4")
    assert uit["Som"] != ["4"]


def test_wat_van_een_cijfer_is_gezegd_staat_onder_de_tabel(verband: Any) -> None:
    (een,) = neem_deel(verband, "Anloo")
    overzicht = bouw(verband, {"a": {}}, {"k": {}})
    vul(overzicht, een, {("a", "k"): "1"})
    kader = Kader.van(verband, Kwartaal.van(*KWARTAAL))
    gezegd = Uitspraak("Geteld op papier.", lambda meting, _: meting == METING)
    assert tabel_van(overzicht).bereken(kader, [gezegd]).noten == ("Geteld op papier.",)
    assert TABELLEN == ()  # no table of an overzicht is declared


@pytest.mark.parametrize("hoe", ["onder", "naast"])
@pytest.mark.parametrize("soort", ["", "staaf", "lijn"])
@pytest.mark.parametrize("groep", ["", "Groep"])
def test_de_gemeenten_zelf_zijn_de_rijen(verband: Any, hoe: str, soort: str, groep: str) -> None:
    """Of one line; its heading and group go, and the chart stands along the gemeenten."""
    overzicht = bouw(
        verband,
        {"a": {"groep": groep}},
        {"toen": {}, "nu": {}},
        gemeenten=hoe,
        grafiek=soort,
        rijkop="Post",
    )
    mensen = neem_deel(verband, "Anloo", "Borger")
    for nummer, gemeente in enumerate(mensen, 1):
        vul(overzicht, gemeente, {("a", "toen"): f"{nummer}", ("a", "nu"): f"{10 * nummer}"})
    tabel = maak(overzicht)
    if hoe == "naast":
        assert tabel.rijkoppen == (*filter(None, [groep]), "Post")
        assert tabel.grafiek is None
        return
    assert [rij.kop.pad for rij in tabel.rijen] == [("Anloo",), ("Borger",)]
    assert tabel.rijkoppen == ("Gemeente",)
    assert (tabel.grafiek is None) == (not soort)
    if soort:
        getekend = reeksen(tabel)
        langs, kleur = (getekend.langs, getekend.reeksen)
        assert (langs if soort == "staaf" else kleur) == ("Anloo", "Borger")
        assert (kleur if soort == "staaf" else langs) == ("Toen", "Nu")
        assert getekend.grafiek.vorm is (Vorm.STAAF if soort == "staaf" else Vorm.LIJN)
        assert [punt.cel.waarde for punt in getekend.getallen] == [1, 10, 2, 20]


def test_van_een_gemeente_houden_de_rijen_hun_kop(verband: Any) -> None:
    (een,) = neem_deel(verband, "Anloo")
    velden = {"gemeenten": "onder", "grafiek": "staaf", "rijkop": "Post"}
    overzicht = bouw(verband, {"a": {}}, {"toen": {}, "nu": {}}, **velden)
    vul(overzicht, een, {("a", "toen"): "1", ("a", "nu"): "2"})
    tabel = maak(overzicht)
    assert tabel.rijkoppen == ("Post",)
    assert [rij.kop.pad for rij in tabel.rijen] == [("A",)]
    assert [cel.waarde for cel in tabel.rijen[0].cellen] == [1, 2]
    assert reeksen(tabel).langs == ("A",)
