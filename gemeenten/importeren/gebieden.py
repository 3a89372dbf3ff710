"""Which gemeente or regio a source means, by a code or by the name of that time."""

import datetime
import re
from collections import defaultdict
from functools import cached_property

from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.raad import Raad
from gemeenten.models import Gemeente, Regio
from gemeenten.tekens import kaal, kort

# What a source puts behind a name that a gemeente and a province share.
_TOEVOEGING = re.compile(r"(?P<naam>.+?) \((?P<soort>gemeente|GM|provincie|PV|LD|land|CR)\)")
_SOORTEN = {
    **{"gemeente": None, "gm": None, "provincie": Regio.Soort.PROVINCIE, "land": Regio.Soort.LAND},
    **{"pv": Regio.Soort.PROVINCIE, "ld": Regio.Soort.LANDSDEEL, "cr": Regio.Soort.REGIO},
}

_LAND = {"nl00": "nl01"}  # the CBS has two codes for the nation


class Onvindbaar(Celfout):
    """A code or name of nobody that is known here, in any year."""


class NietVanToen(Celfout):
    """The name of a gemeente that was not there in that year."""


class Gebieden:
    """Which gemeente or regio a code or name stands for; all of them read once."""

    def __init__(self, raad: Raad) -> None:
        self._raad = raad

    def zoek(self, woord: str, jaar: int) -> Gemeente | Regio:
        """By code, whenever it holds; by name among those of that year. Otherwise a Celfout."""
        code = woord.casefold()
        if gevonden := self._op_code.get(_LAND.get(code, code)):
            return gevonden
        naam, soorten = woord, set(_SOORTEN.values()) | set(Regio.Soort)
        if woord.casefold() not in self._op_naam and (raak := _TOEVOEGING.fullmatch(woord)):
            naam, soorten = raak["naam"], {_SOORTEN[raak["soort"].casefold()]}
        zo_genoemd = [
            gebied
            for gebied in self._op_naam[naam.casefold()]
            if getattr(gebied, "soort", None) in soorten
        ]
        van_toen = [gebied for gebied in zo_genoemd if bestaat_in(gebied, jaar)]
        if len(van_toen) == 1:
            return van_toen[0]
        codes = " of ".join(map(code_van, van_toen or zo_genoemd))
        if van_toen:
            raise Celfout(f"‘{kort(woord)}’ is in {jaar} meer dan één. Schrijf de code: {codes}.")
        if zo_genoemd:
            raise NietVanToen(f"‘{kort(woord)}’ is in {jaar} niets. Schrijf de code: {codes}.")
        raad = self._raad.lijkt_op(woord, [str(g) for g in self._op_code.values()], "gebied")
        raise Onvindbaar(
            f"‘{kort(woord)}’ is geen gemeente en geen regio.{raad} Voeg een regio zo nodig toe."
        )

    @cached_property
    def _op_code(self) -> dict[str, Gemeente | Regio]:
        alle: list[Gemeente | Regio] = [*Gemeente.objects.all(), *Regio.objects.all()]
        return {code_van(gebied).casefold(): gebied for gebied in alle}

    @cached_property
    def _op_naam(self) -> dict[str, list[Gemeente | Regio]]:
        uit: dict[str, list[Gemeente | Regio]] = defaultdict(list)
        for gebied in self._op_code.values():
            uit[kaal(gebied.naam).casefold()].append(gebied)
        return uit


def code_van(gebied: Gemeente | Regio) -> str:
    return gebied.cbs_code if isinstance(gebied, Gemeente) else gebied.code


def bestaat_in(gebied: Gemeente | Regio, jaar: int) -> bool:
    """Whether a gemeente exists on any day of the year."""
    return isinstance(gebied, Regio) or any(
        gebied.bestaat_op(datetime.date(jaar, *dag)) for dag in ((1, 1), (12, 31))
    )
