"""History in the gemeenten of now: nothing is lost, nothing is counted twice."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.cijfer import Tijd
from gemeenten.models import Gemeente, Herindeling
from monitor.reeksen.indeling import Herindelingen
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks
from monitor.reeksen.omrekenen import Omrekening, delen_van
from tabellen.eenheid import EURO, PROCENT, Eenheid, aantal
from tabellen.waarde import Cel, Merk, Reden

DEEL, GEHEEL = Herindeling.Soort.DEEL, Herindeling.Soort.GEHEEL
PGB = "maat=jeugd.voorziening.pgb"


class Wereld:
    """Gemeenten that come and go, without a database."""

    def __init__(self, namen: str) -> None:
        self.gemeenten = {naam: Gemeente(cbs_code=naam, naam=naam) for naam in namen.split()}
        self.herindelingen: list[Herindeling] = []

    def deel(self, jaar: int, oud: str, naar: dict[str, Any], *, blijft: bool = False) -> None:
        """``oud`` goes over to others on 1 January, each with its share or None."""
        dag = datetime.date(jaar, 1, 1)
        if not blijft:
            self.gemeenten[oud].opgeheven_per = dag
        for nieuw, aandeel in naar.items():
            if nieuw not in self.gemeenten:
                self.gemeenten[nieuw] = Gemeente(cbs_code=nieuw, naam=nieuw, ingesteld_per=dag)
            self.herindelingen.append(
                Herindeling(
                    datum=dag,
                    oud=self.gemeenten[oud],
                    nieuw=self.gemeenten[nieuw],
                    soort=GEHEEL if aandeel == 1 else DEEL,
                    aandeel=None if aandeel is None else Decimal(aandeel),
                )
            )

    @property
    def indeling(self) -> Herindelingen:
        return Herindelingen(
            self.gemeenten, tuple(sorted(self.herindelingen, key=lambda h: h.datum))
        )

    def bestaand(self, dag: datetime.date) -> list[str]:
        return [code for code, g in self.gemeenten.items() if g.bestaat_op(dag)]


def reeks(
    waarden: dict[tuple[str, str], Any],
    sleutel: str = PGB,
    eenheid: Eenheid = aantal("voorzieningen"),  # noqa: B008
    **cel: Any,
) -> Cijferreeks:
    """A series of numbers, reasons or cells by gemeente and period."""
    uit = Cijferreeks(sleutel, "PGB", "Voorzieningen", "jeugd", "t", eenheid)
    for (wie, periode), wat in waarden.items():
        getal, reden = (None, wat) if isinstance(wat, Reden) else (wat, None)
        inhoud = wat if isinstance(wat, Cel) else Cel(getal, eenheid, reden, **cel)
        punt = Cijferpunt("v", wie, wie, periode, inhoud, (), f"/{wie}", "2016-k1")
        uit.punten.setdefault(("v", wie), {})[periode] = punt
    return uit


def bmwe() -> Wereld:
    wereld = Wereld("Bedum Marne Winsum Eemsmond Zuidhorn")
    for oud in ("Bedum", "Marne", "Eemsmond"):
        wereld.deel(2019, oud, {"Hogeland": 1})
    wereld.deel(2019, "Winsum", {"Hogeland": "0.85", "Westerkwartier": "0.15"})
    wereld.deel(2019, "Zuidhorn", {"Westerkwartier": 1})
    return wereld


def vol(**anders: Any) -> dict[tuple[str, str], Any]:
    waarden = {"Bedum": 160, "Marne": 130, "Winsum": 282, "Eemsmond": 280, "Zuidhorn": 100}
    return {(wie, "2016-k1"): waarde for wie, waarde in (waarden | anders).items()}


def test_vier_gemeenten_en_hun_opvolger_zijn_een_reeks() -> None:
    """Whole gemeenten count, of the one that was split its share; no one is lost."""
    cijfers = vol() | {("Hogeland", "2019-k1"): 800, ("Hogeland", "2018-k4"): Reden.NVT}
    om = Omrekening(reeks(cijfers), bmwe().indeling, {})
    hogeland, westerkwartier = om.van("Hogeland"), om.van("Westerkwartier")
    toen = hogeland["2016-k1"]
    assert toen.waarde == Decimal("160") + 130 + 280 + Decimal("0.85") * 282
    assert westerkwartier["2016-k1"].waarde == 100 + Decimal("0.15") * 282
    assert toen.waarde + westerkwartier["2016-k1"].waarde == sum(vol().values())
    assert toen.noten == (
        "Geschat in de indeling van nu: Bedum, Eemsmond, Marne en 85% van Winsum.",
    )
    assert (toen.wie, toen.wie_naam, toen.adres, toen.cel.totaal) == (
        *("Hogeland", "Hogeland"),
        "",
        True,
    )
    assert hogeland["2019-k1"].waarde == 800
    assert hogeland["2019-k1"].noten == ()
    assert list(hogeland) == ["2016-k1", "2019-k1"]
    assert om.van("Bedum") == {}
    assert bmwe().indeling.opvolgers("Winsum") == ["Hogeland", "Westerkwartier"]
    assert bmwe().indeling.opvolgers("Hogeland") == ["Hogeland"]


@pytest.mark.parametrize(
    ("wat", "reden", "noot"),
    [
        (Reden.ONBEKEND, Reden.ONBEKEND, "van Bedum is er geen volledig cijfer"),
        (Reden.AFGESCHERMD, Reden.AFGESCHERMD, "van Bedum is er geen volledig cijfer"),
        (
            Cel(160, aantal("x"), merken=(Merk.ONVOLLEDIG,)),
            Reden.NIET_GELEVERD,
            "van Bedum is er geen volledig cijfer",
        ),
        (
            Cel(160, aantal("x"), merken=(Merk.AFGESCHERMD,)),
            Reden.AFGESCHERMD,
            "van Bedum is er geen volledig cijfer",
        ),
    ],
)
def test_zonder_een_deel_is_er_geen_getal(wat: Any, reden: Reden, noot: str) -> None:
    punt = Omrekening(reeks(vol(Bedum=wat)), bmwe().indeling, {}).van("Hogeland")["2016-k1"]
    assert (punt.waarde, punt.cel.reden) == (None, reden)
    assert noot in punt.noten[0]


def test_wat_niet_meedeed_en_wat_niet_is_vastgelegd() -> None:
    cijfers = vol()
    del cijfers["Zuidhorn", "2016-k1"]
    punt = Omrekening(reeks(cijfers), bmwe().indeling, {}).van("Westerkwartier")["2016-k1"]
    assert (punt.cel.reden, punt.noten) == (
        Reden.NIET_GELEVERD,
        ("Niet te maken: van Zuidhorn is er geen volledig cijfer.",),
    )
    wereld = Wereld("A")
    wereld.deel(2019, "A", {"B": None, "C": None})
    punt = Omrekening(reeks({("A", "2016-k1"): 5}), wereld.indeling, {}).van("B")["2016-k1"]
    assert punt.cel.reden is Reden.ONBEKEND
    assert "van A is niet vastgelegd welk deel overging" in punt.noten[0]


def test_het_laatste_deel_volgt_uit_de_andere() -> None:
    wereld = Wereld("A B")
    wereld.deel(2019, "A", {"B": "0.25", "C": None})
    wereld.deel(2020, "B", {"C": "0.1"}, blijft=True)
    dag = datetime.date(2018, 12, 31)
    assert wereld.indeling.samenstelling("C", dag) == {
        "A": Decimal("0.75") + Decimal("0.025"),
        "B": Decimal("0.1"),
    }
    assert wereld.indeling.samenstelling("B", dag) == {
        "A": Decimal("0.225"),
        "B": Decimal("0.9"),
    }
    assert wereld.indeling.samenstelling("B", datetime.date(2020, 1, 1)) == {"B": 1}


def test_unieke_personen_worden_niet_verdeeld(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of them is nobody; of whole gemeenten they add up, as nobody lives in two."""
    monkeypatch.setattr(Cijferreeks, "tijd", Tijd.UNIEK)
    om = Omrekening(reeks(vol()), bmwe().indeling, {})
    punt = om.van("Hogeland")["2016-k1"]
    assert punt.cel.reden is Reden.NIET_OPTELBAAR
    assert punt.noten[0].endswith("85% van Winsum: dit telt niet op.")
    wereld = Wereld("A B")
    for oud in "AB":
        wereld.deel(2019, oud, {"C": 1})
    heel = reeks({("A", "2016-k1"): 5, ("B", "2016-k1"): 6})
    assert Omrekening(heel, wereld.indeling, {}).van("C")["2016-k1"].waarde == 11


