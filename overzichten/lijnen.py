"""What each line of an overzicht counts, worked out down to the lines that people enter."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from gemeenten.eenheid import telt_eender
from overzichten.formule import Formule, Formulefout, Lid, Reken, werk_uit
from overzichten.lijnsoort import PERIODES, Lijnsoort

if TYPE_CHECKING:
    from overzichten.models import Lijn

_TEKEN = {Lijnsoort.BATEN.value: 1, Lijnsoort.LASTEN.value: -1}
_DIEPST = 40  # formulas that name formulas; nobody follows more


class Lijnen:
    """The lines of one overzicht, regels or kolommen, in order. Computes each once.

    A line that cannot be computed (its formula names what is not there, or itself) is in ``fouten``
    with the words for people, and counts nothing.
    """

    def __init__(self, lijnen: "Sequence[Lijn]") -> None:
        self.lijnen = lijnen
        self._plek = {lijn.pk: plek for plek, lijn in enumerate(lijnen)}
        self.fouten: dict[int, str] = {}
        self._klaar: dict[int, Reken] = {}
        self._bezig: set[int] = set()
        self._leden = [
            Lid(lijn.pk, lijn.code, None if self._is_getal(lijn) else self._later(lijn))
            for lijn in lijnen
        ]

    def reken(self, lijn: "Lijn") -> Reken:
        """What the line counts; nothing at all when it is in ``fouten``."""
        try:
            return self._reken(lijn)
        except Formulefout as fout:
            self.fouten[lijn.pk] = str(fout)
            return Reken({})

    def deelbaar(self, code: str) -> Reken:
        """What the line with this code counts, of which others are a share; or Formulefout."""
        lijn = next((lijn for lijn in self.lijnen if lijn.code == code), None)
        if lijn is None:
            raise Formulefout(f"Er is geen ‘{code}’ in dit overzicht.")
        if lijn.is_tekst:
            return self._weiger_tekst(lijn)
        reken = self._reken(lijn)
        if reken.noemer is not None:
            raise Formulefout(f"‘{code}’ is een deling, en daarvan is niets een deel.")
        return reken

    def delen(self, vorm: Iterable[int]) -> "list[Lijn]":
        """The lines of these keys, in order; in time that is linear in these, not in all lines."""
        plekken = sorted(self._plek[pk] for pk in vorm if pk in self._plek)
        return [self.lijnen[plek] for plek in plekken]

    def tot_nu(self, lijn: "Lijn", te_komen: Collection[int]) -> Reken:
        """What the line counts without the months that are still to come (``te_komen``).

        A sum is that until now, also against what is of no month (a begroting). Where months are
        set against months, both sides must lack the same, or the line counts nothing yet: a quarter
        to come minus that of last year is not minus that of last year.
        """
        reken = self.reken(lijn)
        mist = []
        for vorm in (reken.teller, reken.noemer or {}):
            delen = self.delen(vorm)
            for teken in (1, -1):
                kant = [deel for deel in delen if vorm[deel.pk] * teken > 0]
                weg = [deel for deel in kant if deel.pk in te_komen]
                if kant and len(weg) == len(kant):
                    return Reken({})
                if any(deel.maand for deel in kant):
                    mist.append({deel.maand for deel in weg})
        gelijk = all(maanden == mist[0] for maanden in mist)
        return reken.zonder(te_komen) if gelijk else Reken({})

    def is_verschil(self, lijn: "Lijn") -> bool:
        """Whether a quotient that crosses the line is taken of each of its parts: nu min toen.

        What a kolom subtracts is another state of the same, what a regel subtracts another post of
        one amount; unless regels are of other moments or places. Baten and lasten make one amount.
        """
        if lijn.soort != Lijnsoort.FORMULE:
            return False
        factoren = self.reken(lijn).teller
        delen = self.delen(factoren)
        af = [deel for deel in delen if factoren[deel.pk] < 0]
        if not af or {deel.soort for deel in delen} >= _TEKEN.keys():
            return False
        bij = [deel for deel in delen if deel not in af]
        return lijn.vergelijkt or {*map(_waar, af)} != {*map(_waar, bij)}

    def voegt_samen(self, lijn: "Lijn") -> bool:
        """Whether a computed line adds up others; a difference, a part and a mean do not."""
        if lijn.soort != Lijnsoort.FORMULE:
            return True
        factoren = self.reken(lijn).teller.values()
        kanten = ([abs(f) for f in factoren if f * teken > 0] for teken in (1, -1))
        return any(len(kant) > 1 and round(sum(kant), 9) != 1 for kant in kanten)

    def over_tijd(self, reken: Reken) -> bool:
        """Whether a quotient has another moment above the line than below it."""
        kanten = (reken.teller, reken.noemer or {})
        boven, onder = ({*map(_waar, self.delen(kant))} for kant in kanten)
        return boven != onder

    def _is_getal(self, lijn: "Lijn") -> bool:
        return lijn.ingevuld and not lijn.is_tekst

    def _later(self, lijn: "Lijn") -> Callable[[], Reken]:
        if lijn.is_tekst:
            return lambda: self._weiger_tekst(lijn)
        return lambda: self._reken(lijn)

    def _weiger_tekst(self, lijn: "Lijn") -> Reken:
        raise Formulefout(f"‘{lijn.code}’ is tekst, en daarmee kan niet worden gerekend.")

    def _reken(self, lijn: "Lijn") -> Reken:
        if lijn.ingevuld:
            return Reken({lijn.pk: Decimal(1)})
        if lijn.pk in self._bezig:
            raise Formulefout(f"‘{lijn.code}’ rekent met zichzelf.")
        if len(self._bezig) >= _DIEPST:
            raise Formulefout("Hier verwijzen te veel berekeningen naar elkaar.")
        if lijn.pk not in self._klaar:
            self._bezig.add(lijn.pk)
            try:
                self._klaar[lijn.pk] = self._berekend(lijn)
            finally:
                self._bezig.discard(lijn.pk)
        return self._klaar[lijn.pk]

    def _berekend(self, lijn: "Lijn") -> Reken:
        if lijn.soort in PERIODES:
            raise Formulefout(f"met ‘{lijn.code}’ kan niet verder worden gerekend.")
        if lijn.soort == Lijnsoort.FORMULE:
            return werk_uit(Formule.lees(lijn.formule), self._leden)
        if lijn.soort == Lijnsoort.SOM:
            delen = list(self.onder(lijn))
            tekens = _TEKEN if {deel.soort for deel in delen} >= _TEKEN.keys() else {}
            return self._optelling((deel, tekens.get(deel.soort, 1)) for deel in delen)
        maal = -1 if lijn.soort == Lijnsoort.TEKORT else 1
        return self._optelling(
            (deel, maal * _TEKEN[deel.soort])
            for deel in self.lijnen
            if deel.soort in _TEKEN and self._telt_met(lijn, deel)
        )

    def onder(self, som: "Lijn") -> "Iterable[Lijn]":
        """What counts in a sum, through other sums. A line counts in one, so a cycle ends at it."""
        wacht = [som]
        while wacht:
            boven = wacht.pop()
            for deel in self.lijnen:
                if deel.telt_in_id != boven.pk or deel is som or not deel.telt_mee:
                    continue
                if deel.soort == Lijnsoort.SOM:
                    wacht.append(deel)
                elif self._telt_met(som, deel):
                    yield deel

    def _telt_met(self, som: "Lijn", deel: "Lijn") -> bool:
        eenheden = (lijn.eenheid or lijn.basiseenheid for lijn in (deel, som))
        zelfde = telt_eender(*eenheden)
        return deel.telt_mee and zelfde and not deel.naast and not deel.is_tekst

    def _optelling(self, delen: "Iterable[tuple[Lijn, int]]") -> Reken:
        som: dict[int, Decimal] = {}
        for deel, teken in delen:
            reken = self._reken(deel)
            if reken.noemer is not None:
                raise Formulefout(f"‘{deel.code}’ is een deling en telt in geen som mee.")
            for sleutel, keer in reken.teller.items():
                som[sleutel] = som.get(sleutel, Decimal(0)) + teken * keer
        return Reken(som)


def _waar(lijn: "Lijn") -> Hashable:
    """The moment that a line is of, and the place where that is not in the gemeente."""
    return lijn.jaar_verschil or 0, lijn.maand, lijn.peildag, lijn.naast and lijn.gebied_id


def als_factoren(factoren: Mapping[int, Decimal]) -> dict[Hashable, int | Decimal]:
    """Whole factors as int, so that a sum of counts stays one."""
    return {pk: int(f) if f == int(f) else f for pk, f in factoren.items()}
