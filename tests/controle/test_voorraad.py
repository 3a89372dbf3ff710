"""The rule that a stock follows from the one before it and its flows, to the letter."""

import pytest

from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal
from jeugd.models import Basisteam
from participatie.models import Bestand, InUitstroom
from tabellen.controle.bevinding import Cijferplek, Ernst
from tabellen.controle.kant import ADVIES, Kant
from tabellen.controle.regel import Controle, controleer
from tabellen.controle.voorraad import Voorraad
from tabellen.feiten import Feiten
from tabellen.kader import Kader
from tabellen.lezing import Lezing
from tabellen.maten import Meting
from tests.factories import BasisteamFactory, BestandFactory, InUitstroomFactory

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2018, 1)
PER_MAAND = Voorraad(
    "proef.bestand",
    stand=Kant("Bestand", Meting(Bestand, "aantal")),
    erbij=Kant("Instroom", Meting(InUitstroom, "instroom")),
    eraf=Kant("Uitstroom", Meting(InUitstroom, "uitstroom")),
    oorzaak="Daarom.",
)
PER_KWARTAAL = Voorraad(
    "proef.cases",
    stand=Kant("Lopend", Meting(Basisteam, "lopende_cases")),
    erbij=Kant("Nieuw", Meting(Basisteam, "cases_besproken")),
    eraf=Kant("Klaar", Meting(Basisteam, "expertpool")),
    oorzaak="Zo is het.",
    ernst=Ernst.WAARSCHUWING,
)


@pytest.fixture
def kader(verband, gemeenten):
    """Two gemeenten, of which the second has other figures, that agree."""
    wie = tuple(gemeenten[:2])
    zet(wie[1], (400, 433, 466, 499), (40, 40, 40), (7, 7, 7))
    return Kader(verband, NU, wie)


def zet(gemeente, standen, erbij=(5, 5, 5), eraf=(3, 3, 3)):
    """The stock of December and of three months, and what came and went in these."""
    vorig, *standen = standen
    BestandFactory(gemeente=gemeente, kwartaal=NU.vorige, maand=12, aantal=vorig)
    for maand, stand, in_, uit in zip(NU.maanden, standen, erbij, eraf, strict=True):
        wanneer = {"gemeente": gemeente, "kwartaal": NU, "maand": maand}
        if stand is not None:
            BestandFactory(**wanneer, aantal=stand)
        InUitstroomFactory(**wanneer, instroom=in_, uitstroom=uit)


def gevonden(kader, regel=PER_MAAND):
    return controleer(kader, [regel])


def test_wat_aansluit_is_geen_bevinding(kader):
    zet(kader.gemeenten[0], (60, 62, 64, 66))
    assert gevonden(kader) == []


def test_een_bevinding_zegt_hoe_de_stand_tot_stand_komt(kader):
    gemeente = kader.gemeenten[0]
    zet(gemeente, (60, 63, 65, 67))
    (bevinding,) = gevonden(kader)
    assert bevinding.melding == (
        "Bestand, januari 2018: 63. December 2017 (60) plus 5 in min 3 uit: 62. "
        f"Verschil: 1. Daarom. {ADVIES}"
    )
    assert bevinding.kenmerk == ("proef.bestand", gemeente.pk, NU.pk, "maand=1")
    assert (bevinding.gemeente_naam, bevinding.ernst) == (gemeente.naam, Ernst.FOUT)
    assert bevinding.waarden == (63, 62)
    wie = ("gemeente_id", gemeente.pk)
    nu = (wie, ("kwartaal_id", NU.pk), ("maand", 1))
    assert bevinding.plekken == (
        Cijferplek("participatie.bestand", nu, "aantal"),
        Cijferplek(
            "participatie.bestand",
            (wie, ("kwartaal_id", NU.vorige.pk), ("maand", 12)),
            "aantal",
        ),
        Cijferplek("participatie.inuitstroom", nu, "instroom"),
        Cijferplek("participatie.inuitstroom", nu, "uitstroom"),
    )


def test_een_voorraad_per_kwartaal(kader):
    gemeente = kader.gemeenten[0]
    BasisteamFactory(gemeente=gemeente, kwartaal=NU.vorige, lopende_cases=10)
    BasisteamFactory(
        gemeente=gemeente, kwartaal=NU, lopende_cases=12, cases_besproken=4, expertpool=1
    )
    (bevinding,) = gevonden(kader, PER_KWARTAAL)
    assert bevinding.melding == (
        "Lopend, 1e kwartaal 2018: 12. 4e kwartaal 2017 (10) plus 4 in min 1 uit: 13. "
        f"Verschil: 1. Zo is het. {ADVIES}"
    )
    assert (bevinding.onderwerp, bevinding.ernst) == ("", Ernst.WAARSCHUWING)


