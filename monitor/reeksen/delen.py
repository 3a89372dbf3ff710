"""What a count is made of, and how its change divides over the parts.

A total is its categories, its measures or its gemeenten; a stock is the one before it plus what
came in minus what went out, where a control rule says so; an amount is a number of people times
the amount for each. All of what is public, so parts that are withheld are named and not counted.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domeinen.declaraties import DECLARATIES
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks, dimensies
from tabellen.controle.voorraad import Voorraad

Stand = Decimal | int | None
_FIJN = Decimal("0.0001")  # so that both parts are the whole exactly
VOORRAAD, PRIJS = "voorraad", "prijs"  # kinds of a Verdeling; the others are dimensions


@dataclass(frozen=True, slots=True)
class Aandeel:
    """One part: ``was`` and ``is_``, each with its sign in the whole, and of its change
    ``bijdrage`` to that of the whole. ``punten`` are its cells then and now, of the same count.
    """

    naam: str
    sleutel: str
    wie: str
    was: Stand
    is_: Stand
    bijdrage: Stand
    punten: tuple[Cijferpunt | None, Cijferpunt | None] = (None, None)

    @property
    def noten(self) -> tuple[str, ...]:
        """What was explained of it now."""
        nu = self.punten[1]
        return nu.noten if nu else ()

    @property
    def grootte(self) -> Decimal:
        return abs(Decimal(self.bijdrage or 0))


@dataclass(frozen=True, slots=True)
class Verdeling:
    """One way in which a whole is made: ``soort`` says which. ``rest`` is the part of the change
    that no part explains, ``sluit`` whether the parts make up the whole, then and now.
    """

    soort: str
    delen: tuple[Aandeel, ...]
    rest: Stand
    sluit: bool

    @property
    def genoemd(self) -> list[Aandeel]:
        """The parts that changed, the most first."""
        return sorted(
            (deel for deel in self.delen if deel.bijdrage), key=lambda deel: -deel.grootte
        )


@dataclass(frozen=True)
class Geheel:
    """A count of one gemeente, or of all together, then and now."""

    reeks: Cijferreeks
    verband: str
    wie: str
    toen: Cijferpunt
    nu: Cijferpunt

    @property
    def verschil(self) -> Decimal:
        return Decimal(self.nu.waarde or 0) - Decimal(self.toen.waarde or 0)


def ondersleutels(sleutel: str, alle: Collection[str]) -> dict[str, list[str]]:
    """Of all keys those of which this one may be the sum, by dimension: one more dimension, the
    rest the same; or the measures that it adds. A dimension with one member divides nothing.
    """
    eigen = dimensies(sleutel)
    maten = eigen.get("maat", "").split("+")
    if "(" in eigen.get("maat", ""):
        return {}
    uit: dict[str, list[str]] = {}
    for ander in alle:
        onder = dimensies(ander)
        erbij = onder.keys() - eigen.keys()
        if len(maten) > 1 and not erbij:
            past = onder.get("maat", "") in maten
            if past and {**onder, "maat": ""} == {**eigen, "maat": ""}:
                uit.setdefault("maat", []).append(ander)
        elif len(erbij) == 1 and eigen.items() <= onder.items():
            uit.setdefault(erbij.pop(), []).append(ander)
    return {dimensie: sleutels for dimensie, sleutels in uit.items() if len(sleutels) > 1}


@dataclass(frozen=True)
class Kringloop:
    """The keys of a stock and of what comes in and goes out."""

    stand: str
    erbij: str
    eraf: str


def kringlopen() -> Iterator[Kringloop]:
    """Every stock that a control rule says follows from its flows."""
    for declaratie in DECLARATIES:
        for regel in declaratie.regels:
            if isinstance(regel, Voorraad):
                kanten = (regel.stand, regel.erbij, regel.eraf)
                yield Kringloop(*(f"maat={kant.maat.code}" for kant in kanten))


def naar_delen(
    geheel: Geheel, soort: str, delen: Mapping[str, tuple[str, Mapping[str, Cijferpunt]]]
) -> Verdeling:
    """A sum and its parts: by key of each, and of whom, its name and points by period."""
    uit = []
    for sleutel, (naam, punten) in delen.items():
        toen, nu = punten.get(geheel.toen.periode), punten.get(geheel.nu.periode)
        was, is_ = (punt.waarde if punt else None for punt in (toen, nu))
        bijdrage = None if was is None or is_ is None else Decimal(is_) - Decimal(was)
        een = nu or toen
        wie = een.wie if een else geheel.wie
        uit.append(Aandeel(naam, sleutel, wie, was, is_, bijdrage, (toen, nu)))
    return _sluit(geheel, soort, uit)


def naar_voorraad(
    geheel: Geheel,
    erbij: Mapping[str, Cijferpunt],
    eraf: Mapping[str, Cijferpunt],
    tussen: list[str],
) -> Verdeling:
    """A stock and the flows in the periods between then and now, the last of these included."""
    delen = []
    for naam, punten, teken in (("Erbij gekomen", erbij, 1), ("Eraf gegaan", eraf, -1)):
        waarden = [punten[p].waarde if p in punten else None for p in tussen]
        bekend = [Decimal(waarde) for waarde in waarden if waarde is not None]
        som = teken * sum(bekend, Decimal(0)) if len(bekend) == len(waarden) else None
        een = next(iter(punten.values()), None)
        delen.append(Aandeel(naam, "", een.wie if een else "", None, som, som))
    compleet = all(deel.bijdrage is not None for deel in delen)
    verklaard = sum((Decimal(deel.bijdrage or 0) for deel in delen), Decimal(0))
    rest = geheel.verschil - verklaard if compleet else None
    return Verdeling(VOORRAAD, tuple(delen), rest, rest == 0)


def naar_prijs(
    geheel: Geheel, naam: str, punten: Mapping[str, Cijferpunt], bij: tuple[str, str]
) -> Verdeling | None:
    """An amount as a number times the amount for each: what more or fewer of them do at the mean
    amount, and what a higher or lower amount does at the mean number, which together are the whole
    change (the midpoint, or Bennet, decomposition: T.L. Bennet 1920). ``bij``: the periods of the
    number then and now. None without both numbers.
    """
    aantallen = [punten[p].waarde if p in punten else None for p in bij]
    if not all(aantallen) or geheel.toen.waarde is None or geheel.nu.waarde is None:
        return None
    toen, nu = (Decimal(a) for a in aantallen if a is not None)
    was, is_ = Decimal(geheel.toen.waarde), Decimal(geheel.nu.waarde)
    per_toen, per_nu = was / toen, is_ / nu
    door_aantal = ((nu - toen) * (per_toen + per_nu) / 2).quantize(_FIJN)
    door_prijs = geheel.verschil - door_aantal
    een = punten[bij[1]]
    return Verdeling(
        PRIJS,
        (
            Aandeel(naam, "", een.wie, toen, nu, door_aantal, (punten[bij[0]], een)),
            Aandeel("Bedrag per stuk", "", een.wie, per_toen, per_nu, door_prijs),
        ),
        Decimal(0),
        sluit=True,
    )


def _sluit(geheel: Geheel, soort: str, delen: list[Aandeel]) -> Verdeling:
    """Whether the parts add up to the whole, and what of its change they leave."""
    sluit = all(
        heel is not None and sum((Decimal(w or 0) for w in waarden), Decimal(0)) == heel
        for heel, waarden in (
            (geheel.toen.waarde, [deel.was for deel in delen]),
            (geheel.nu.waarde, [deel.is_ for deel in delen]),
        )
    )
    verklaard = sum((Decimal(deel.bijdrage or 0) for deel in delen), Decimal(0))
    return Verdeling(soort, tuple(delen), geheel.verschil - verklaard, sluit)
