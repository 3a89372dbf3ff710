"""How a count went through time: each point beside the one before it and that of a year before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gemeenten.eenheid import HEEL
from gemeenten.kwartaal import Kwartaal
from monitor.reeksen.lezen import Cijferpunt, periode_naam
from monitor.reeksen.toeval import KLEIN, past_bij_toeval
from monitor.verslag.verandering import Verandering
from tabellen.waarde import Merk

PERIODESOORTEN = ("kwartaal", "maand", "jaar", "dag", "tot en met")
_NIET_HEEL = {
    Merk.ONVOLLEDIG: "er ontbreekt een deel",
    Merk.AFGESCHERMD: "een deel is afgeschermd",
}


def periodesoort(periode: str) -> str:
    """What kind of period it is: only those of one kind are compared."""
    if "/" in periode:
        return "tot en met"
    if "k" in periode:
        return "kwartaal"
    return {0: "jaar", 1: "maand", 2: "dag"}[periode.count("-")]


def meeste_soort(perioden: Iterable[str]) -> str:
    """The kind of which there are most; of as many the first of ``PERIODESOORTEN``."""
    telling = Counter(map(periodesoort, perioden))
    return max(PERIODESOORTEN, key=lambda soort: (telling[soort], -PERIODESOORTEN.index(soort)))


def ervoor(periode: str) -> str:
    """The period before it; nothing where that is none of its kind."""
    soort = periodesoort(periode)
    if soort == "kwartaal":
        return Kwartaal.van_code(periode).plus(-1).code
    if soort == "maand":
        jaar, maand = map(int, periode.split("-"))
        return f"{jaar - (maand == 1)}-{maand - 1 or 12:02}"
    return str(int(periode) - 1) if soort == "jaar" else ""


def jaar_ervoor(periode: str) -> str:
    """The same period a year before; nothing for a year, of which that is the period before it."""
    if periodesoort(periode) == "jaar":
        return ""
    return "/".join(f"{int(deel[:4]) - 1}{deel[4:]}" for deel in periode.split("/"))


@dataclass(frozen=True, slots=True)
class Reeksverschil:
    """One point beside an earlier one: the change, or why there is none to tell."""

    sinds: str
    verandering: Verandering | None
    waarom_niet: str = ""
    toeval: bool = False

    @property
    def zin(self) -> str:
        """``2 meer``, ``49 meer (+4,2%)``, or why it cannot be said."""
        if self.verandering is None:
            return self.waarom_niet
        return self.verandering.zin


@dataclass(frozen=True, slots=True)
class Reeksstap:
    """A point of a series with what changed."""

    punt: Cijferpunt
    vorige: Reeksverschil | None
    jaar: Reeksverschil | None

    @property
    def naast(self) -> tuple[Reeksverschil | None, Reeksverschil | None]:
        return self.vorige, self.jaar


def stappen(punten: Mapping[str, Cijferpunt]) -> list[Reeksstap]:
    """The points of one kind of period, the newest first, each beside those before it."""
    op_volgorde = list(punten)
    breuken = [
        nummer for nummer, punt in enumerate(punten.values()) if Merk.BREUK in punt.cel.merken
    ]

    def naast(nummer: int, eerder: str) -> Reeksverschil | None:
        if not eerder:
            return None
        punt = punten[op_volgorde[nummer]]
        toen = punten.get(eerder)
        plaats = op_volgorde.index(eerder) if toen else nummer
        breuk = any(plaats < b <= nummer for b in breuken)
        return verschil(punt, toen, eerder, breuk=breuk)

    return [
        Reeksstap(
            punten[periode],
            naast(nummer, ervoor(periode)),
            naast(nummer, jaar_ervoor(periode)),
        )
        for nummer, periode in reversed(list(enumerate(op_volgorde)))
        if punten[periode].waarde is not None
    ]


def verschil(
    nu: Cijferpunt, toen: Cijferpunt | None, eerder: str, *, breuk: bool = False
) -> Reeksverschil | None:
    """What changed since; None where nothing was published of then."""
    if toen is None:
        return None
    sinds = periode_naam(eerder)
    if toen.waarde is None:
        assert toen.cel.reden is not None
        return Reeksverschil(sinds, None, f"niet te vergelijken: toen {toen.cel.reden}")
    if breuk:
        return Reeksverschil(sinds, None, "niet te vergelijken: breuk in de reeks")
    merken = {*nu.cel.merken, *toen.cel.merken}
    for merk, waarom in _NIET_HEEL.items():
        if merk in merken:
            return Reeksverschil(sinds, None, f"niet te vergelijken: {waarom}")
    if nu.cel.eenheid.naam != toen.cel.eenheid.naam:
        return Reeksverschil(sinds, None, "niet te vergelijken: in een andere eenheid geteld")
    assert nu.waarde is not None
    eenheid = nu.cel.eenheid.minstens(toen.cel.eenheid.decimalen)
    return Reeksverschil(
        sinds, Verandering(toen.waarde, nu.waarde, eenheid), "", is_toeval(toen, nu)
    )


def is_toeval(toen: Cijferpunt, nu: Cijferpunt) -> bool:
    """Whether both are small counts, and the change is within their usual swing."""
    was, is_ = toen.waarde, nu.waarde
    if was is None or is_ is None or was == is_:
        return False
    heel = nu.cel.eenheid.naam in HEEL and was == int(was) and is_ == int(is_)
    if not heel or min(was, is_) < 0 or max(was, is_) >= KLEIN:
        return False
    return past_bij_toeval(int(was), int(is_))