@pytest.mark.parametrize("maat", ["stand", "vorig", "instroom", "uitstroom"])
def test_zonder_een_van_de_vier_wordt_niets_vergeleken(kader, maat):
    gemeente = kader.gemeenten[0]
    zet(gemeente, (60, 90, 92, 94))
    weg = {
        "stand": Bestand.objects.filter(maand=1),
        "vorig": Bestand.objects.filter(maand=12),
        "instroom": InUitstroom.objects.filter(maand=1),
        "uitstroom": InUitstroom.objects.filter(maand=1),
    }[maat]
    veld = "aantal" if maat in {"stand", "vorig"} else maat
    weg.filter(gemeente=gemeente).update(**{veld: None, f"{veld}_leeg": Leeg.ONBEKEND})
    assert gevonden(kader) == []


@pytest.mark.parametrize(
    ("erbij", "woord"), [(8, "8 te hoog"), (1, "1 te hoog"), (-8, "8 te laag"), (-1, "1 te laag")]
)
def test_een_stand_die_een_maand_lang_niet_klopt(kader, erbij, woord):
    """It is named at the month itself, and the next one refers to it."""
    zet(kader.gemeenten[0], (60, 62, 64 + erbij, 66))
    eerst, later = gevonden(kader)
    assert (eerst.onderwerp, later.onderwerp) == ("maand=2", "maand=3")
    verschil = f"Verschil: {abs(erbij)}."
    assert eerst.melding.endswith(
        f"{verschil} Waarschijnlijk is de stand van februari 2018 {woord}: een maand later is het "
        f"verschil precies omgekeerd. {ADVIES}"
    )
    assert later.melding.endswith(
        f"{verschil} Waarschijnlijk komt dit door de stand van februari 2018, die ook niet klopt. "
        f"{ADVIES}"
    )


def test_twee_fouten_van_verschillende_grootte_zeggen_niets_over_elkaar(kader):
    zet(kader.gemeenten[0], (60, 62, 65, 70))
    assert [b.melding.partition("Verschil: ")[2] for b in gevonden(kader)] == [
        f"1. Daarom. {ADVIES}",
        f"3. Daarom. {ADVIES}",
    ]


def test_in_en_uit_verwisseld(kader):
    zet(kader.gemeenten[0], (60, 62, 64, 66), erbij=(5, 5, 3), eraf=(3, 3, 5))
    (bevinding,) = gevonden(kader)
    assert bevinding.melding.endswith(
        f"Verschil: 4. Instroom en uitstroom lijken verwisseld. {ADVIES}"
    )


@pytest.mark.parametrize(
    ("standen", "erbij", "eraf", "waar"),
    [
        ((60, 62, 64, 660), 5, 3, "‘Bestand, maart 2018’ staat 660; met 66"),
        ((600, 62, 64, 66), 5, 3, "‘Bestand, december 2017’ staat 600; met 60"),
        ((60, 62, 64, 66), 50, 3, "‘Instroom, maart 2018’ staat 50; met 5"),
        ((60, 62, 64, 66), 5, 30, "‘Uitstroom, maart 2018’ staat 30; met 3"),
    ],
)
def test_een_nul_te_veel_wordt_aangewezen_in_elk_van_de_vier(kader, standen, erbij, eraf, waar):
    zet(kader.gemeenten[0], standen, (5, 5, erbij), (3, 3, eraf))
    (bevinding,) = gevonden(kader)
    assert bevinding.melding.endswith(f" Bij {waar} klopt het (een nul te veel?). {ADVIES}")


def test_een_getal_zo_groot_als_het_verschil_wordt_aangewezen(kader):
    zet(kader.gemeenten[0], (60, 62, 64, 61), erbij=(5, 5, 123))
    (bevinding,) = gevonden(kader)
    assert bevinding.melding.endswith(
        "Verschil: 123. Even groot als het verschil is ‘Instroom, maart 2018’ (123). "
        f"Daarom. {ADVIES}"
    )


def test_wat_gelijk_hoort_te_zijn_telt_op_tot_nul(kader):
    """The four of every month, each with its sign and by the name of its month."""
    zet(kader.gemeenten[0], (60, 62, 64, 66))
    kwartalen = frozenset({NU.pk, NU.vorige.pk})
    lezing = Lezing(kader, (Bestand, InUitstroom), kwartalen)
    controle = Controle(lezing, {m: Feiten(lezing, m) for m in (Bestand, InUitstroom)})
    vergelijkingen = list(PER_MAAND.vergelijkingen(controle))
    assert [(v.regel, v.ernst, v.gemeente, v.onderwerp) for v in vergelijkingen] == [
        ("proef.bestand", Ernst.FOUT, gemeente, f"maand={maand}")
        for gemeente in kader.gemeenten
        for maand in NU.maanden
    ]
    for vergelijking in vergelijkingen:
        assert len(vergelijking.termen) == 4
        assert sum(t.factor * t.uitkomst.waarde for t in vergelijking.termen) == 0
    assert vergelijkingen[1].zin == (
        "‘Bestand’ van februari 2018 volgt uit de stand ervoor, ‘Instroom’ en ‘Uitstroom’"
    )
    kwartaal = Lezing(kader, (Basisteam,), kwartalen)
    van_kwartaal = Controle(kwartaal, {Basisteam: Feiten(kwartaal, Basisteam)})
    assert {v.onderwerp for v in PER_KWARTAAL.vergelijkingen(van_kwartaal)} == {""}
