"""The columns of an import file: how each is read, checked and written.

A column is a django-import-export field, so that exports and the admin's lists of columns follow
from it; reading goes for all rows at once.
"""

import datetime
import functools
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from import_export.fields import Field

from gemeenten.cijfer import Meetveld
from gemeenten.getallen import toon_getal
from gemeenten.importeren import cellen
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.invoer import Invoer
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Maatstaf
from gemeenten.tekens import kort

VERBAND = "samenwerkingsverband"
EIGENAAR = 1  # the last beurt of the columns that say whose a row is


class Importkolom(Field):  # type: ignore[misc]
    """One column. ``beurt`` orders the reading: later columns may build on earlier ones."""

    beurt: ClassVar[int] = 2
    verwijst: ClassVar[bool] = False  # to another row, that an export must read along

    def __init__(self, naam: str, verplicht: bool, uitleg: str, pad: str = "") -> None:
        super().__init__(attribute=pad or naam, column_name=naam)
        self.naam, self.verplicht, self.uitleg = naam, verplicht, uitleg

    @property
    def attributen(self) -> tuple[str, ...]:
        """The attributes of the model that reading puts into ``invoer.waarden``."""
        return (f"{self.naam}_id",) if self.verwijst else (self.naam,)

    def lees(self, invoer: Invoer) -> None:
        """Read the column into ``invoer.waarden``."""
        raise NotImplementedError

    def export(self, instance: models.Model, **kwargs: Any) -> Importcel:
        waarde = self.get_value(instance)
        return "" if waarde is None else self.schrijf(waarde)

    def schrijf(self, waarde: Any) -> Importcel:
        return cellen.schrijf_waarde(waarde)

    def toon(self, cel: Importcel) -> str:
        """What ``export`` gives, as people read it."""
        return cellen.toon_cel(cel)

    def toon_gelezen(self, invoer: Invoer, nummer: int) -> str:
        """What a row of a file says, in the same form as ``toon``: what will be stored."""
        return cellen.toon_cel(invoer.cellen[self.naam][nummer])


class VeldKolom(Importkolom):
    """A text, number, date, choice or ja/nee, as the model field prescribes."""

    def __init__(self, veld: "models.Field[Any, Any]", verplicht: bool) -> None:
        super().__init__(veld.name, verplicht, str(veld.help_text))
        self.veld = veld

    def lees(self, invoer: Invoer) -> None:
        invoer.waarden[self.naam] = invoer.lees(
            self.naam, lambda cel: cellen.lees_waarde(self.veld, cel)
        )

    def toon_gelezen(self, invoer: Invoer, nummer: int) -> str:
        waarde = invoer.waarden[self.naam][nummer]
        return self.toon("" if waarde is None else self.schrijf(waarde))


class MaatKolom(VeldKolom):
    """A measure: a number, or a word that says why there is none."""

    veld: Meetveld

    @property
    def attributen(self) -> tuple[str, ...]:
        return self.naam, f"{self.naam}_leeg"

    def lees(self, invoer: Invoer) -> None:
        if van := self.veld.eenheid_van:

            def lees(cel: Importcel, *lijnen: int) -> tuple[int | Decimal | None, str]:
                maat = invoer.naslag.celmaat(self.veld, lijnen)
                return cellen.lees_maat(self.veld, cel, maat.decimalen)

            paren = invoer.lees(self.naam, lees, *(f"{naam}_id" for naam in van))
        else:
            paren = invoer.lees(self.naam, lambda cel: cellen.lees_maat(self.veld, cel))
        paren = [paar if isinstance(paar, tuple) else (paar, paar) for paar in paren]
        getallen, leeg = zip(*paren, strict=True)
        invoer.waarden[self.naam] = getallen
        invoer.waarden[f"{self.naam}_leeg"] = leeg

    def export(self, instance: models.Model, **kwargs: Any) -> Importcel:
        waarde: Importcel = getattr(instance, self.naam)
        leeg: str = getattr(instance, f"{self.naam}_leeg")
        return leeg if waarde is None else waarde

    def toon(self, cel: Importcel) -> str:
        return toon_getal(cel) if isinstance(cel, int | Decimal) else cellen.toon_cel(cel)

    def toon_gelezen(self, invoer: Invoer, nummer: int) -> str:
        getal = invoer.waarden[self.naam][nummer]
        return self.toon(invoer.waarden[f"{self.naam}_leeg"][nummer] if getal is None else getal)


