"""An overzicht in a few lines, for tests: its lines by code, its figures by regel and kolom."""

from decimal import Decimal
from typing import Any

from gemeenten.models import Kwartaal, Samenwerkingsverband
from overzichten.models import Kolom, Lijn, Overzicht, Overzichtcijfer, Regel
from overzichten.tabellen import tabel_van
from tabellen.kader import Kader
from tabellen.waarde import Tabel
from tests.factories import DeelnameFactory, GemeenteFactory

KWARTAAL = (2021, 3)


def bouw(
    verband: Samenwerkingsverband,
    regels: dict[str, dict[str, Any]],
    kolommen: dict[str, dict[str, Any]],
    **velden: Any,
) -> Overzicht:
    """The overzicht with these lines, in this order; ``telt_in`` names a line by its code."""
    overzicht = Overzicht.objects.create(
        samenwerkingsverband=verband,
        **{"code": "proef", "naam": "Proef", "domein": "wmo", **velden},
    )
    for model, lijnen in ((Regel, regels), (Kolom, kolommen)):
        gemaakt: dict[str, Lijn] = {}
        for volgorde, (code, lijn) in enumerate(reversed(lijnen.items())):
            eigen = {"naam": code.capitalize(), **lijn}
            if "telt_in" in eigen:
                eigen["telt_in"] = gemaakt[eigen["telt_in"]]
            gemaakt[code] = model.objects.create(
                samenwerkingsverband=verband,
                overzicht=overzicht,
                code=code,
                volgorde=len(lijnen) - volgorde,
                **eigen,
            )
    return overzicht


def neem_deel(verband: Samenwerkingsverband, *namen: str) -> list[Any]:
    """New gemeenten of these names, in this order."""
    uit = []
    for volgorde, naam in enumerate(namen, 1):
        gemeente = GemeenteFactory(naam=naam)
        DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=volgorde)
        uit.append(gemeente)
    return uit


def vul(overzicht: Overzicht, gemeente: Any, cijfers: dict[tuple[str, str], str], **velden: Any):
    """Figures as text, by the codes of regel and kolom; a word is a kind of empty."""
    regels = {regel.code: regel for regel in overzicht.regels.all()}
    kolommen = {kolom.code: kolom for kolom in overzicht.kolommen.all()}
    velden = {"kwartaal": Kwartaal.van(*KWARTAAL), **velden}
    for (regel, kolom), tekst in cijfers.items():
        getal = Decimal(tekst) if tekst.lstrip("-")[:1].isdigit() else None
        Overzichtcijfer.objects.create(
            gemeente=gemeente,
            regel=regels[regel],
            kolom=kolommen[kolom],
            waarde=getal,
            waarde_leeg="" if getal is not None else tekst,
            waarde_decimalen=len(tekst.partition(".")[2]),
            **velden,
        )


def maak(overzicht: Overzicht, kwartaal: tuple[int, int] = KWARTAAL) -> Tabel:
    """The table of an overzicht in a quarter."""
    return tabel_van(overzicht).bereken(
        Kader.van(overzicht.samenwerkingsverband, Kwartaal.van(*kwartaal))
    )


def rooster(tabel: Tabel) -> dict[str, list[str]]:
    """The cells by the label of their row, as people see them."""
    return {
        rij.kop.pad[-1]: [f"{cel.tekst}{cel.tekens}".replace("\xa0", " ") for cel in rij.cellen]
        for rij in tabel.rijen
    }
