"""Every measure that the domains declare, with what else is declared and public about it."""

from functools import cache

from domeinen.declaraties import DECLARATIES
from domeinen.inhoud import TABELLEN
from gemeenten.cijfer import CijferBasis, Meetveld, Tijd
from gemeenten.kwartaal import Kwartaal
from monitor.verslag.begrip import Begrip, Begripsoort
from monitor.woordenboek.openbaar import OpenTabel
from tabellen.lezing import dimensies
from tabellen.maten import Meting

OVER_TIJD = {
    Tijd.STAND: "stand: zoveel zijn er op de peildatum",
    Tijd.STROOM: "stroom: zoveel kwamen er in de periode; perioden tellen op",
    Tijd.UNIEK: "unieke personen: ieder telt één keer, dus optellen kan niet",
}


def maatcode(meting: Meting) -> str:
    """What a measure is called in addresses and in the API: jeugd.voorziening.pgb."""
    return f"{meting.model._meta.label_lower}.{meting.veld}"


def maten(tabellen: list[OpenTabel]) -> list[Begrip]:
    """Of every domain; ``tabellen`` are those that are public."""
    uit = []
    for declaratie in DECLARATIES:
        for model in declaratie.cijfers:
            for veld in model.meetvelden():
                uit.append(_begrip(model, veld, declaratie.domein.label, tabellen))
    return uit


def metingen_van(naam: str) -> list[Meting]:
    """The measures that the declared table of this name shows, each once."""
    tabel = TABELLEN.get(naam)
    return list({maatcode(m): m for m in tabel.metingen()}.values()) if tabel else []


@cache
def _tabellen_met(code: str) -> frozenset[str]:
    """The names of the declared tables that show a measure."""
    return frozenset(naam for naam in TABELLEN if code in map(maatcode, metingen_van(naam)))


def _begrip(
    model: type[CijferBasis], veld: Meetveld, domein: str, tabellen: list[OpenTabel]
) -> Begrip:
    meting = Meting(model, veld.name)
    code = maatcode(meting)
    namen = _tabellen_met(code)
    open_ = [tabel for tabel in tabellen if tabel.naam in namen]
    sinds = Kwartaal.van_sleutel(min(tabel.eerste for tabel in open_)) if open_ else None
    breuken = (f"{tabel.wie}: {breuk}" for tabel in open_ for breuk in tabel.breuken)
    return Begrip(
        soort=Begripsoort.MAAT,
        code=code,
        naam=meting.label,
        groep=domein,
        over=model.bladtitel,
        definitie=str(veld.help_text),
        eenheid=veld.eenheid or "zoals de regel, de kolom of de indicator zegt",
        over_tijd=OVER_TIJD[veld.tijd],
        uitgesplitst_naar=tuple(naam.replace("_", " ") for naam in dimensies(model)),
        bron=" ".join(dict.fromkeys(TABELLEN[naam].bron for naam in TABELLEN if naam in namen)),
        eigenaar=_eigenaar(model),
        sinds=str(sinds or ""),
        sinds_code=sinds.code if sinds else "",
        breuken=tuple(dict.fromkeys(breuken)),
    )


def _eigenaar(model: type[CijferBasis]) -> str:
    """Whose a figure is, as its key says."""
    if "gemeente" in model.sleutel():
        return "De gemeente waar het over gaat: zij levert het cijfer en dient het in."
    return "Het samenwerkingsverband als geheel."