def test_een_percentage_is_dat_van_de_sommen() -> None:
    sleutel = "maat=procent(a.b.deel/a.b.heel);soort=x"
    assert delen_van(sleutel) == ("maat=a.b.deel;soort=x", "maat=a.b.heel;soort=x")
    assert delen_van(PGB) is None
    wereld = Wereld("A B")
    for oud in "AB":
        wereld.deel(2019, oud, {"C": 1})
    deel = {("A", "2016-k1"): 10, ("B", "2016-k1"): 30}
    heel = {("A", "2016-k1"): 100, ("B", "2016-k1"): 100}
    procent = reeks({("A", "2016-k1"): 10, ("B", "2016-k1"): 30}, sleutel, PROCENT)
    zonder = Omrekening(procent, wereld.indeling, {}).van("C")["2016-k1"]
    assert zonder.cel.reden is Reden.NIET_OPTELBAAR
    delen = {
        "maat=a.b.deel;soort=x": reeks(deel, PGB),
        "maat=a.b.heel;soort=x": reeks(heel, PGB),
    }
    assert Omrekening(procent, wereld.indeling, delen).van("C")["2016-k1"].waarde == 20


def test_een_overzicht_telt_op_waar_het_is_ingevuld() -> None:
    wereld = Wereld("A B")
    for oud in "AB":
        wereld.deel(2019, oud, {"C": 1})
    geld = {("A", "2016"): 10, ("B", "2016"): 30}
    sleutel = "kolom=realisatie;overzicht=v/o;regel=x"
    assert Omrekening(reeks(geld, sleutel, EURO), wereld.indeling, {}).van("C")["2016"].waarde == 40
    berekend = Omrekening(reeks(geld, sleutel, EURO, totaal=True), wereld.indeling, {})
    assert berekend.van("C")["2016"].cel.reden is Reden.NIET_OPTELBAAR


