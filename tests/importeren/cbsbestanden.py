"""Numbers written in every form in which the CBS gives them: for tests."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

Waarde = Decimal | str
Cijfers = Mapping[tuple[str, int], Sequence[Waarde]]  # per gebied and year, one for each topic
TITELS, SLEUTELS = ("Totale bevolking", "Woningen"), ("TotaleBevolking_1", "Woningen_2")
DATUM = "_2026-11-20"


def met_puntkomma(rijen: Sequence[Sequence[str]]) -> bytes:
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rijen)
    return uit.getvalue().encode("utf-8-sig")


def _met_komma(waarde: Waarde) -> str:
    return waarde if isinstance(waarde, str) else f"{waarde:f}".replace(".", ",")


def _met_punt(waarde: Waarde) -> str:
    return waarde if isinstance(waarde, str) else f"{waarde:f}"


def statline(cijfers: Cijfers) -> tuple[str, bytes]:
    """Topics with their unit in the headings."""
    koppen = ["Perioden", "Regio's", *(f"{titel} (aantal)" for titel in TITELS)]
    rijen = [[str(jaar), gebied, *map(_met_komma, w)] for (gebied, jaar), w in cijfers.items()]
    return "statline_20112026_093015.csv", met_puntkomma([koppen, *rijen])


def statline_met_eenheden(cijfers: Cijfers) -> tuple[str, bytes]:
    """Units on a row of their own, a title above and the source with its day below."""
    rijen = [[gebied, f"{jaar}*", *map(_met_komma, w)] for (gebied, jaar), w in cijfers.items()]
    return "tabel.csv", met_puntkomma(
        [
            ["Kerncijfers"],
            ["Regio's", "Perioden", *TITELS],
            ["", "", "aantal", "aantal"],
            *rijen,
            ["© Centraal Bureau voor de Statistiek, Den Haag/Heerlen 20-11-2026"],
        ]
    )


def statline_van_vroeger(cijfers: Cijfers) -> tuple[str, bytes]:
    """Topics above the other headings, with units beside those."""
    rijen = [[gebied, str(jaar), *map(_met_komma, w)] for (gebied, jaar), w in cijfers.items()]
    boven = ["Onderwerpen_1", "", "Bevolking", "Wonen"]
    onder = ["Onderwerpen_2", "", *TITELS]
    koppen = ["Regio's", "Perioden", "aantal", "aantal"]
    bron = ["Bron: CBS, 20-11-2026"]
    return "tabel.csv", met_puntkomma([["Kerncijfers"], boven, onder, koppen, *rijen, bron])


def statline_naar_jaar(cijfers: Cijfers) -> tuple[str, bytes]:
    """Years beside each other, with an empty column before them."""
    jaren = sorted({jaar for _, jaar in cijfers})
    gebieden = list(dict.fromkeys(gebied for gebied, _ in cijfers))
    plekken = [(titel, jaar) for titel in range(len(TITELS)) for jaar in jaren]
    niets = [""] * len(TITELS)
    return f"tabel{DATUM}.csv", met_puntkomma(
        [
            ["", "Onderwerp", *(TITELS[titel] for titel, _ in plekken)],
            ["", "Perioden", *(str(jaar) for _, jaar in plekken)],
            ["Regio's", "", *("aantal" for _ in plekken)],
            *(
                [g, "", *(_met_komma(cijfers.get((g, jaar), niets)[t]) for t, jaar in plekken)]
                for g in gebieden
            ),
        ]
    )


def statline_onderwerp_per_rij(cijfers: Cijfers) -> tuple[str, bytes]:
    rijen = [
        [titel, gebied, str(jaar), _met_komma(waarde)]
        for (gebied, jaar), waarden in cijfers.items()
        for titel, waarde in zip(TITELS, waarden, strict=True)
    ]
    koppen = ["Onderwerp", "Regio's", "Perioden", "Waarde"]
    return f"tabel{DATUM}.csv", met_puntkomma([koppen, *rijen])


def ruwe_csv(cijfers: Cijfers) -> tuple[str, bytes]:
    """As the bulk of open data: keys for headings, everything filled out with spaces."""
    rijen = [
        [str(n), f"{gebied:<10}", f"{jaar}JJ00", *(f"{_met_punt(w):>12}" for w in waarden)]
        for n, ((gebied, jaar), waarden) in enumerate(cijfers.items())
    ]
    return f"cbs_70072ned{DATUM}.csv", met_puntkomma(
        [["ID", "RegioS", "Perioden", *SLEUTELS], *rijen]
    )


def _getal(waarde: Waarde) -> int | float | str | None:
    if isinstance(waarde, str):
        return waarde or None
    return int(waarde) if waarde == int(waarde) else float(waarde)


def odata3(cijfers: Cijfers) -> tuple[str, bytes]:
    rijen = [
        {"ID": n, "RegioS": f"{gebied:<10}", "Perioden": f"{jaar}JJ00"}
        | dict(zip(SLEUTELS, map(_getal, waarden), strict=True))
        for n, ((gebied, jaar), waarden) in enumerate(cijfers.items())
    ]
    adres = "https://opendata.cbs.nl/ODataApi/OData/70072ned/$metadata#TypedDataSet"
    inhoud = {"odata.metadata": adres, "value": rijen}
    return f"antwoord{DATUM}.json", json.dumps(inhoud).encode()


def odata4(cijfers: Cijfers) -> tuple[str, bytes]:
    """One observation a row."""
    soorten = {"x": "Confidential", ".": "Unknown", "n.v.t.": "Impossible"}
    rijen = [
        {
            "Id": n,
            "Measure": sleutel,
            "ValueAttribute": soorten.get(str(waarde), "None"),
            "Value": None if isinstance(waarde, str) else _getal(waarde),
            "RegioS": gebied,
            "Perioden": f"{jaar}JJ00",
        }
        for n, ((gebied, jaar), waarden) in enumerate(cijfers.items())
        for sleutel, waarde in zip(SLEUTELS, waarden, strict=True)
    ]
    adres = "https://datasets.cbs.nl/odata/v1/CBS/70072ned/$metadata#Observations"
    return f"Observations{DATUM}.json", json.dumps(
        {"@odata.context": adres, "value": rijen}
    ).encode()


VORMEN: list[Callable[[Cijfers], tuple[str, bytes]]] = [
    *(statline, statline_met_eenheden, statline_van_vroeger, statline_naar_jaar),
    statline_onderwerp_per_rij,
    *(ruwe_csv, odata3, odata4),
]