class MaatstafKolom(Importkolom):
    """A maatstaf by its code."""

    verwijst = True

    def lees(self, invoer: Invoer) -> None:
        pks = dict(Maatstaf.objects.values_list("code", "pk"))

        def lees(cel: Importcel) -> int:
            if not (code := cellen.woord_van(cel)):
                raise Celfout("Deze cel mag niet leeg zijn.")
            if code not in pks:
                raad = invoer.naslag.raad.lijkt_op(code, pks, "maatstaf")
                raise Celfout(f"Er is geen maatstaf ‘{kort(code)}’.{raad} Voeg die zo nodig toe.")
            return pks[code]

        invoer.waarden[f"{self.naam}_id"] = invoer.lees(self.naam, lees)

    def schrijf(self, waarde: Any) -> Importcel:
        return waarde.code  # type: ignore[no-any-return]


class MaandKolom(VeldKolom):
    """A month, that lies in the quarter of its row."""

    def lees(self, invoer: Invoer) -> None:
        def lees(cel: Importcel, kwartaal: int) -> int:
            maand = cellen.lees_maand(cel)
            van_kwartaal = Kwartaal.van_sleutel(kwartaal)
            if maand not in van_kwartaal.maanden:
                mogelijk = ", ".join(map(str, van_kwartaal.maanden))
                raise Celfout(f"Maand {maand} valt niet in {van_kwartaal.code}: kies {mogelijk}.")
            return maand

        invoer.waarden[self.naam] = invoer.lees(self.naam, lees, "kwartaal_id")


class KwartaalKolom(Importkolom):
    """A quarter by its code; empty where the field may be."""

    verwijst = True
    beurt = 0

    def __init__(self, naam: str, verplicht: bool, uitleg: str, leeg: bool, pad: str = "") -> None:
        super().__init__(naam, verplicht, uitleg, pad)
        self.leeg = leeg

    def lees(self, invoer: Invoer) -> None:
        def lees(cel: Importcel) -> int | None:
            return None if self.leeg and not cellen.tekst_van(cel) else cellen.lees_kwartaal(cel)

        invoer.waarden[f"{self.naam}_id"] = invoer.lees(self.naam, lees)

    def schrijf(self, waarde: Any) -> Importcel:
        return waarde.code  # type: ignore[no-any-return]


class VerbandKolom(Importkolom):
    """A samenwerkingsverband by its short name.

    Where it is not required it only says which of several samenwerkingsverbanden is meant.
    """

    verwijst = True
    beurt = 0

    def lees(self, invoer: Invoer) -> None:
        def lees(cel: Importcel) -> int | None:
            if not (slug := cellen.woord_van(cel)):
                if self.verplicht:
                    raise Celfout("Deze cel mag niet leeg zijn.")
                return None
            return invoer.naslag.samenwerkingsverband(slug)

        invoer.waarden[f"{VERBAND}_id"] = invoer.lees(self.naam, lees)

    def schrijf(self, waarde: Any) -> Importcel:
        return waarde.slug  # type: ignore[no-any-return]


class GemeenteKolom(Importkolom):
    """A gemeente by CBS code or exact name; in a figure, one that exists at the peildatum."""

    verwijst = True
    beurt = 1

    def __init__(self, naam: str, verplicht: bool, uitleg: str, per_kwartaal: bool) -> None:
        super().__init__(naam, verplicht, uitleg)
        self.per_kwartaal = per_kwartaal

    def lees(self, invoer: Invoer) -> None:
        def lees(cel: Importcel, kwartaal: int | None = None) -> int | None:
            if not (woord := cellen.woord_van(cel)):
                if not self.verplicht:
                    return None
                raise Celfout("Deze cel mag niet leeg zijn.")
            datum = _peildatum(kwartaal) if kwartaal else None
            return invoer.naslag.gemeente(woord, datum).pk

        erbij = ("kwartaal_id",) if self.per_kwartaal else ()
        invoer.waarden[f"{self.naam}_id"] = invoer.lees(self.naam, lees, *erbij)

    def schrijf(self, waarde: Any) -> Importcel:
        return waarde.cbs_code  # type: ignore[no-any-return]


@functools.cache
def _peildatum(kwartaal: int) -> datetime.date:
    return Kwartaal.van_sleutel(kwartaal).peildatum
