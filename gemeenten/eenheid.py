"""In what is counted, as far as it says how a number may be written.

How a unit looks is ``tabellen.eenheid``; this is what entering must know, before anything is shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

EURO, PROCENT = "euro", "procent"
VN = " V/N"  # behind a unit of which people read the sign as a letter
# Units of which there are only whole ones. A place, a job or an hour can be a part of one.
_HEEL = """
aantal aantallen personen mensen inwoners cliënten clienten klanten kinderen jeugdigen jongeren
ouderen volwassenen leerlingen studenten vrijwilligers mantelzorgers statushouders deelnemers
bezoekers gebruikers werkzoekenden kandidaten huishoudens gezinnen adressen woningen meldingen
aanmeldingen aanvragen verzoeken indicaties beschikkingen besluiten voorzieningen uitkeringen
verstrekkingen bezwaren beroepen klachten gesprekken contacten verwijzingen casussen dossiers zaken
trajecten projecten activiteiten bijeenkomsten locaties scholen gemeenten aanbieders bedrijven
"""
HEEL = frozenset(_HEEL.split())
# Units of which each is a person, or belongs to one.
_MENS = """
personen mensen inwoners cliënten clienten klanten kinderen jeugdigen jongeren ouderen volwassenen
leerlingen studenten vrijwilligers mantelzorgers statushouders deelnemers bezoekers gebruikers
werkzoekenden kandidaten huishoudens gezinnen meldingen aanmeldingen aanvragen verzoeken indicaties
beschikkingen voorzieningen uitkeringen verstrekkingen bezwaren beroepen klachten verwijzingen
casussen dossiers zaken trajecten plannen vrouwen mannen meisjes jongens
"""
MENS = frozenset(_MENS.split())
_GEEN_MENS = frozenset({"fte", "uur", "uren", "dagen", "weken", "maanden", "plaatsen"})


_NIET_OP_TE_TELLEN = re.compile(
    r"%|‰|procent(en)?|percentages?|promille|pp|procentpunt(en)?|index|indexcijfers?|ratio|quote"
    r"|rapportcijfers?|cijfers?|scores?|rang|plaats|gemiddelden?|gemiddeld|mediaan"
    r"|(gemiddeld|mediaan|index) .*"
    r"|(.* )?per (\d.*|honderd|duizend|(inwoner|cliënt|client|jeugdige|huishouden|uitkering"
    r"|medewerker|persoon|kind|inwoners|huishoudens|jeugdigen)\b.*)",
    re.I,
)


def telt_eender(een: str, ander: str) -> bool:
    """Whether two units count the same: V and N only say how the sign is written."""
    return een.removesuffix(VN) == ander.removesuffix(VN)


def kruist(een: str, ander: str) -> bool:
    """Whether a number stands where lines in these units cross: no amount in a kolom of fte."""
    return not (een and ander) or telt_eender(een, ander)


@lru_cache(maxsize=1024)
def telt_op(eenheid: str) -> bool:
    """Whether numbers in this unit can be added: not percentages, marks and averages."""
    return _NIET_OP_TE_TELLEN.fullmatch(eenheid) is None


_INWONER = (
    r"per (\d[\d.]* |honderd |duizend )?(inwoners?|cliënt(en)?|client(en)?|jeugdigen?|huishoudens?|"
    r"uitkering(en)?|medewerkers?|persoon|personen|kind|kinderen|indicatie|traject)\b"
)
_TIJD = r"(\w{3,}tijd(en)?|\w*duur)\b"
_PER, _DUUR = re.compile(_INWONER, re.I), re.compile(rf"\b{_TIJD}", re.I)
# A name that is of an average; not of those who are above one, or of a gemeente (gem. Bedum).
_GEMIDDELD = re.compile(
    r"(het |de )?((on)?gewogen |totale? )?(gemiddelde?\b|gem\.\s*(?-i:[a-z]))|gemiddelden$"
    r"|.*([,(:;–-]\s*gemiddelde?\b|\bmedia(an|ne)\b)"
    r"|.*(?<!\bdan )(?<!\bboven )(?<!\bonder )(?<!\brond )(?<!\bmet )(?<!\bhet )\bgemiddelde?"
    r"\)?(,? \d.*)?$",
    re.I,
)
_DAGEN = frozenset({"dagen", "werkdagen", "kalenderdagen", "weken", "maanden", "jaar", "jaren"})
# Of these an average is mostly of what there was at several moments, and that adds up.
_VOORRAAD = HEEL | {"fte", "plaatsen"}
_GEMETEN = re.compile(rf"\b({_TIJD}|{_INWONER}|kosten|bedrag|prijs|score|cijfer)", re.I)


@lru_cache(maxsize=4096)
def is_gemiddelde(naam: str, eenheid: str) -> bool:
    """Whether a line or table of this name is an average in this unit, so that it does not add up.

    So are ``Gemiddelde kosten`` and ``Kosten per cliënt`` in euro, and ``Wachttijd`` in weken; not
    ``Gemiddeld aantal uitkeringen``, which is a stock, nor in personen those of average age.
    """
    woord = eenheid.casefold().strip()
    if woord in _VOORRAAD:
        return bool(_GEMIDDELD.match(naam) and _GEMETEN.search(naam))
    return bool(
        _GEMIDDELD.match(naam) or _PER.search(naam) or (woord in _DAGEN and _DUUR.search(naam))
    )


def telt_mensen(eenheid: str, zeker: bool = False) -> bool:
    """Whether a count in this unit counts people; ``zeker`` when somebody said that it does, of
    units that can.
    """
    woord = eenheid.casefold().strip()
    if not zeker:
        return woord in MENS
    maat = Celmaat(woord, 0)
    return not (maat.in_euro or maat.in_procent or woord in _GEEN_MENS) and telt_op(woord)


@dataclass(frozen=True, slots=True)
class Celmaat:
    """In what one cell counts, with how many decimals at most, and in units of how many euro.

    ``tekst``: it counts nothing, but says something.
    """

    eenheid: str
    decimalen: int
    schaal: int = 1
    tekst: bool = False

    @property
    def in_euro(self) -> bool:
        return self.eenheid.casefold().startswith((EURO, "€"))

    @property
    def in_procent(self) -> bool:
        return self.eenheid.casefold() in {PROCENT, "%", "procenten", "percentage"}


def meeste_decimalen(eenheid: str) -> int:
    """How many decimals a number may have when nobody said so."""
    return 0 if eenheid.casefold() in HEEL else 2


def celmaat(lijnen: Sequence[Any], ouder: Any) -> Celmaat:
    """What holds where these lines cross, the first that says it; otherwise what ``ouder`` says.
    Of decimals that is first the line that has the unit.
    """
    if any(getattr(lijn, "is_tekst", False) for lijn in lijnen):
        return Celmaat("", 0, tekst=True)
    met_eenheid = [lijn for lijn in lijnen if lijn.eenheid][:1]
    eenheid = met_eenheid[0].eenheid if met_eenheid else getattr(ouder, "eenheid", "")
    langs = (*met_eenheid, *lijnen)
    decimalen = next((lijn.decimalen for lijn in langs if lijn.decimalen is not None), None)
    if decimalen is None:
        decimalen = meeste_decimalen(eenheid)
    maat = Celmaat(eenheid, decimalen, getattr(ouder, "schaal", 1))
    return maat if maat.in_euro else Celmaat(eenheid, decimalen)
