"""What is read of doelen for an editie: what was known by then, of whom it is, and what moved."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml.html import fromstring

from doelen.json import lijst_json
from doelen.koers import Koers
from doelen.waarde import DoelWaarde
from gemeenten.models import Kwartaal
from invoer.models import Bladtoelichting
from monitor.models import Editie
from monitor.verslag.doelen import lezer_van
from monitor.verslag.lezen import Sectie
from monitor.verslag.toelichtingen import Toelichtingen
from monitor.weergave.doelblok import lijst_html
from tabellen.kader import Kader
from tabellen.waarde import Reden
from tests import factories
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
K = Kwartaal.van(2016, 1)


class Wereld:
    """Two gemeenten, a doel, an indicator of it and an activiteit for it."""

    def __init__(self) -> None:
        self.verband = factories.SamenwerkingsverbandFactory()
        self.samen: dict[str, Any] = {"samenwerkingsverband": self.verband}
        self.een, self.twee = (
            factories.DeelnameFactory(**self.samen, volgorde=nummer).gemeente for nummer in (1, 2)
        )
        self.doel = factories.DoelFactory(**self.samen, code="gezond")
        self.indicator = factories.IndicatorFactory(
            **self.samen, doel=self.doel, breukjaar=None, breuk="", eenheid="procent"
        )
        self.activiteit = factories.ActiviteitFactory(**self.samen, doel=self.doel, naam="Nota")

    def meet(self, kwartaal: Kwartaal, waarde: Any, **wat: Any) -> None:
        velden = {"gemeente": self.een, "soort": "realisatie", **wat}
        leeg = {"waarde_leeg": waarde, "waarde": None} if isinstance(waarde, str) else {}
        factories.IndicatorwaardeFactory(
            indicator=self.indicator, kwartaal=kwartaal, **{"waarde": waarde, **leeg, **velden}
        )

    def stand(self, kwartaal: Kwartaal, **wat: Any) -> None:
        factories.ActiviteitstandFactory(
            activiteit=self.activiteit, gemeente=self.een, kwartaal=kwartaal, **wat
        )

    def lees(self, kwartaal: Kwartaal = K) -> DoelWaarde:
        editie = Editie(samenwerkingsverband=self.verband, kwartaal=kwartaal)
        return lezer_van(editie, Kader.van(self.verband, kwartaal)).doel("gezond")

    def eerste(self, kwartaal: Kwartaal = K) -> Any:
        return self.lees(kwartaal).indicatoren[0].standen[0]


@pytest.fixture
def wereld() -> Wereld:
    return Wereld()


def test_wat_later_werd_ingevuld_is_nog_niet_bekend(wereld: Wereld) -> None:
    wereld.meet(K, Decimal(50))
    wereld.meet(K.volgende, Decimal(60))
    assert wereld.eerste().meting.cel.waarde == 50
    later = wereld.eerste(K.volgende)
    assert later.meting.cel.waarde == 60
    assert later.eerder.cel.waarde == 50
    assert later.trend.beter is True


@pytest.mark.parametrize(
    ("velden", "dag"), [({}, (2016, 2, 29)), ({"datum": datetime.date(2016, 3, 15)}, (2016, 3, 15))]
)
def test_zonder_dag_is_een_meting_niet_van_na_de_tussenstand(
    wereld: Wereld, velden: dict[str, Any], dag: tuple[int, int, int]
) -> None:
    """A day that somebody gave stays as it is."""
    wereld.meet(K.vorige, Decimal(50))
    wereld.meet(K, Decimal(60), **velden)
    kader = Kader.van(wereld.verband, K, datetime.date(2016, 2, 29))
    editie = Editie(samenwerkingsverband=wereld.verband, kwartaal=K)
    stand = lezer_van(editie, kader).doel("gezond").indicatoren[0].standen[0]
    assert (stand.meting.op, stand.eerder.op) == (datetime.date(*dag), K.vorige.peildatum)


def test_een_dag_die_opnieuw_is_gemeten_telt_een_keer(wereld: Wereld) -> None:
    dag = datetime.date(2015, 12, 31)
    wereld.meet(K.vorige, Decimal(40), datum=dag)
    wereld.meet(K, Decimal(45), datum=dag)
    stand = wereld.eerste()
    assert (stand.meting.op, stand.meting.cel.waarde, stand.eerder) == (dag, 45, None)


def test_zonder_getal_staat_er_waarom(wereld: Wereld) -> None:
    wereld.meet(K.vorige, Decimal(40))
    wereld.meet(K, "onbekend")
    stand = wereld.eerste()
    assert stand.meting.cel.reden is Reden.ONBEKEND
    assert stand.oordeel.koers is Koers.NIET_GEMETEN
    assert stand.eerder.cel.waarde == 40


def test_een_prognose_van_een_dag_die_voorbij_is_telt_niet(wereld: Wereld) -> None:
    wereld.meet(K.vorige, Decimal(40), soort="prognose", datum=datetime.date(2015, 12, 31))
    assert wereld.eerste().prognose is None
    wereld.meet(K, Decimal(70), soort="prognose")
    prognose = wereld.eerste().prognose
    assert (prognose.op, prognose.cel.waarde) == (datetime.date(2016, 12, 31), 70)


def test_elke_gemeente_haar_eigen_streven(wereld: Wereld) -> None:
    wereld.meet(K, Decimal(50))
    wereld.meet(K, Decimal(50), gemeente=wereld.twee)
    factories.StreefwaardeFactory(
        indicator=wereld.indicator, gemeente=wereld.een, jaar=2016, waarde=50
    )
    een, twee = wereld.lees().indicatoren[0].standen
    assert (een.wie, een.oordeel.koers) == (wereld.een.naam, Koers.GEHAALD)
    assert (twee.wie, twee.oordeel.koers) == (wereld.twee.naam, Koers.ZONDER_STREEF)


def test_wat_van_een_gemeente_is_staat_alleen_daar(wereld: Wereld) -> None:
    wereld.doel.gemeente = wereld.twee
    wereld.doel.save()
    waarde = wereld.lees()
    assert [stand.wie for stand in waarde.indicatoren[0].standen] == [wereld.twee.naam]
    assert [regel.wie for regel in waarde.activiteiten.regels] == [wereld.twee.naam]


def test_wat_niet_meer_geldt_staat_er_niet(wereld: Wereld) -> None:
    for rij in (wereld.indicator, wereld.activiteit):
        rij.geldig_tot_en_met = K.vorige
        rij.save()
    waarde = wereld.lees()
    assert (waarde.indicatoren, waarde.activiteiten.regels) == ((), ())


def test_een_subdoel_staat_onder_zijn_doel_en_een_effect_erboven(wereld: Wereld) -> None:
    effect = factories.DoelFactory(**wereld.samen, niveau="effect", naam="Meedoen")
    wereld.doel.onder = effect
    wereld.doel.save()
    sub = factories.DoelFactory(**wereld.samen, niveau="subdoel", onder=wereld.doel)
    waarde = wereld.lees()
    assert waarde.boven == (("maatschappelijk effect", "Meedoen"),)
    assert [onder.code for onder in waarde.onder] == [sub.code]


def test_de_laatste_stand_van_een_activiteit_blijft_gelden(wereld: Wereld) -> None:
    wereld.stand(K.vorige, status="loopt", planning="december 2015")
    regel = wereld.lees().activiteiten.regels[0]
    assert (regel.stand.status, regel.stand.voorbij, regel.stand.te_laat) == ("loopt", True, True)
    assert wereld.lees().activiteiten.voorbij == (regel,)


def test_veranderd_is_sinds_de_vorige_gepubliceerde_monitor(wereld: Wereld) -> None:
    wereld.stand(K.vorige, status="gepland", planning="maart 2016")
    wereld.stand(K, status="gepland", planning="juni 2016")
    assert wereld.lees().activiteiten.sinds == ""
    editie = factories.EditieFactory(samenwerkingsverband=wereld.verband, kwartaal=K.vorige)
    assert wereld.lees().activiteiten.sinds == ""
    publiceer(editie)
    activiteiten = wereld.lees().activiteiten
    assert activiteiten.sinds == str(K.vorige)
    assert [r.veranderd for r in activiteiten.veranderd] == [
        ("planning van maart 2016 naar juni 2016, later",)
    ]
    Editie.objects.filter(pk=editie.pk).update(gepubliceerd_op=None)
    assert wereld.lees().activiteiten.sinds == ""


def test_een_getal_uit_een_overzicht(wereld: Wereld) -> None:
    overzicht = factories.OverzichtFactory(**wereld.samen, code="eigen", domein="wmo")
    in_dit = {**wereld.samen, "overzicht": overzicht}
    regel = factories.RegelFactory(**in_dit, code="r", groep="Boven", jaar_verschil=0)
    kolom = factories.KolomFactory(**in_dit, code="k")
    wie = {"kwartaal": K, "regel": regel, "kolom": kolom}
    for gemeente, waarde in ((wereld.een, 7), (wereld.twee, 8)):
        factories.OverzichtcijferFactory(**wie, gemeente=gemeente, waarde=waarde)
    for veld, naam in (("tabel", "wmo.overzicht.eigen"), ("rij", "r"), ("kolom", "k")):
        setattr(wereld.indicator, f"uit_{veld}", naam)
    wereld.indicator.save()
    standen = wereld.lees().indicatoren[0].standen
    assert [stand.meting.cel.waarde for stand in standen] == [7, 8]
    for veld in ("rij", "kolom", "tabel"):
        setattr(wereld.indicator, f"uit_{veld}", "wmo.overzicht.weg")
        wereld.indicator.save()
        assert wereld.eerste().meting is None


def test_wat_erbij_werd_gezegd_staat_erbij(wereld: Wereld) -> None:
    """Of a doel, an activiteit and an amount; an amount from before says when it was known."""
    wie = {"gemeente": wereld.een, "kwartaal": K.vorige}
    wereld.stand(K.vorige, toelichting="Wacht op de raad.")
    factories.ActiviteitbedragFactory(
        **wie, activiteit=wereld.activiteit, toelichting="Zonder btw."
    )
    factories.DoelstandFactory(
        gemeente=wereld.een, kwartaal=K, doel=wereld.doel, toelichting="Zie de nota."
    )
    waarde = wereld.lees()
    assert waarde.toelichtingen == ((wereld.een.naam, "Zie de nota."),)
    assert waarde.activiteiten.regels[0].stand.toelichting == "Wacht op de raad."
    assert waarde.geld is not None
    assert waarde.geld.noten == ("Zonder btw.", f"Bekend in het {K.vorige}.")


def test_een_lijst_toont_wat_haar_activiteiten_kosten(wereld: Wereld) -> None:
    """Of each gemeente, with the total: on the page, in JSON, and among what is read back."""
    lijst = factories.ActiviteitenlijstFactory(**wereld.samen, code="plan", naam="Plan")
    activiteit = factories.ActiviteitFactory(
        **wereld.samen, naam="Buurtkamer", doel=None, lijst=lijst, gemeente=None
    )
    for gemeente, begroot in ((wereld.een, 120_000), (wereld.twee, 80_000)):
        factories.ActiviteitbedragFactory(
            gemeente=gemeente,
            kwartaal=K,
            activiteit=activiteit,
            begrotingsjaar=2016,
            begroot=begroot,
            besteed=None,
            besteed_leeg="onbekend",
        )
    editie = Editie(samenwerkingsverband=wereld.verband, kwartaal=K)
    waarde = lezer_van(editie, Kader.van(wereld.verband, K)).lijst("plan")
    (geld,) = Sectie("", "", lijst=waarde).cijfers()
    assert [(rij.kop.tekst, rij.cellen[0].waarde) for rij in geld.rijen] == [
        (f"Buurtkamer ({wereld.een.naam})", 120_000),
        (f"Buurtkamer ({wereld.twee.naam})", 80_000),
        ("Totaal", 200_000),
    ]
    html = lijst_html(waarde, 3)
    assert "Geld voor: Plan" in html
    assert "€\xa0200.000" in html
    assert lijst_json(waarde)["geld"]["rijen"]


def test_een_korte_groep_van_een_lijst_blijft_bij_elkaar(wereld: Wereld) -> None:
    """Over a page break nobody sees the heading of a group; a month stays with its year."""
    lijst = factories.ActiviteitenlijstFactory(**wereld.samen, code="plan", naam="Plan")
    for groep, aantal in (("Kort", 8), ("Lang", 9)):
        for nummer in range(aantal):
            activiteit = factories.ActiviteitFactory(
                **{**wereld.samen, "doel": None, "lijst": lijst, "gemeente": wereld.een},
                groep=groep,
                code=f"{groep}-{nummer}",
                volgorde=nummer + 10 * (groep == "Lang"),
            )
            factories.ActiviteitstandFactory(
                activiteit=activiteit, gemeente=wereld.een, kwartaal=K, planning="maart 2016"
            )
    editie = Editie(samenwerkingsverband=wereld.verband, kwartaal=K)
    html = lijst_html(lezer_van(editie, Kader.van(wereld.verband, K)).lijst("plan"), 3)
    lijven = fromstring(f"<div>{html}</div>").xpath(".//tbody")
    assert [(lijf.get("class"), len(lijf.xpath("tr"))) for lijf in lijven] == [
        ("kort", 9),
        (None, 10),
    ]
    assert "maart\xa02016" in html


def test_wat_bij_een_blad_werd_gezegd_staat_bij_de_doelen_van_dat_domein(wereld: Wereld) -> None:
    """On the sheet of the indicatoren of one domain, and of the money of another."""
    elders = factories.DoelFactory(**wereld.samen, domein="jeugd", code="elders")
    ander = factories.IndicatorFactory(**wereld.samen, doel=elders, breukjaar=None, breuk="")
    wereld.meet(K, Decimal(50))
    factories.IndicatorwaardeFactory(
        gemeente=wereld.een, kwartaal=K, indicator=ander, soort="realisatie"
    )
    for domein, tekst in (("wmo", "Uit de enquête."), ("jeugd", "Uit het register.")):
        Bladtoelichting.objects.create(
            **wereld.samen,
            gemeente=wereld.een,
            kwartaal=K,
            blad=f"{domein}-indicatorwaarde",
            tekst=tekst,
        )
    kader = Kader.van(wereld.verband, K)
    editie = Editie(samenwerkingsverband=wereld.verband, kwartaal=K)
    lezer = lezer_van(editie, kader, Toelichtingen.van(kader).van_cijfers)
    for code, tekst in (("gezond", "Uit de enquête."), ("elders", "Uit het register.")):
        assert lezer.doel(code).toelichtingen == (("", f"{wereld.een.naam}: {tekst}"),)
