"""Sample tables with everything that a table value can hold, and tables as real charts need them.

Nothing in them is random: a test that fails shows the same table again.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tabellen.eenheid import EURO, PROCENT, Eenheid, aantal
from tabellen.kop import Kop
from tabellen.waarde import Cel, Grafiek, Merk, Reden, Rij, Tabel, Vorm

VOORZIENINGEN = aantal("voorzieningen")
UITKERINGEN = aantal("uitkeringen")
BMWE = ("Bedum", "De Marne", "Winsum", "Eemsmond")
LEVERINGSVORMEN = ("PGB", "ZIN")
PRODUCTGROEPEN = (
    "Ambulante geestelijke gezondheidszorg",
    "Begeleiding individueel",
    "Begeleiding in een groep",
    "Dyslexiezorg",
    "Gesloten plaatsing",
    "Jeugdhulp met verblijf bij een pleegouder of in een gezinshuis",
    "Kortdurend verblijf",
    "Persoonlijke verzorging",
    "Vervoer",
    "Vrijgevestigde praktijken (kinder- en jeugdpsychiatrie)",
)
MAANDEN = (
    *("maart 2015", "april 2015", "mei 2015", "juni 2015", "juli 2015", "augustus 2015"),
    *("september 2015", "oktober 2015", "november 2015", "december 2015"),
    *("januari 2016", "februari 2016", "maart 2016"),
)

FTE_TOEN = Eenheid("fte", decimalen=1)  # a stored table keeps the decimals it was shown with


def getal(waarde: Decimal | int, eenheid: Eenheid = VOORZIENINGEN, totaal: bool = False) -> Cel:
    """A plain cell with a number."""
    return Cel(waarde, eenheid, totaal=totaal)


def leeg(reden: Reden, eenheid: Eenheid = VOORZIENINGEN) -> Cel:
    """A cell without a number."""
    return Cel(None, eenheid, reden)


def voorbeeldtabel() -> Tabel:
    """Two levels of columns, groups of rows, every unit, reason and mark, notes, a total."""
    noten = ("Inclusief de pleegzorg.", "Bedragen zijn afgerond op hele euro's.")
    kolommen = (
        *(Kop((gemeente, vorm)) for gemeente in BMWE[:2] for vorm in LEVERINGSVORMEN),
        Kop(("Totaal", "PGB"), totaal=True),
        Kop(("Totaal", "ZIN"), totaal=True, noten=(1,)),
        Kop(("Aandeel",)),
    )
    marne = leeg(Reden.NIET_GELEVERD)
    rijen = (
        Rij(
            Kop(("Jeugd", "Ambulant")),
            (
                *(getal(0), getal(1159), marne, getal(12)),
                *(Cel(0, VOORZIENINGEN, totaal=True, merken=(Merk.ONVOLLEDIG,)), getal(1171)),
                getal(Decimal("97.5"), PROCENT_1),
            ),
        ),
        Rij(
            Kop(("Jeugd", "=Verblijf"), noten=(1,)),
            (
                Cel(7, VOORZIENINGEN, merken=(Merk.VOORLOPIG,), noten=(1, 2)),
                Cel(8, VOORZIENINGEN, merken=(Merk.VOORLOPIG, Merk.BREUK)),
                *(leeg(Reden.ONBEKEND), leeg(Reden.NVT)),
                *(leeg(Reden.NIET_OPTELBAAR), getal(8, totaal=True)),
                getal(Decimal("2.5"), PROCENT_1),
            ),
        ),
        Rij(
            Kop(("Geld", "Saldo")),
            (
                *(getal(-14793, EURO), getal(1342582, EURO)),
                *(getal(Decimal("-0.4"), EURO), getal(Decimal("0.50"), EURO)),
                *(getal(-14793, EURO, totaal=True), getal(1342583, EURO, totaal=True)),
                getal(Decimal("8.25"), PROCENT),
            ),
        ),
        Rij(
            Kop(("Totaal",), totaal=True),
            (
                *(getal(Decimal("3.65"), FTE_TOEN, totaal=True) for _ in range(6)),
                leeg(Reden.NVT, PROCENT),
            ),
        ),
    )
    return Tabel(
        naam="voorbeeld",
        titel="Voorzieningen & geld <per gemeente>",
        periode="Bedum en De Marne, 1e kwartaal 2016",
        bron="Opgave van de gemeenten",
        definitie="Het aantal actieve voorzieningen op de laatste dag van het kwartaal.",
        rijkoppen=("Wet", "Soort"),
        kolommen=kolommen,
        rijen=rijen,
        noten=noten,
        merken=(Merk.VOORLOPIG,),
    )


PROCENT_1 = Eenheid("procent", decimalen=1, achter="%")


def kruistabel(
    rijen: Sequence[str],
    kolommen: Sequence[tuple[str, ...]],
    waarden: Iterable[Iterable[int | Decimal | Reden | None]],
    grafiek: Grafiek | None = None,
    eenheid: Eenheid = VOORZIENINGEN,
    **velden: str,
) -> Tabel:
    """A table of one level of rows; None is a cell that was not delivered.

    A row "Totaal" and columns that begin with "Totaal" are totals.
    """

    def cel(waarde: int | Decimal | Reden | None, totaal: bool) -> Cel:
        if waarde is None or isinstance(waarde, Reden):
            return Cel(None, eenheid, waarde or Reden.NIET_GELEVERD, totaal=totaal)
        return Cel(waarde, eenheid, totaal=totaal)

    koppen = tuple(Kop(pad, totaal=pad[0] == "Totaal") for pad in kolommen)
    return Tabel(
        naam=velden.get("naam", "kruistabel"),
        titel=velden.get("titel", "Kruistabel"),
        periode=velden.get("periode", "BMWE, 1e kwartaal 2016"),
        bron=velden.get("bron", "Opgave van de gemeenten"),
        definitie=velden.get("definitie", "Wat hier geteld wordt."),
        rijkoppen=(velden.get("rijkop", "Soort"),),
        kolommen=koppen,
        rijen=tuple(
            Rij(
                Kop((rij,), totaal=rij == "Totaal"),
                tuple(
                    cel(w, rij == "Totaal" or k.totaal) for w, k in zip(regel, koppen, strict=True)
                ),
            )
            for rij, regel in zip(rijen, waarden, strict=True)
        ),
        grafiek=grafiek,
    )


def gestapeld() -> Tabel:
    """Ten productgroepen by leveringsvorm, with totals; the chart shows all gemeenten together."""
    kolommen = [(g, v) for g in (*BMWE, "Totaal") for v in LEVERINGSVORMEN]
    waarden: list[list[int | Decimal | Reden | None]] = []
    for r in range(len(PRODUCTGROEPEN)):
        regel: list[int | Decimal | Reden | None] = []
        for k in range(8):
            regel.append((r * 7 + k * 5) % 23 * (1 if k % 2 else 2) // 2)
        regel += [sum(int(str(w)) for w in regel[vorm:8:2]) for vorm in (0, 1)]
        waarden.append(regel)
    waarden[4][8] = None
    waarden.append([sum(int(str(r[k] or 0)) for r in waarden) for k in range(10)])
    return kruistabel(
        (*PRODUCTGROEPEN, "Totaal"),
        kolommen,
        waarden,
        Grafiek(Vorm.GESTAPELD, langs="rij0", kleur="kolom1", alleen=("Totaal",)),
        naam="voorzieningen",
        titel="Voorzieningen naar productgroep",
        rijkop="Productgroep",
    )


def lijnen() -> Tabel:
    """Uitkeringen of four gemeenten in thirteen months; two months were not delivered by one."""
    begin = (162, 270, 284, 437)
    waarden: list[list[int | Decimal | Reden | None]] = [
        [b + (m * (3 + g) + m * m * (g - 1)) % 31 for g, b in enumerate(begin)]
        for m in range(len(MAANDEN))
    ]
    waarden[5][1] = waarden[6][1] = None
    waarden = [[*w, sum(int(str(x)) for x in w if x is not None)] for w in waarden]
    return kruistabel(
        MAANDEN,
        [(g,) for g in (*BMWE, "Totaal")],
        waarden,
        Grafiek(Vorm.LIJN, langs="rij0", kleur="kolom0"),
        UITKERINGEN,
        naam="uitkeringsbestand",
        titel="Uitkeringen per maand",
        periode="BMWE, maart 2015 t/m maart 2016",
        rijkop="Maand",
    )


def gegroepeerd(aantal_gemeenten: int = 40) -> Tabel:
    """Euro's of many gemeenten in two years, some below zero, some not there."""
    namen = [f"Gemeente {chr(65 + i % 26)}{i // 26 or ''}" for i in range(aantal_gemeenten)]
    waarden = [
        [None if (i + j) % 17 == 5 else (i * 7919 + j * 104729) % 900_000 - 150_000 for j in (0, 1)]
        for i in range(aantal_gemeenten)
    ]
    return kruistabel(
        namen,
        [("2015",), ("2016",)],
        waarden,
        Grafiek(Vorm.STAAF, langs="rij0", kleur="kolom0"),
        EURO,
        naam="resultaat",
        titel="Resultaat per gemeente",
        periode="2015 en 2016",
        rijkop="Gemeente",
    )


def enkel() -> Tabel:
    """One series of percentages with decimals, with a reason in between."""
    waarden: list[list[int | Decimal | Reden | None]] = [
        [Decimal("97.5")],
        [Decimal("58")],
        [Reden.NVT],
        [Decimal("7.5")],
        [Decimal("0")],
    ]
    return kruistabel(
        ("Bedum", "De Marne", "Winsum", "Eemsmond", "Het Hogeland"),
        [("Aandeel",)],
        waarden,
        Grafiek(Vorm.STAAF, langs="rij0"),
        PROCENT_1,
        naam="aandeel",
        titel="Aandeel afgehandeld binnen de termijn",
        rijkop="Gemeente",
    )
