"""History in the gemeenten of now: series summed over what these are made of.

A stand and a stroom add up over what went over whole; of a gemeente that was split the recorded
share of it counts (``gemeenten.Herindeling.aandeel``), and the point says so. Unieke personen are
not shared out, a percentage is that of the sums, and where a part is missing there is no number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from gemeenten.cijfer import Tijd
from monitor.reeksen.indeling import Aandelen, Herindelingen
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks, volgorde
from monitor.reeksen.waarover import laatste_dag
from tabellen.eenheid import PROCENT
from tabellen.uitkomst import NIET_OPTELBAAR, Uitkomst, quotient, tel_op
from tabellen.waarde import NIET_HEEL, Cel, Merk, Reden

_PROCENT = re.compile(r"(?:(?<=;)|^)maat=procent\(([^/]+)/([^/]+)\)")


def delen_van(sleutel: str) -> tuple[str, str] | None:
    """The keys of which a percentage is made, so that it can be computed of sums; else None."""
    gevonden = _PROCENT.search(sleutel)
    if not gevonden:
        return None
    teller, noemer = (sleutel.replace(gevonden[0], f"maat={deel}") for deel in gevonden.groups())
    return teller, noemer


@dataclass(frozen=True)
class Omrekening:
    """A series, of which the points are made again for gemeenten of now. ``delen``: the series of
    ``delen_van``, of which a percentage is computed.
    """

    reeks: Cijferreeks
    indeling: Herindelingen
    delen: Mapping[str, Cijferreeks]

    def van(self, code: str) -> dict[str, Cijferpunt]:
        """The points of a gemeente of now, also of before it was, by period, in order of time."""
        wie = {wie for _, wie in self.reeks.punten}
        punten = {oud: self.reeks.van(oud) for oud in wie}
        uit = {}
        for periode in sorted({p for van in punten.values() for p in van}, key=volgorde):
            aandelen = self.indeling.samenstelling(code, laatste_dag(periode))
            if aandelen == {code: 1}:
                eigen = punten.get(code, {}).get(periode)
            elif any(periode in punten.get(oud, {}) for oud in aandelen):
                eigen = self._samen(code, periode, aandelen)
            else:
                eigen = None
            if eigen is not None:
                uit[periode] = eigen
        return uit

    def _samen(self, code: str, periode: str, aandelen: Aandelen) -> Cijferpunt:
        punten = {oud: self.reeks.van(oud).get(periode) for oud in aandelen}
        een = next(punt for punt in punten.values() if punt)
        uitkomst = self._uitkomst(periode, aandelen)
        waarde = uitkomst.waarde
        if waarde is not None:
            waarde = int(waarde) if waarde == int(waarde) else waarde
        cel = Cel(
            waarde,
            een.cel.eenheid,
            uitkomst.waarom if waarde is None else None,
            totaal=True,
            merken=(Merk.VOORLOPIG,) if uitkomst.voorlopig and waarde is not None else (),
        )
        noot = _noot(aandelen, self.indeling, uitkomst, punten)
        naam = self.indeling.naam(code)
        return Cijferpunt(een.verband, code, naam, periode, cel, (noot,), "", een.editie)

    def _uitkomst(self, periode: str, aandelen: Aandelen) -> Uitkomst:
        paren = delen_van(self.reeks.sleutel)
        if not paren or not all(sleutel in self.delen for sleutel in paren):
            return _som(self.reeks, periode, aandelen)
        teller, noemer = (_som(self.delen[sleutel], periode, aandelen) for sleutel in paren)
        deel = quotient(teller, noemer)
        if deel.waarde is None:
            return deel
        return replace(deel, waarde=self.reeks.eenheid.rond(100 * deel.waarde))


def _som(reeks: Cijferreeks, periode: str, aandelen: Aandelen) -> Uitkomst:
    """The shares of all, or why there is no sum."""
    gedeeld = any(aandeel != 1 for aandeel in aandelen.values())
    if not _mag_opgeteld(reeks) or (gedeeld and reeks.tijd is Tijd.UNIEK):
        return NIET_OPTELBAAR
    delen = []
    for oud, aandeel in aandelen.items():
        punt = reeks.van(oud).get(periode)
        if aandeel is None:
            delen.append((1, Uitkomst(None, Reden.ONBEKEND)))
        elif punt is None:
            delen.append((1, Uitkomst(None, Reden.NIET_GELEVERD)))
        else:
            factor = int(aandeel) if aandeel == 1 else aandeel
            delen.append((factor, _als_uitkomst(punt.cel)))  # type: ignore[arg-type]
    return tel_op(delen, strikt=True)


def _mag_opgeteld(reeks: Cijferreeks) -> bool:
    """Whether gemeenten add up in it. Of a computed line of an overzicht nobody knows."""
    if not reeks.telt_op:
        return False
    if reeks.metingen or reeks.dimensies.get("maat", "").startswith("gemiddelde("):
        return True
    berekend = any(p.cel.totaal for punten in reeks.punten.values() for p in punten.values())
    return "overzicht" in reeks.dimensies and not berekend


def _als_uitkomst(cel: Cel) -> Uitkomst:
    hele = NIET_HEEL & set(cel.merken)
    if hele:  # a part of it is missing already
        verborgen = Merk.AFGESCHERMD in hele
        return Uitkomst(None, Reden.AFGESCHERMD if verborgen else Reden.NIET_GELEVERD)
    return Uitkomst(cel.waarde, cel.reden, voorlopig=Merk.VOORLOPIG in cel.merken, geleverd=True)


def _noot(
    aandelen: Aandelen,
    indeling: Herindelingen,
    uitkomst: Uitkomst,
    punten: Mapping[str, Cijferpunt | None],
) -> str:
    """How it was made, or what it lacks."""
    onbekend = [indeling.naam(oud) for oud, deel in aandelen.items() if deel is None]
    if onbekend:
        return f"Niet te maken: van {_en(onbekend)} is niet vastgelegd welk deel overging."
    namen = [
        naam if deel == 1 else f"{_procent(deel)} van {naam}"
        for naam, deel in sorted((indeling.naam(oud), deel or 0) for oud, deel in aandelen.items())
    ]
    if uitkomst.reden is Reden.NIET_OPTELBAAR:
        return f"Niet te maken van {_en(namen)}: dit telt niet op."
    if uitkomst.waarde is None:
        wie = [
            indeling.naam(oud)
            for oud, punt in punten.items()
            if punt is None or _als_uitkomst(punt.cel).waarde is None
        ]
        return f"Niet te maken: van {_en(wie)} is er geen volledig cijfer."
    hoe = "Geschat" if any(deel != 1 for deel in aandelen.values()) else "Opgeteld"
    return f"{hoe} in de indeling van nu: {_en(namen)}."


def _procent(deel: Decimal | int) -> str:
    return PROCENT.genoeg(100 * deel).toon(100 * deel)


def _en(namen: list[str]) -> str:
    *eerste, laatste = namen
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste
