"""With how many decimals a cell is written: the sheet, the workbook and the import say the same."""

from decimal import Decimal
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from openpyxl import load_workbook

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.fouten import Celfout, Invoerfouten
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Kwartaal
from invoer.blad.bladen import Blad, lees
from invoer.blad.getaltekst import lees_celveld
from invoer.blad.opslaan import bewaar
from invoer.blad.rekenaar import Rekenaar
from invoer.blad.wijzigingen import voeg_samen
from invoer.werkboek.indeling import Werkblad
from invoer.werkboek.lezen import lees_werkboek
from invoer.werkboek.schrijven import schrijf_werkboek
from overzichten.models import Kolom, Overzicht, Overzichtcijfer
from tests import factories
from tests.importeren.hulp import als_csv, importeer
from tests.invoer.bladen import maak_blad
from tests.overzichten.bouw import KWARTAAL, bouw
from tests.overzichten.bouw import maak as maak_tabel

DECIMALEN = (None, 0, 2, 3)
TEKSTEN = ("29", "29,1", "29,07", "29,070", "29,1234", "1.000", "1000", "1.000,0")


def maak(regels: Any, kolommen: Any, **velden: Any) -> tuple[Overzicht, Blad]:
    deelname = factories.DeelnameFactory()
    verband = deelname.samenwerkingsverband
    overzicht = bouw(verband, regels, kolommen, eenheid="euro", **velden)
    return overzicht, blad_van(deelname)


def blad_van(deelname: Any) -> Blad:
    soort = maak_blad(deelname.samenwerkingsverband, "wmo-overzicht-proef").soort
    return Blad(soort, deelname.samenwerkingsverband, deelname.gemeente, Kwartaal.van(*KWARTAAL))


def weer(blad: Blad) -> Blad:
    """The sheet as the next visitor gets it."""
    soort = maak_blad(blad.samenwerkingsverband, blad.soort.naam).soort
    return Blad(soort, blad.samenwerkingsverband, blad.gemeente, blad.kwartaal)


def importfouten(bestand: bytes) -> list[str]:
    try:
        importeer(resource_van(Overzichtcijfer), bestand)
    except Invoerfouten as fout:
        return [str(een) for een in fout.fouten]
    Overzichtcijfer.objects.all().delete()
    return []


def leesfout(*cel: Any) -> str:
    try:
        lees_celveld(*cel)
    except Celfout as fout:
        return str(fout)
    return ""


@pytest.mark.django_db
@pytest.mark.parametrize("liggend", [False, True])
def test_het_blad_neemt_aan_wat_de_import_aanneemt(liggend: bool) -> None:
    regels = {f"r{d}": {"decimalen": d} for d in DECIMALEN}
    kolommen = {f"k{d}": {"decimalen": d} for d in DECIMALEN}
    _, blad = maak(regels, kolommen, liggend=liggend)
    (maat,) = blad.soort.kolommen
    koppen = {(kop.cellen["regel"], kop.cellen["kolom"]): kop for kop in lees(blad).rijen}
    assert len(koppen) == 16
    wie = (blad.gemeente.naam, "2021-k3", "proef")  # type: ignore[union-attr]
    for plek, tekst in product(koppen, TEKSTEN):
        rij = (*wie, *plek, tekst)
        kop = ("gemeente", "kwartaal", "overzicht", "regel", "kolom", "waarde")
        fouten = importfouten(als_csv(kop, rij))
        fout = leesfout(maat, tekst, koppen[plek].celmaat)
        assert [fout in wat for wat in fouten] == [True] * bool(fout), (plek, tekst)


FORMULES: list[dict[str, Any]] = [
    {"soort": "formule", "formule": formule, "decimalen": decimalen, "eenheid": eenheid}
    for formule in ("[a] + [b]", "[a] / [b]")
    for decimalen in (None, 1, 2)
    for eenheid in ("", "euro", "dagen")
]


