"""The reference data: what is loaded, and what is odd about them."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import F, Q, QuerySet

from gemeenten.models import Gemeente, Herindeling, Kerncijfer, Maatstaf, Regio

pytestmark = pytest.mark.django_db
NIEUWJAAR = datetime.date(2019, 1, 1)


@pytest.fixture(autouse=True)
def geladen(db: None) -> None:
    call_command("laad_gemeenten", verbosity=0)


def stand() -> list[list[dict[str, Any]]]:
    return [
        list(model._default_manager.order_by("pk").values())
        for model in (Gemeente, Herindeling, Maatstaf, Regio, Kerncijfer)
    ]


def inwoners() -> QuerySet[Kerncijfer]:
    return Kerncijfer.objects.filter(maatstaf__code="inwoners")


def test_wat_mensen_van_een_maatstaf_maken_blijft() -> None:
    Maatstaf.objects.filter(code="inwoners").update(gewicht=3, naam="Bewoners")
    Regio.objects.filter(code="PV20").delete()
    call_command("laad_gemeenten", verbosity=0)
    maatstaf = Maatstaf.objects.get(code="inwoners")
    assert (maatstaf.gewicht, maatstaf.naam) == (3, "Bewoners")
    assert Regio.objects.get(code="PV20").naam == "Groningen"


def test_twee_keer_laden_verandert_niets(
    django_assert_max_num_queries: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    eerst = stand()
    with django_assert_max_num_queries(25):
        call_command("laad_gemeenten")
    assert stand() == eerst
    uit = capsys.readouterr().out
    assert uit.splitlines() == [
        "gemeenten.csv: 0 nieuw, 0 gewijzigd, 408 ongewijzigd",
        "herindelingen.csv: 0 nieuw, 0 gewijzigd, 74 ongewijzigd",
    ]


@pytest.mark.parametrize(
    ("dag", "aantal"),
    # What the CBS counted on 1 January of these years.
    [
        *(((2016, 1, 1), 390), ((2017, 1, 1), 388), ((2018, 1, 1), 380), ((2019, 1, 1), 355)),
        *(((2021, 1, 1), 352), ((2022, 1, 1), 345), ((2023, 1, 1), 342)),
    ],
)
def test_zoveel_gemeenten_als_het_cbs(dag: tuple[int, int, int], aantal: int) -> None:
    assert Gemeente.objects.bestaand_op(datetime.date(*dag)).count() == aantal


def test_het_hogeland() -> None:
    """Three whole gemeenten and the most of a fourth; whoever merges, ends that day."""
    hogeland = Gemeente.objects.get(cbs_code="GM1966")
    assert (hogeland.naam, hogeland.ingesteld_per) == ("Het Hogeland", NIEUWJAAR)
    oud = Herindeling.objects.filter(nieuw=hogeland).order_by("oud__naam")
    assert list(oud.values_list("oud__naam", "soort", "aandeel", "oud__opgeheven_per")) == [
        ("Bedum", "geheel", 1, NIEUWJAAR),
        ("De Marne", "geheel", 1, NIEUWJAAR),
        ("Eemsmond", "geheel", 1, NIEUWJAAR),
        ("Winsum", "deel", Decimal("0.884031"), NIEUWJAAR),
    ]
    winsum = dict(Herindeling.objects.filter(oud__naam="Winsum").values_list("nieuw", "aandeel"))
    assert len(winsum) == 2
    assert sum(winsum.values()) == 1
    haaren = Herindeling.objects.filter(oud__naam="Haaren")
    assert set(haaren.values_list("aandeel", flat=True)) == {None}


def test_wat_iemand_vastlegde_blijft() -> None:
    naar = Herindeling.objects.filter(oud__naam="Haaren", nieuw__naam="Vught")
    naar.update(aandeel=Decimal("0.25"))
    call_command("laad_gemeenten", verbosity=0)
    assert naar.get().aandeel == Decimal("0.25")


def test_elke_opheffing_heeft_een_herindeling() -> None:
    opgeheven = Gemeente.objects.exclude(opgeheven_per=None)
    assert opgeheven.count() == 66
    for gemeente in opgeheven:
        gaat_over = gemeente.herindelingen.filter(datum=gemeente.opgeheven_per)
        soorten = sorted(gaat_over.values_list("soort", flat=True))
        assert soorten == ["geheel"] or (len(soorten) > 1 and set(soorten) == {"deel"}), gemeente


def test_een_herindeling_is_tussen_gemeenten_die_bestaan() -> None:
    assert not Herindeling.objects.filter(oud__opgeheven_per__lt=F("datum")).exists()
    verdwijnt = Herindeling.objects.exclude(soort="grenscorrectie")
    assert not verdwijnt.exclude(oud__opgeheven_per=F("datum")).exists()
    assert not Herindeling.objects.filter(
        Q(nieuw__ingesteld_per__gt=F("datum")) | Q(nieuw__opgeheven_per__lte=F("datum"))
    ).exists()


def test_een_grenscorrectie_heft_niemand_op_of_in() -> None:
    """Slochteren lived on for a year, Nissewaard still exists, Hellevoetsluis was there already."""
    rijen = Herindeling.objects.filter(soort="grenscorrectie").order_by("datum")
    assert list(rijen.values_list("oud__naam", "nieuw__naam", "aandeel")) == [
        ("Slochteren", "Groningen", None),
        ("Nissewaard", "Hellevoetsluis", None),
    ]
    assert Gemeente.objects.get(naam="Nissewaard").opgeheven_per is None
    assert Gemeente.objects.get(naam="Hellevoetsluis").ingesteld_per is None


def test_wie_ontstond_had_in_2016_geen_inwoners() -> None:
    ontstaan = Gemeente.objects.exclude(ingesteld_per=None)
    assert ontstaan.count() == 18
    assert not inwoners().filter(gemeente__in=ontstaan, jaar=2016).exists()
    rest = Gemeente.objects.filter(ingesteld_per=None)
    assert inwoners().filter(gemeente__in=rest, jaar=2016).count() == rest.count()


def test_inwoners_van_nederland() -> None:
    """The sum of all gemeenten is what the CBS gives for the country."""
    som = dict.fromkeys((2016, 2021), Decimal(0))
    for jaar, aantal in inwoners().values_list("jaar", "waarde"):
        assert aantal is not None
        som[jaar] += aantal
    assert som == {2016: 16_979_120, 2021: 17_475_415}
