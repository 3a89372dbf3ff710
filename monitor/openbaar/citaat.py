"""A figure as it was published, to be cited: where it stands for ever, and whether it still holds.

A version never changes, so the place of a cell in its table names it: ``r3k2`` is the second cell
of the third row. Whether it holds is asked of the versions that came later, by the headings that
it stands under: rows may have moved since.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from monitor.models import Publicatie
from monitor.momentopname.lezen import lees_publicatie
from monitor.momentopname.verschil import cellen_op_plek
from monitor.openbaar.getoond import GetoondeEditie
from monitor.site.adres import volledig
from monitor.verslag.lezen import Sectie, Verslag, vind_sectie
from tabellen.kop import Kop
from tabellen.waarde import Cel, Tabel


@dataclass(frozen=True, slots=True)
class Celplek:
    """Where a cell stands in the tables of its section, counted from 1."""

    rij: int
    kolom: int
    tabel: int = 1

    def __str__(self) -> str:
        return f"{f't{self.tabel}' if self.tabel > 1 else ''}r{self.rij}k{self.kolom}"


@dataclass(frozen=True, slots=True)
class Daarna:
    """What a later version made of it; an empty ``tekst`` when it stands nowhere any more."""

    publicatie: Publicatie
    tekst: str


@dataclass(frozen=True)
class Tabelcitaat:
    """A table of a version that is public."""

    editie: GetoondeEditie
    hoofdstuk: str
    sectie: Sectie
    tabel: Tabel
    nummer: int = 1

    @property
    def waar(self) -> tuple[str, ...]:
        """What the addresses of its pages begin with."""
        return (*self.editie.vast_adres, self.hoofdstuk, self.sectie.naam)

    @property
    def adres(self) -> str:
        """Where this version of it stays."""
        return reverse("tabel", args=self.waar)

    @property
    def zin(self) -> str:
        """A sentence that says where it stands."""
        return f"Tabel {self._bron}: {volledig(self.adres)}"

    @property
    def rijen(self) -> list[tuple[int, Kop]]:
        return list(enumerate((rij.kop for rij in self.tabel.rijen), start=1))

    @property
    def kolommen(self) -> list[tuple[int, Kop]]:
        return list(enumerate(self.tabel.kolommen, start=1))

    @property
    def _bron(self) -> str:
        titel, versie = self.editie.hoofd.titel, self.editie.publicatie
        assert versie is not None
        dag = date_format(dag_van(self.editie), "j F Y")
        return (
            f"‘{self.tabel.titel}’ ({self.tabel.periode}) van {titel}, versie {versie.versie}, "
            f"gepubliceerd op {dag}"
        )


@dataclass(frozen=True)
class Citaat(Tabelcitaat):
    """One cell of it."""

    plek: Celplek = Celplek(1, 1)

    @classmethod
    def van(cls, editie: GetoondeEditie, hoofdstuk: str, naam: str, plek: Celplek) -> Self | None:
        """The cell of this place, if there is one."""
        for citaat in tabelcitaten(editie, hoofdstuk, naam):
            past = plek.rij <= len(citaat.tabel.rijen) and plek.kolom <= len(citaat.tabel.kolommen)
            if citaat.nummer == plek.tabel and past:
                return cls(editie, hoofdstuk, citaat.sectie, citaat.tabel, plek.tabel, plek)
        return None

    @property
    def rij(self) -> Kop:
        return self.tabel.rijen[self.plek.rij - 1].kop

    @property
    def kolom(self) -> Kop:
        return self.tabel.kolommen[self.plek.kolom - 1]

    @property
    def cel(self) -> Cel:
        return self.tabel.rijen[self.plek.rij - 1].cellen[self.plek.kolom - 1]

    @property
    def uitleg(self) -> tuple[str, ...]:
        """What the reader must know of the number: its marks, or why there is none."""
        leeg = self.cel.legenda
        merken = (*self.tabel.merken, *self.cel.merken)
        return (leeg[1],) if leeg else tuple(dict.fromkeys(merk.value for merk in merken))

    @property
    def waarde(self) -> str:
        """The cell in words: never nothing."""
        return self.cel.tekst or "geen getal"

    @property
    def noten(self) -> list[str]:
        """The notes at the cell and at its headings."""
        nummers = {*self.cel.noten, *self.rij.noten, *self.kolom.noten}
        nummers |= {noot for groep in self.rij.groepsnoten for noot in groep}
        return [self.tabel.noten[nummer - 1] for nummer in sorted(nummers)]

    @property
    def adres_van_cel(self) -> str:
        return reverse("cijfer", args=(*self.waar, self.plek))

    @property
    def celzin(self) -> str:
        """A sentence that says it: number, headings, table, monitor, version, day and address."""
        achter = f" ({', '.join(self.uitleg)})" if self.uitleg else ""
        return (
            f"Bij ‘{self.rij.voluit}’, ‘{self.kolom.voluit}’ staat {self.waarde}{achter} in de "
            f"tabel {self._bron}: {volledig(self.adres_van_cel)}"
        )

    @cached_property
    def daarna(self) -> list[Daarna]:
        """The later versions in which it reads otherwise than in the one before it."""
        uit: list[Daarna] = []
        sleutel, tekst = self._sleutel
        for publicatie in self._later:
            _, tabel = self._zelfde_tabel(lees_publicatie(publicatie))
            cellen = cellen_op_plek(tabel)
            if (nu := cellen.get(sleutel, "")) != tekst:
                uit.append(Daarna(publicatie, nu))
                tekst = nu
        return uit

    @property
    def geldt(self) -> bool:
        """Whether the newest version says the same."""
        return not self.daarna or self.daarna[-1].tekst == self._sleutel[1]

    @property
    def nieuwste_adres(self) -> str:
        """Where the newest version has it, if it still does."""
        if not self._later:
            return self.adres_van_cel
        publicatie = self._later[-1]
        nummer, tabel = self._zelfde_tabel(lees_publicatie(publicatie))
        sleutels = list(cellen_op_plek(tabel))
        if tabel is None or self._sleutel[0] not in sleutels:
            return ""
        rij, kolom = divmod(sleutels.index(self._sleutel[0]), len(tabel.kolommen))
        versie = self.editie.versiecode(publicatie.versie)
        waar = (self.editie.slug, versie, self.hoofdstuk, self.sectie.naam)
        return reverse("cijfer", args=(*waar, Celplek(rij + 1, kolom + 1, nummer)))

    @property
    def ook_anders(self) -> tuple[str, ...]:
        """What the newest version says otherwise of the table, in words."""
        if not self._later:
            return ()
        _, nu = self._zelfde_tabel(lees_publicatie(self._later[-1]))
        velden = (("titel", "de titel"), ("definitie", "de definitie"), ("bron", "de bron"))
        return tuple(
            woord for naam, woord in velden if nu and getattr(nu, naam) != getattr(self.tabel, naam)
        )

    @cached_property
    def _later(self) -> list[Publicatie]:
        hier = self.editie.publicatie
        if hier is None or not self.editie.verouderd:
            return []
        rijen = Publicatie.objects.licht().niet_ingetrokken()
        later = rijen.filter(editie=hier.editie_id, versie__gt=hier.versie)
        return list(later.order_by("versie"))

    @cached_property
    def _sleutel(self) -> tuple[Any, str]:
        """The headings that it stands under, and how it reads there."""
        cellen = list(cellen_op_plek(self.tabel).items())
        return cellen[(self.plek.rij - 1) * len(self.tabel.kolommen) + self.plek.kolom - 1]

    def _zelfde_tabel(self, verslag: Verslag) -> tuple[int, Tabel | None]:
        """This table in another version, with its number in its section."""
        sectie = vind_sectie(verslag, self.hoofdstuk, self.sectie.naam)
        tabellen = enumerate(sectie.cijfers() if sectie else (), start=1)
        return next(((n, t) for n, t in tabellen if t.naam == self.tabel.naam), (0, None))


def tabelcitaten(editie: GetoondeEditie, hoofdstuk: str, naam: str) -> list[Tabelcitaat]:
    """The tables of a section, each to be cited."""
    sectie = vind_sectie(editie.verslag, hoofdstuk, naam)
    tabellen = enumerate(sectie.cijfers() if sectie else (), start=1)
    return [Tabelcitaat(editie, hoofdstuk, sectie, tabel, n) for n, tabel in tabellen if sectie]


def dag_van(editie: GetoondeEditie) -> datetime.date:
    """The day on which this version became public."""
    publicatie = editie.publicatie
    assert publicatie is not None
    eerste = editie.gepubliceerd_op if publicatie.versie == 1 else None
    return eerste or timezone.localdate(publicatie.op)
