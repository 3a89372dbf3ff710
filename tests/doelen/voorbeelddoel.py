"""A doel with everything in it and of everything a kind of empty: no database."""

import datetime
from decimal import Decimal

from doelen.geld import Bedragen, geldtabel
from doelen.koers import Beweging, Dagwaarde, Reeks, Richting, Streef, kies_streef
from doelen.metingen import streefcellen, tabel_van
from doelen.voortgang import Activiteitvoortgang
from doelen.waarde import (
    Activiteiten,
    ActiviteitWaarde,
    DoelWaarde,
    IndicatorStand,
    IndicatorWaarde,
    LijstWaarde,
    Peiling,
)
from tabellen.eenheid import eenheid_van
from tabellen.uitkomst import NIET_GELEVERD, Uitkomst
from tabellen.waarde import Cel, Merk, Reden

DAG = datetime.date(2016, 3, 31)
WIE = ("Bedum", "De Marne & Winsum")
LEEG = Activiteitvoortgang()
VERSCHOVEN = "planning van maart 2016 naar juni 2016, later"


def _metingen(waarden: tuple[str | None, ...]) -> list[Peiling]:
    eenheid = eenheid_van("procent").met(1)
    return [
        Peiling(
            datetime.date(2016 - len(waarden) + nummer, 3, 31),
            Cel(Decimal(waarde), eenheid, merken=(Merk.VOORLOPIG,))
            if waarde
            else Cel(None, eenheid, Reden.ONBEKEND),
            toelichting="" if waarde else "Niet <opgevraagd>.",
        )
        for nummer, waarde in enumerate(waarden, 1)
    ]


def indicator(
    *per_gemeente: tuple[str | None, ...], streef: Streef | None, code: str = "tevreden"
) -> IndicatorWaarde:
    """With these measurements, a year apart, of a gemeente each."""
    eenheid, standen, reeksen = eenheid_van("procent").met(1), [], {}
    for wie, waarden in zip(WIE if len(per_gemeente) > 1 else ("",), per_gemeente, strict=False):
        metingen = _metingen(waarden)
        punten = tuple(
            Dagwaarde(m.op, None if m.cel.waarde is None else Decimal(m.cel.waarde))
            for m in metingen
        )
        reeks = Reeks(punten, Richting.HOGER)
        getallen = [meting for meting in metingen[:-1] if meting.cel.waarde is not None]
        standen.append(
            IndicatorStand(
                wie,
                metingen[-1] if metingen else None,
                None,
                kies_streef([streef] if streef else [], DAG),
                reeks.oordeel(streef, DAG),
                reeks.trend,
                getallen[-1] if getallen else None,
            )
        )
        if metingen:
            reeksen[f"{wie}, realisatie" if wie else "Realisatie"] = {m.op: m.cel for m in metingen}
    if streef and streef.waarde is not None:
        reeksen["Streefwaarde"] = streefcellen([streef], eenheid)
    tabel = tabel_van(
        reeksen, naam=f"indicator-{code}", titel="Tevreden", periode="BMWE", bron="", definitie=""
    )
    uitleg = (("Waarom", "Wie tevreden is, blijft."), ("Bron", "Onderzoek"))
    return IndicatorWaarde(
        code, "Tevreden cliënten", uitleg, eenheid, Richting.HOGER, tuple(standen), tabel
    )


def activiteit(
    naam: str, stand: Activiteitvoortgang, wie: str = "", **wat: object
) -> ActiviteitWaarde:
    velden: dict[str, object] = {"letter": "", "groep": "", "beslist": "", "uitleg": ""}
    return ActiviteitWaarde(naam=naam, wie=wie, stand=stand, **(velden | wat))  # type: ignore[arg-type]


ACTIVITEITEN = Activiteiten(
    (
        activiteit(
            "Keukentafelgesprekken",
            Activiteitvoortgang("gepland", "juni 2015", opmerking="Wacht op <geld>.", voorbij=True),
            WIE[0],
        ),
        activiteit("Evaluatie", Activiteitvoortgang("", "maart 2016", voorbij=True), WIE[1]),
        activiteit(
            "Beleid",
            Activiteitvoortgang("loopt", "juni 2016", bereik="120 huishoudens"),
            veranderd=(VERSCHOVEN,),
        ),
        activiteit("Nog niets van bekend", LEEG),
        activiteit("Verordening", Activiteitvoortgang("gereed", "maart 2016", "februari 2016")),
    ),
    sinds="4e kwartaal 2015",
)


def doel() -> DoelWaarde:
    """Two gemeenten, a chart, money that is partly missing, and a subdoel without anything."""
    bedrag = Bedragen(Uitkomst(Decimal("1000.50"), decimalen=2), NIET_GELEVERD)
    geld = geldtabel(
        "geld",
        "Geld voor: Tevreden & gezond",
        "BMWE",
        [("Beleid", {2015: bedrag, 2016: bedrag}), ("Evaluatie", {2016: bedrag})],
    )
    streef = Streef(2018, waarde=Decimal(90))
    sub = DoelWaarde(
        "leeg", "subdoel", "Nog niets", "", "", (), (), (), (), (), Activiteiten(()), None, ()
    )
    met_band = indicator(("70",), streef=Streef(2016, van=Decimal(60), tot=Decimal(65)), code="x")
    deel = DoelWaarde(
        "deel",
        "subdoel",
        "Een deel",
        "Een *deel*.",
        "",
        (),
        (("", "Alles."),),
        (),
        (),
        (met_band, indicator((), streef=Streef(2017, beweging=Beweging.STIJGEN), code="y")),
        Activiteiten(()),
        None,
        (),
    )
    return DoelWaarde(
        code="tevreden",
        niveau="doel",
        naam="Tevreden & gezond",
        definitie="Cliënten zijn tevreden.\n\n- echt",
        bron="Raad, 2015",
        boven=(("maatschappelijk effect", "Iedereen <doet> mee"),),
        gaat_goed=((WIE[0], "Er is meer *hulp*."), (WIE[1], "- Sneller\n- Beter")),
        kan_beter=((WIE[1], "De wachttijd."),),
        toelichtingen=((WIE[0], "Met een <noot>."),),
        indicatoren=(indicator(("60", "70.5", "80"), ("81", "75", None), streef=streef),),
        activiteiten=ACTIVITEITEN,
        geld=geld,
        onder=(deel, sub),
    )


def lijst() -> LijstWaarde:
    """In groups, with letters of which one comes twice."""
    regels = (
        activiteit("Los", LEEG),
        activiteit("Nota", LEEG, letter="e", groep="1 Beleid", beslist="raad"),
        activiteit("Nog een nota", LEEG, letter="e", groep="1 Beleid", beslist="college"),
        activiteit(
            "Inkoop", Activiteitvoortgang("loopt", "doorlopend"), letter="a", groep="2 Inkoop"
        ),
    )
    bedrag = Bedragen(Uitkomst(Decimal(120_000)), Uitkomst(Decimal(66_500)))
    geld = geldtabel(
        "geld-lijst",
        "Geld voor: Wat er moet gebeuren",
        "BMWE",
        [("Nota", {2016: bedrag}), ("Inkoop", {2016: bedrag})],
    )
    return LijstWaarde(
        "lijst",
        "Wat er moet gebeuren",
        "Alles.",
        "Onszelf",
        Activiteiten(regels),
        ("Een <noot>.",),
        geld,
    )
