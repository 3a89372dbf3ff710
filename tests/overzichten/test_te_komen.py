"""What is computed with a month that is still to come: a sum until now, and no comparison."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.kwartaal import Kwartaal
from overzichten.lijnen import Lijnen
from overzichten.models import Kolom, Overzicht
from tests.factories import DeelnameFactory
from tests.overzichten.bouw import bouw, maak, rooster, vul

MAANDEN = (3, 6, 9, 12)
DIT, VORIG = ({f"{jaar}{maand}": maand for maand in MAANDEN} for jaar in ("q", "v"))


def lijnen(formule: str) -> dict[str, dict[str, Any]]:
    """Four months of this year and of the last, a year, and what is computed of them."""
    alle: dict[str, dict[str, Any]] = {"jaar": {"doorlopend": True}}
    for maanden, verschil in ((VORIG, -1), (DIT, 0)):
        for code, maand in maanden.items():
            alle[code] = {"maand": maand, "doorlopend": True, "jaar_verschil": verschil}
    return alle | {"uit": {"soort": "formule", "formule": formule, "eenheid": "keer"}}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("formule", "in_k1", "in_k2"),
    [
        ("[q6] - [v6]", "n.v.t.", "14"),
        ("-[v6] + [q6]", "n.v.t.", "14"),
        ("100 * ([q6] - [v6]) / [v6]", "n.v.t.", "233,3"),
        ("[v6] / [q6]", "n.v.t.", "0,3"),
        ("[q3] + [q6] - [v3] - [v6]", "n.v.t.", "21"),
        ("[q3] + [q6] - [q9]", "n.v.t.", "n.v.t."),
        ("([q3] + [q6]) / ([v3] + [v6])", "n.v.t.", "3,3"),
        ("[q3] + [q6]", "10", "30"),
        ("[q3] - [v3]", "7", "7"),
        ("[jaar] - [q3] - [q6]", "990", "970"),
        ("100 * [q3..q12] / [jaar]", "1,0", "3,0"),
        ("[q6] + [q9]", "n.v.t.", "20"),
    ],
)
@pytest.mark.parametrize("langs", ["regel", "kolom"])
def test_een_maand_die_nog_komt_is_geen_nul(
    formule: str, in_k1: str, in_k2: str, langs: str
) -> None:
    deelname = DeelnameFactory()
    assen = (lijnen(formule), {"n": {}}) if langs == "regel" else ({"n": {}}, lijnen(formule))
    overzicht = bouw(deelname.samenwerkingsverband, *assen)
    getallen = {"jaar": 1000, "q3": 10, "v3": 3, "v6": 6, "v9": 9, "v12": 12}
    vul_langs(overzicht, deelname.gemeente, langs, getallen, 1)
    vul_langs(overzicht, deelname.gemeente, langs, {"q6": 20}, 2)
    assert [uit(overzicht, langs, kwartaal) for kwartaal in (1, 2)] == [in_k1, in_k2]


def vul_langs(
    overzicht: Overzicht, gemeente: Any, langs: str, getallen: dict[str, int], kwartaal: int
) -> None:
    cellen = {((c, "n") if langs == "regel" else ("n", c)): str(g) for c, g in getallen.items()}
    vul(overzicht, gemeente, cellen, kwartaal=Kwartaal.van(2021, kwartaal))


def uit(overzicht: Overzicht, langs: str, kwartaal: int) -> str:
    """What is computed; a kolom of which there is nothing is not there."""
    tabel = maak(overzicht, (2021, kwartaal))
    if langs == "regel":
        return rooster(tabel)["Uit"][0]
    koppen = [kop.tekst for kop in tabel.kolommen]
    return rooster(tabel)["N"][koppen.index("Uit")] if "Uit" in koppen else "n.v.t."


@pytest.mark.django_db
def test_een_aandeel_in_een_jaar_is_dat_in_de_maanden_tot_nu() -> None:
    """And lacks nothing: a month to come was never due."""
    deelname = DeelnameFactory()
    maanden = {
        code: {"maand": maand, "doorlopend": True, "telt_in": "jaar"} for code, maand in DIT.items()
    }
    deel = {"soort": "formule", "formule": "100 * [n] / [n@jaar]"}
    regels = {**maanden, "jaar": {"soort": "som"}}
    overzicht = bouw(deelname.samenwerkingsverband, regels, {"n": {}, "deel": deel})
    kwartaal = {"kwartaal": Kwartaal.van(2021, 2)}
    vul(overzicht, deelname.gemeente, {("q3", "n"): "30", ("q6", "n"): "10"}, **kwartaal)
    assert rooster(maak(overzicht, (2021, 2))) == {
        "Q3": ["30", "75,0%"],
        "Q6": ["10", "25,0%"],
        "Jaar": ["40", "100,0%"],
    }


@given(st.dictionaries(st.sampled_from([*DIT, *VORIG]), st.integers(-2, 2)), st.integers(0, 12))
def test_wat_er_staat_is_van_dezelfde_maanden(keer: dict[str, int], tot: int) -> None:
    """Either what is known of all, or of both sides the same months."""
    formule = " + ".join(f"{factor} * [{code}]" for code, factor in keer.items() if factor >= 0)
    formule += "".join(f" - {-factor} * [{code}]" for code, factor in keer.items() if factor < 0)
    overzicht = Overzicht(code="proef")
    alle = [
        Kolom(pk=pk, code=code, naam=code, overzicht=overzicht, **velden)
        for pk, (code, velden) in enumerate(lijnen(formule or "[jaar]").items())
    ]
    te_komen = {kolom.pk for kolom in alle if kolom.code in DIT and (kolom.maand or 0) > tot}
    telt = Lijnen(alle).tot_nu(alle[-1], te_komen).teller
    if not telt:
        return
    geteld = {alle[pk].code for pk in telt}
    weg = {code for code, factor in keer.items() if factor} - geteld
    assert all(DIT.get(code, 0) > tot for code in weg)
    kanten = [{c for c, f in keer.items() if f * teken > 0} for teken in (1, -1)]
    if all(kanten) and weg:
        een, ander = ({DIT[code] for code in kant & weg} for kant in kanten)
        assert een == ander