@pytest.mark.django_db
@pytest.mark.parametrize("liggend", [False, True])
def test_het_blad_rekent_met_de_decimalen_van_de_tabel(liggend: bool) -> None:
    """Of every computed regel under every kolom, computed or not, that has an outcome."""
    cijfers = {"a": {}, "b": {}}
    lijnen = [*FORMULES, {"decimalen": 0}, {"decimalen": 3}, {"eenheid": "euro"}]
    over = {f"s{n}": lijn for n, lijn in enumerate(lijnen)}
    overzicht, blad = maak({**cijfers, **over}, {**cijfers, **over}, liggend=liggend)
    bewaar(blad, {f"{r}_{k}": {"waarde": "7"} for r in "ab" for k in "ab"}, OP_DE_SERVER)
    rekenaar = Rekenaar(lees(weer(blad)), {})
    regels, kolommen = (
        {lijn.code: lijn for lijn in lijst.all()}
        for lijst in (overzicht.regels, overzicht.kolommen)
    )
    gezien = 0
    tabel = maak_tabel(overzicht)
    for rij in tabel.rijen:
        for kop, cel in zip(tabel.kolommen, rij.cellen, strict=True):
            regel, kolom = rij.kop.pad[-1].lower(), kop.pad[-1].lower()
            if liggend:
                regel, kolom = kolom, regel
            als_blad = rekenaar.decimalen(regels[regel], kolommen[kolom])
            if cel.totaal and cel.waarde is not None and als_blad is not None:
                gezien += 1
                assert als_blad == cel.eenheid.decimalen, (regel, kolom)
    assert gezien > 100


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("eerst", "tekst", "dan", "staat"),
    [
        (2, "29,07", 0, "29,07"),
        (2, "29,07", 1, "29,07"),
        (4, "29,1230", 2, "29,1230"),
        (3, "29,123", 0, "29,1230"),
        (0, "1.000", 3, "1.000,0"),
        (2, "1.000,00", 3, "1.000,00"),
        (3, "1000", 0, "1.000,0"),
        (2, "-1.000", 4, "-1.000,0"),
    ],
)
def test_wat_er_staat_blijft_als_de_decimalen_veranderen(
    eerst: int, tekst: str, dan: int, staat: str
) -> None:
    """The workbook is made, with its sums; what was entered can be told, or why it cannot."""
    overzicht, blad = maak(
        {"een": {}, "samen": {"soort": "som"}}, {"k": {"decimalen": eerst, "doorlopend": True}}
    )
    overzicht.regels.filter(code="een").update(telt_in=overzicht.regels.get(code="samen"))
    bewaar(blad, {"een_k": {"waarde": tekst.replace("29,123", "29,1230")}}, OP_DE_SERVER)
    Kolom.objects.update(decimalen=dan)

    blad = weer(blad)
    assert lees(blad).nu["een_k"].teksten["waarde"].startswith(staat)
    later = Blad(blad.soort, blad.samenwerkingsverband, blad.gemeente, blad.kwartaal.plus(1))
    getal = Overzichtcijfer.objects.get().waarde
    for nu in (blad, later):
        werkblad = Werkblad(lees(nu), "")
        bestand = schrijf_werkboek([werkblad])
        assert getal in getallen(bestand)
        inhoud = lees_werkboek("b.xlsx", bestand, [werkblad])
        te_veel = dan < -getal.normalize().as_tuple().exponent and nu is blad
        assert ["meer decimalen" in str(fout) for fout in inhoud.fouten] == [True] * te_veel
        if not te_veel:
            (gelezen,) = inhoud.bladen
            samen = voeg_samen(werkblad.stand, gelezen.typwerk(), werkblad.noot)
            assert samen.nieuw == {}


def getallen(bestand: bytes) -> list[Decimal]:
    """What the formulas of a workbook come to, as they are written beside them."""
    boek = load_workbook(BytesIO(bestand), data_only=True)
    return [
        Decimal(str(cel.value))
        for werkblad in boek
        for rij in werkblad.iter_rows()
        for cel in rij
        if isinstance(cel.value, int | float) and cel.font.bold
    ]
