"""Every finding says where it is and what it compared, so that no two of a sheet read the same."""

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal

import pytest
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from domeinen.declaraties import CATEGORIEEN
from gemeenten.models import Gemeente, Samenwerkingsverband
from invoer.indienen.bevindingen import REGELS
from overzichten.models import Kolom, Overzicht, Overzichtcijfer, Regel
from tabellen.controle.bevinding import Bevinding
from tabellen.controle.regel import controleer
from tabellen.eenheid import EURO, FTE, PROCENT, Eenheid, aantal
from tabellen.kader import Kader
from tests import factories
from tests.controle.conftest import ALLE_REGELS, NU
from tests.controle.schoon import Schoon

EENHEDEN = [EURO, FTE, PROCENT, aantal("cases")]


def dubbel(bevindingen: Iterable[Bevinding]) -> list[tuple[object, ...]]:
    """The texts that stand twice on one sheet."""
    tel = Counter(
        (b.gemeente, b.kwartaal, model, b.melding)
        for b in bevindingen
        for model in {plek.model for plek in b.plekken}
    )
    return [plaats for plaats, keer in tel.items() if keer > 1]


@pytest.mark.django_db
@pytest.mark.parametrize("anders", ["keer tien", "niets", "min"])
def test_geen_twee_bevindingen_lezen_gelijk(
    anders: str, kader: Kader, verband: Samenwerkingsverband, schoon: Schoon
) -> None:
    """Also where all categories have one name, and two overzichten have regels alike."""
    wat = {"samenwerkingsverband": verband}
    eerste = Overzicht.objects.get()
    tweede = factories.OverzichtFactory(naam="Tweede", **wat)
    erbij, daar, ook_daar = (
        factories.KolomFactory(overzicht=van, **wat) for van in (eerste, tweede, tweede)
    )
    for regel in Regel.objects.filter(soort__in=["baten", "lasten"]):
        oud = Overzichtcijfer.objects.filter(regel=regel)
        kopie = factories.RegelFactory(overzicht=tweede, soort=regel.soort, **wat)
        Overzichtcijfer.objects.bulk_create(
            Overzichtcijfer(
                gemeente=rij.gemeente,
                kwartaal=rij.kwartaal,
                regel=welke,
                kolom=in_kolom,
                waarde=rij.waarde,
            )
            for rij in list(oud)
            for welke, in_kolom in ((kopie, daar), (kopie, ook_daar), (regel, erbij))
        )
    for lijst in CATEGORIEEN:
        if lijst is not Overzicht:
            lijst._default_manager.update(naam="Overig")
    Kolom.objects.update(jaar_verschil=F("id") - Kolom.objects.earliest("id").pk)
    modellen = {meting.model for regel in ALLE_REGELS for meting in regel.metingen()}
    for model in modellen:
        nu = model._default_manager.filter(kwartaal=NU)
        for maat in model.meetvelden():
            if anders == "keer tien":
                nu.update(**{maat.name: F(maat.name) * 10 + 3})
            elif anders == "niets":
                helft = list(nu.values_list("pk", flat=True))[::2]
                nu.filter(pk__in=helft).update(**{maat.name: None})
            elif model.__name__ in {"Budget", "Overzichtcijfer", "Agendabedrag"}:
                helft = list(nu.values_list("pk", flat=True))[::2]
                nu.filter(pk__in=helft).update(**{maat.name: -1234})
    gevonden = controleer(kader, ALLE_REGELS)
    soorten = {b.regel.rpartition(".")[2] for b in gevonden}
    assert soorten & {"ongewoon", "ontbreekt", "negatief"}
    assert len(gevonden) > 50
    assert not dubbel(gevonden)


@pytest.mark.django_db
def test_een_bedrag_noemt_overzicht_regel_kolom_en_jaar(
    kader: Kader, gemeenten: list[Gemeente], verband: Samenwerkingsverband
) -> None:
    wat = {"samenwerkingsverband": verband}
    overzicht = factories.OverzichtFactory(naam="Resultaat Wmo", **wat)
    regel = factories.RegelFactory(naam="Overhead", overzicht=overzicht, soort="lasten", **wat)
    kolom = factories.KolomFactory(naam="Begroting", jaar_verschil=-1, overzicht=overzicht, **wat)
    factories.OverzichtcijferFactory(
        gemeente=gemeenten[0], kwartaal=NU, regel=regel, kolom=kolom, waarde="-12.50"
    )
    (bevinding,) = controleer(kader, REGELS_FINANCIEN)
    assert bevinding.melding.startswith(
        f"Resultaat Wmo, Overhead, Begroting {NU.jaar - 1}: €\N{NO-BREAK SPACE}-12,50."
    )


@pytest.mark.django_db
def test_een_regel_in_fte_is_geen_geld(
    kader: Kader, gemeenten: list[Gemeente], verband: Samenwerkingsverband
) -> None:
    wat = {"samenwerkingsverband": verband}
    regel = factories.RegelFactory(soort="cijfer", eenheid="fte", **wat)
    kolom = factories.KolomFactory(overzicht=regel.overzicht, **wat)
    factories.OverzichtcijferFactory(
        gemeente=gemeenten[0], kwartaal=NU.vorige, regel=regel, kolom=kolom, waarde="7.25"
    )
    (bevinding,) = controleer(kader, REGELS_FINANCIEN)
    assert "7,25" not in bevinding.melding.replace("stond hier 7,25.", "")
    assert "€" not in bevinding.melding


REGELS_FINANCIEN = next(van for domein, van in REGELS.items() if domein == "financien")