def test_een_overzicht_van_gemiddelden_telt_niet_op() -> None:
    wereld = Wereld("A B")
    for oud in "AB":
        wereld.deel(2019, oud, {"C": 1})
    sleutel = "kolom=duur;overzicht=v/o;regel=x"
    duur = reeks({("A", "2016"): 10, ("B", "2016"): 30}, sleutel, aantal("dagen"))
    for naam, titel, reden in (
        ("Verblijf", "Dagen", None),
        ("Totaal – Gemiddelde duur", "Dagen", Reden.NIET_OPTELBAAR),
        ("Jeugd-GGZ", "Wachttijden", Reden.NIET_OPTELBAAR),
    ):
        anders = replace(duur, naam=naam, titel=titel)
        assert Omrekening(anders, wereld.indeling, {}).van("C")["2016"].cel.reden is reden


@st.composite
def werelden(draw: st.DrawFn) -> tuple[Wereld, dict[tuple[str, str], int]]:
    """Some years in which gemeenten merge, are split, or give a part away; with their figures."""
    wereld = Wereld("A B C D")
    nieuwe = iter("NOPQRSTUVW")
    for jaar in range(2016, 2016 + draw(st.integers(0, 4))):
        er_zijn = wereld.bestaand(datetime.date(jaar, 1, 1))
        oud = draw(st.sampled_from(er_zijn))
        blijft = draw(st.booleans())
        anderen = [code for code in er_zijn if code != oud]
        erbij = draw(st.lists(st.sampled_from(anderen), max_size=2, unique=True)) if anderen else []
        naar = [*erbij, *([next(nieuwe)] if draw(st.booleans()) or not erbij else [])]
        stukken = draw(st.lists(st.integers(1, 9), min_size=len(naar), max_size=len(naar)))
        heel = sum(stukken) + (draw(st.integers(1, 9)) if blijft else 0)
        delen = [Decimal(stuk) / heel for stuk in stukken]
        delen = [deel.quantize(Decimal("0.000001")) for deel in delen]
        if not blijft:
            delen[-1] = 1 - sum(delen[:-1], Decimal(0))
        wereld.deel(jaar, oud, dict(zip(naar, delen, strict=True)), blijft=blijft)
    cijfers = {
        (code, f"{jaar}-k4"): draw(st.integers(0, 1000))
        for jaar in range(2015, 2020)
        for code in wereld.bestaand(datetime.date(jaar, 12, 31))
    }
    return wereld, cijfers


def _naief(wereld: Wereld, code: str, dag: datetime.date) -> dict[str, Decimal]:
    """Follow one gemeente to its next change, and on from there."""
    later = [h for h in wereld.herindelingen if h.oud.cbs_code == code and h.datum > dag]
    if not later:
        return {code: Decimal(1)}
    datum = min(h.datum for h in later)
    nu = [(h.nieuw.cbs_code, h.aandeel) for h in later if h.datum == datum]
    if wereld.gemeenten[code].opgeheven_per != datum:
        nu.append((code, 1 - sum(deel for _, deel in nu if deel)))  # type: ignore[misc]
    uit: dict[str, Decimal] = {}
    for naar, deel in nu:
        for verder, rest in _naief(wereld, naar, datum).items():
            uit[verder] = uit.get(verder, Decimal(0)) + (deel or 0) * rest
    return uit


@given(werelden())
def test_wat_is_geteld_blijft_gelijk(voorbeeld: tuple[Wereld, dict[tuple[str, str], int]]) -> None:
    """In every quarter all gemeenten of now together have what those of then had together; each
    has what one finds who follows every gemeente by hand.
    """
    wereld, cijfers = voorbeeld
    indeling = wereld.indeling
    om = Omrekening(reeks(cijfers), indeling, {})
    nu = [code for code in wereld.gemeenten if indeling.bestaat(code)]
    per_gemeente = {code: om.van(code) for code in nu}
    for jaar in range(2015, 2020):
        periode, dag = f"{jaar}-k4", datetime.date(jaar, 12, 31)
        toen = {wie: getal for (wie, p), getal in cijfers.items() if p == periode}
        verwacht: dict[str, Decimal] = {}
        for oud, getal in toen.items():
            for code, deel in _naief(wereld, oud, dag).items():
                verwacht[code] = verwacht.get(code, Decimal(0)) + deel * getal
        gekregen = {code: punten[periode].waarde for code, punten in per_gemeente.items()}
        assert sum(gekregen.values()) == sum(toen.values())  # type: ignore[arg-type]
        assert gekregen == {code: verwacht.get(code) for code in gekregen}
