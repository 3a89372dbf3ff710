"""The import file of kerncijfers, and the columns that name a maatstaf, or a gemeente or regio."""

import datetime
import re
from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from django.db.models import QuerySet

from gemeenten.cijfer import Meetveld
from gemeenten.getallen import Precies, toon_getal
from gemeenten.importeren import cellen
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.invoer import Invoer
from gemeenten.importeren.kolommen import (
    Importkolom,
    MaatKolom,
    MaatstafKolom,
    VeldKolom,
)
from gemeenten.importeren.raad import Raad
from gemeenten.importeren.resource import InvoerResource
from gemeenten.leeg import omschrijving
from gemeenten.models import Gemeente, Kerncijfer, Maatstaf, Regio
from gemeenten.tekens import kaal, kort

# What a source puts behind a name that a gemeente and a province share.
_TOEVOEGING = re.compile(r"(?P<naam>.+?) \((?P<soort>gemeente|GM|provincie|PV|LD|land|CR)\)")
_SOORTEN = {
    **{"gemeente": None, "gm": None, "provincie": Regio.Soort.PROVINCIE, "land": Regio.Soort.LAND},
    **{"pv": Regio.Soort.PROVINCIE, "ld": Regio.Soort.LANDSDEEL, "cr": Regio.Soort.REGIO},
}

_LAND = {"nl00": "nl01"}  # the CBS has two codes for the nation


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
        van_toen = [gebied for gebied in zo_genoemd if _bestaat_in(gebied, jaar)]
        if len(van_toen) == 1:
            return van_toen[0]
        if mogelijk := van_toen or zo_genoemd:
            codes = " of ".join(map(code_van, mogelijk))
            waarom = f"in {jaar} meer dan één" if van_toen else f"in {jaar} niets"
            raise Celfout(f"‘{kort(woord)}’ is {waarom}. Schrijf de code: {codes}.")
        raad = self._raad.lijkt_op(woord, [str(g) for g in self._op_code.values()], "gebied")
        raise Celfout(
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


def _bestaat_in(gebied: Gemeente | Regio, jaar: int) -> bool:
    """Whether a gemeente exists on any day of the year."""
    return isinstance(gebied, Regio) or any(
        gebied.bestaat_op(datetime.date(jaar, *dag)) for dag in ((1, 1), (12, 31))
    )


class GebiedKolom(Importkolom):
    """A gemeente or a regio, by its code, or by its name in the year of the row."""

    beurt = 3
    verwijst = True

    @property
    def attributen(self) -> tuple[str, ...]:
        return "gemeente_id", "regio_id"

    def lees(self, invoer: Invoer) -> None:
        gebieden = Gebieden(invoer.naslag.raad)

        def lees(cel: Importcel, jaar: int) -> tuple[int | None, int | None]:
            if not (woord := cellen.woord_van(cel)):
                raise Celfout("Deze cel mag niet leeg zijn.")
            gebied = gebieden.zoek(woord, jaar)
            return (gebied.pk, None) if isinstance(gebied, Gemeente) else (None, gebied.pk)

        gelezen = invoer.lees(self.naam, lees, "jaar")
        paren = [paar if isinstance(paar, tuple) else (paar, paar) for paar in gelezen]
        for attribuut, waarden in zip(self.attributen, zip(*paren, strict=True), strict=True):
            invoer.waarden[attribuut] = waarden

    def export(self, instance: Any, **kwargs: Any) -> Importcel:
        return code_van(instance.gemeente or instance.regio)


class KerncijferKolom(MaatKolom):
    """A number in the unit of its maatstaf, or a word that says why there is none."""

    beurt = 3

    def lees(self, invoer: Invoer) -> None:
        decimalen = dict(Maatstaf.objects.values_list("pk", "decimalen"))

        def lees(cel: Importcel, maatstaf: int) -> tuple[int | Decimal | None, str]:
            return cellen.lees_maat(self.veld, cel, decimalen[maatstaf])

        gelezen = invoer.lees(self.naam, lees, "maatstaf_id")
        paren = [paar if isinstance(paar, tuple) else (paar, paar) for paar in gelezen]
        for attribuut, waarden in zip(self.attributen, zip(*paren, strict=True), strict=True):
            invoer.waarden[attribuut] = waarden

    def export(self, instance: Any, **kwargs: Any) -> Importcel:
        if instance.waarde is None:
            return str(instance.waarde_leeg)
        return Precies.van(instance.waarde, instance.maatstaf.decimalen)


class KerncijferResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = Kerncijfer

    @classmethod
    def kolommen(cls) -> list[Importkolom]:
        """Of the fields, with a gemeente or regio in one column, and the value in its unit."""
        velden = {veld.name: veld for veld in Kerncijfer._meta.concrete_fields}
        uitleg = (
            "De gemeente of regio, met haar code of met de naam die zij in dat jaar had: GM0005, "
            "PV20, NL01."
        )
        return [
            MaatstafKolom("maatstaf", True, str(velden["maatstaf"].help_text)),
            GebiedKolom("gebied", True, uitleg),
            VeldKolom(velden["jaar"], verplicht=True),
            VeldKolom(velden["tijdvak"], verplicht=False),
            KerncijferKolom(cast(Meetveld, velden["waarde"]), verplicht=True),
            VeldKolom(velden["bron"], verplicht=True),
            *(VeldKolom(velden[naam], verplicht=False) for naam in ("brondatum", "tabel")),
        ]

    @classmethod
    def sleutelkoppen(cls) -> list[str]:
        return ["maatstaf", "gebied", "jaar", "tijdvak"]

    @classmethod
    def sleutel(cls) -> list[str]:
        return ["maatstaf_id", "gemeente_id", "regio_id", "jaar", "tijdvak"]

    def leid_af(self, invoer: Invoer) -> None:
        """Without the column ``tijdvak`` all are of a whole year."""
        invoer.waarden.setdefault("tijdvak", [""] * len(invoer.blad))

    def filter_export(self, queryset: QuerySet[Any], **kwargs: Any) -> QuerySet[Any]:
        return queryset.select_related("maatstaf", "gemeente", "regio")


def schrijf_kerncijfer(cijfer: Kerncijfer) -> str:
    """The number as people read it, or the word for why there is none."""
    if cijfer.waarde is None:
        return omschrijving(cijfer.waarde_leeg)
    return toon_getal(Precies.van(cijfer.waarde, cijfer.maatstaf.decimalen))