# --- Numbers --------------------------------------------------------------------------------------

getallen = st.decimals(-(10**9), 10**9, places=2) | st.integers(-(10**9), 10**9).map(Decimal)


@given(st.sampled_from(EENHEDEN), getallen, getallen)
def test_wat_verschilt_ziet_er_verschillend_uit(
    eenheid: Eenheid, een: Decimal, ander: Decimal
) -> None:
    """What is stored has two decimals at most, and is shown as it is."""
    toon = eenheid.genoeg(een, ander).toon
    for getal in (een, ander, een - ander):
        assert _lees(toon(getal)) == getal


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**4))
def test_ook_zonder_eind(teller: int, noemer: int, erbij: int) -> None:
    een = Decimal(teller) / noemer
    ander = een + Decimal(erbij) / 10**5
    toon = PROCENT.genoeg(een, ander).toon
    assert toon(een) != toon(ander)
    assert _lees(toon(ander - een)) != 0


def _lees(tekst: str) -> Decimal:
    kaal = "".join(teken for teken in tekst if teken in "0123456789-,")
    return Decimal(kaal.replace(",", "."))


# --- Amounts below zero ---------------------------------------------------------------------------


@pytest.fixture
def bedragen(
    kader: Kader, gemeenten: list[Gemeente], verband: Samenwerkingsverband
) -> Callable[..., list[str]]:
    """What is found of posten with these amounts, one for each kolom."""
    wat = {"samenwerkingsverband": verband}
    overzicht = factories.OverzichtFactory(**wat)

    def bedragen(
        *posten: tuple[int, ...], eerder: tuple[tuple[int, ...], ...] = (), soort: str = "lasten"
    ) -> list[str]:
        kolommen = [factories.KolomFactory(overzicht=overzicht, **wat) for _ in range(5)]
        rijen = [factories.RegelFactory(overzicht=overzicht, soort=soort, **wat) for _ in posten]
        for kwartaal, waarden in ((NU, posten), (NU.vorige, eerder)):
            for regel, van_post in zip(rijen, waarden, strict=False):
                for kolom, waarde in zip(kolommen, van_post, strict=False):
                    factories.OverzichtcijferFactory(
                        gemeente=gemeenten[0],
                        kwartaal=kwartaal,
                        regel=regel,
                        kolom=kolom,
                        waarde=waarde,
                    )
        gevonden = controleer(kader, REGELS_FINANCIEN)
        return [b.melding for b in gevonden if b.regel.endswith(".negatief")]

    return bedragen


def test_een_hele_regel_negatief_is_een_bevinding(bedragen: Callable[..., list[str]]) -> None:
    """Of five amounts one, that says where they stand and in which year."""
    Kolom.objects.update(jaar_verschil=-1)
    (melding,) = bedragen((900, 950, 940, 960, 980), (-45, -50, -52, -49, -51), (10, 11, 0, 12, 9))
    regel, kolom = Regel.objects.order_by("pk")[1], Kolom.objects.earliest("pk")
    assert melding.startswith(
        f"Alle 5 bedragen van deze regel zijn negatief ({regel.overzicht}, {regel.naam}, "
        f"{kolom.naam}: €\N{NO-BREAK SPACE}-45; "
    )
    assert "en nog 2), en het zijn lasten" in melding


def test_ook_een_hele_regel_baten(bedragen: Callable[..., list[str]]) -> None:
    assert bedragen((900, 950), (-45, 50), soort="baten") == []
    Overzichtcijfer.objects.all().delete()
    (melding,) = bedragen((900, 950), (-45, -50), soort="baten")
    assert "en het zijn baten" in melding


def test_een_eigen_bijdrage_die_er_al_was_is_gewoon(bedragen: Callable[..., list[str]]) -> None:
    assert bedragen((900, 950), (-45, -50), eerder=((880, 870), (-44, -43))) == []


@pytest.mark.django_db
def test_het_jaar_staat_erbij_en_een_kolom_kan_de_soort_zeggen(
    kader: Kader, gemeenten: list[Gemeente], verband: Samenwerkingsverband
) -> None:
    wat = {"samenwerkingsverband": verband}
    overzicht = factories.OverzichtFactory(naam="Kosten", **wat)
    regels = [factories.RegelFactory(overzicht=overzicht, naam=n, **wat) for n in ("Hulp", "Zorg")]
    for soort, teken in (("lasten", -1), ("baten", 1)):
        kolom = factories.KolomFactory(
            overzicht=overzicht, naam=soort, soort=soort, jaar_verschil=-2, **wat
        )
        for regel in regels:
            factories.OverzichtcijferFactory(
                gemeente=gemeenten[0], kwartaal=NU, regel=regel, kolom=kolom, waarde=teken * 12
            )
    (bevinding,) = controleer(kader, REGELS_FINANCIEN)
    assert f"Kosten, Hulp, lasten {NU.jaar - 2}" in bevinding.melding


def test_ook_met_een_kolom_als_zij_het_eerder_was(bedragen: Callable[..., list[str]]) -> None:
    assert bedragen((900,), (-45,), eerder=((880,), (-44,))) == []


def test_een_keer_negatief_valt_op(bedragen: Callable[..., list[str]]) -> None:
    assert len(bedragen((900, 950, -940, 960, 980), (-45,))) == 2


def test_alles_negatief_is_een_bevinding(bedragen: Callable[..., list[str]]) -> None:
    (melding,) = bedragen((-900, -950, -940), (-45, -50, 0), (-10, -11, -12))
    assert melding.startswith("Alle 8 bedragen van ‘")
