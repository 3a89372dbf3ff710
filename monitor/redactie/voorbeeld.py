"""The table of an overzicht that is still being made, as its reader will see it."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Max

from gemeenten.kwartaal import Kwartaal
from invoer.indienen.kwartaalkeuze import laatst_geeindigd
from monitor.models import Editie
from monitor.redactie.overzichtbouw import Overzichtbouw
from monitor.weergave.grafieken import Grafiekbeeld, maak_beeld
from overzichten.lijncontrole import let_op
from overzichten.models import Overzicht
from overzichten.overzicht import cijfers
from overzichten.tabellen import tabel_van
from tabellen.kader import Kader
from tabellen.kop import Kop
from tabellen.waarde import Cel, Reden, Tabel
from tabellen.web import TabelWeb

_NAAMLOOS = "(nog zonder naam)"


@dataclass(frozen=True)
class Voorbeeld:
    """What stands beside the forms: the table, or what is still to be done before there is one."""

    kwartaal: Kwartaal
    tabel: Tabel | None = None
    web: TabelWeb | None = None
    beeld: Grafiekbeeld | None = None
    nog: str = ""
    gevuld: bool = True  # whether there are figures in it
    let_op: tuple[str, ...] = ()  # what is computed, and seldom meant


def voorbeeld_van(bouw: Overzichtbouw) -> Voorbeeld:
    """The table as the page has it now, with the figures of the last quarter that has any."""
    overzicht, lijnen = bouw.overzicht, bouw.lijnen
    kwartaal = laatste_kwartaal(overzicht)
    ontbreekt = [m._meta.verbose_name for m, rijen in lijnen.items() if not rijen]
    if overzicht.samenwerkingsverband_id is None:
        return Voorbeeld(kwartaal, nog="Kies eerst een samenwerkingsverband.")
    if ontbreekt:
        return Voorbeeld(kwartaal, nog=f"Voeg nog een {' en een '.join(map(str, ontbreekt))} toe.")
    kader = Kader.van(overzicht.samenwerkingsverband, kwartaal)
    if not kader.gemeenten:
        return Voorbeeld(kwartaal, nog="Er doet in dit kwartaal nog geen gemeente mee.")
    tabel = tabel_van(overzicht, lijnen).bereken(kader)
    tabel = _met_namen(tabel)
    gevuld = any(_is_gevuld(cel) for rij in tabel.rijen for cel in rij.cellen)
    tabel = tabel if gevuld else _zonder_tekens(tabel)
    beeld = maak_beeld(tabel) if tabel.grafiek else None
    zinnen = tuple(zin for rijen in lijnen.values() for zin in let_op(rijen))
    return Voorbeeld(
        kwartaal, tabel, TabelWeb(tabel, "voorbeeld"), beeld, gevuld=gevuld, let_op=zinnen
    )


def laatste_kwartaal(overzicht: Overzicht) -> Kwartaal:
    """The last quarter with figures of it, or else with an editie, or else that ended."""
    eigen = cijfers().filter(regel__overzicht=overzicht.pk) if overzicht.pk else cijfers().none()
    sleutel = eigen.aggregate(laatste=Max("kwartaal"))["laatste"]
    if sleutel is None and overzicht.samenwerkingsverband_id:
        edities = Editie.objects.filter(samenwerkingsverband=overzicht.samenwerkingsverband_id)
        sleutel = edities.aggregate(laatste=Max("kwartaal"))["laatste"]
    return Kwartaal.van_sleutel(sleutel) if sleutel else laatst_geeindigd()


def _met_namen(tabel: Tabel) -> Tabel:
    """A heading that is still empty says so: else nobody sees or hears that there is one."""
    return replace(
        tabel,
        titel=tabel.titel or _NAAMLOOS,
        kolommen=tuple(_met_naam(kop) for kop in tabel.kolommen),
        rijen=tuple(replace(rij, kop=_met_naam(rij.kop)) for rij in tabel.rijen),
    )


def _met_naam(kop: Kop) -> Kop:
    return replace(kop, pad=tuple(naam.strip() or _NAAMLOOS for naam in kop.pad))


def _is_gevuld(cel: Cel) -> bool:
    return cel.reden in {None, Reden.TEKST, Reden.ONBEKEND, Reden.AFGESCHERMD}


def _zonder_tekens(tabel: Tabel) -> Tabel:
    """Nothing was entered yet: empty cells, and not everywhere that it was not delivered."""
    stil: dict[str, Any] = {"reden": Reden.NIET_UITGESPLITST, "merken": (), "noten": ()}
    rijen = (
        replace(rij, cellen=tuple(replace(cel, waarde=None, **stil) for cel in rij.cellen))
        for rij in tabel.rijen
    )
    return replace(tabel, rijen=tuple(rijen), grafiek=None)
