"""An editie as its reader sees it: what was published, or the concept as it is now.

Pages and files are made from this value alone, so whatever is public comes from the snapshot.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Self

from django.urls import reverse

from monitor.editie.soort import Plek
from monitor.huisstijl.waarde import Stijl
from monitor.models import Editie, Publicatie
from monitor.momentopname.lezen import lees_hoofd, lees_publicatie
from monitor.verslag.hoofdcijfers import HoofdcijferWaarde
from monitor.verslag.lezen import Verslag, lees_kop, lees_pagina, lees_verslag


@dataclass(frozen=True)
class GetoondVerband:
    """Of whom an editie is, as it was then; its address is that of now."""

    slug: str
    naam: str
    omschrijving: str
    huisstijl: Stijl | None = None


@dataclass(frozen=True)
class GetoondeEditie:
    """What a reader sees, at its address; ``publicatie`` is None for a concept.

    ``nieuwste``: the version that is public, which may be later than this one. ``vorige`` and
    ``volgende``: what is public a period earlier and later. ``vragenstand``: which questions about
    its figures are.
    """

    plek: Plek
    slug: str
    lees_hoofd: Callable[[], Verslag]
    lees: Callable[[], Verslag]
    publicatie: Publicatie | None = None
    nieuwste: int = 0
    concept_van: Editie | None = None
    vorige: Publicatie | None = None
    volgende: Publicatie | None = None
    vragenstand: int = 0

    @classmethod
    def van_publicatie(cls, publicatie: Publicatie, plek: Plek, slug: str, nieuwste: int) -> Self:
        hoofd, heel = partial(lees_hoofd, publicatie), partial(lees_publicatie, publicatie)
        return cls(plek, slug, hoofd, heel, publicatie, nieuwste)

    @classmethod
    def concept(cls, editie: Editie) -> Self:
        kop, heel = partial(lees_kop, editie), partial(lees_verslag, editie)
        slug = editie.samenwerkingsverband.slug
        return cls(editie.plek, slug, kop, heel, concept_van=editie)

    @cached_property
    def hoofd(self) -> Verslag:
        """The report without its chapters; of a concept without figures, too."""
        return self.lees_hoofd()

    @cached_property
    def verslag(self) -> Verslag:
        """The whole report."""
        return self.lees()

    def van_pagina(self, hoofdstuk: str = "", naam: str = "") -> Verslag:
        """As much of the report as this page shows; of a concept no more is read."""
        if self.concept_van is None:
            return self.verslag
        plek = (hoofdstuk, naam)
        if plek not in self._gelezen:
            self._gelezen[plek] = lees_pagina(self.concept_van, *plek)
        return self._gelezen[plek]

    @cached_property
    def _gelezen(self) -> dict[tuple[str, str], Verslag]:
        return {}

    @property
    def drempel(self) -> int | None:
        """Of a concept, below how many people numbers will be withheld."""
        van = self.concept_van
        return van.samenwerkingsverband.drempel if van else None

    @property
    def openbaar(self) -> bool:
        """Whether everyone may see it."""
        return self.publicatie is not None

    @property
    def code(self) -> str:
        return self.plek.code

    @property
    def adres(self) -> tuple[str, str]:
        """What the addresses of all its pages and files begin with."""
        return self.slug, self.code

    def get_absolute_url(self) -> str:
        return reverse("editie", args=self.adres)

    @property
    def verband(self) -> GetoondVerband:
        hoofd = self.hoofd
        return GetoondVerband(
            self.slug, hoofd.samenwerkingsverband, hoofd.omschrijving, hoofd.huisstijl
        )

    @property
    def naam(self) -> str:
        """What it is called, without its period."""
        return self.hoofd.naam

    @property
    def korte_titel(self) -> str:
        """Its name where it has one of its own, else of whom it is; with the period."""
        hoofd = self.hoofd
        van_wie = f"{hoofd.samenwerkingsverband}, {hoofd.periode}"
        return hoofd.titel if self.eigen_naam else van_wie

    @property
    def eigen_naam(self) -> bool:
        """Whether it was given a name of its own."""
        hoofd = self.hoofd
        return hoofd.naam != f"Monitor sociaal domein {hoofd.samenwerkingsverband}"

    @property
    def aanduiding(self) -> str:
        return self.hoofd.periode

    @property
    def samenvatting(self) -> str:
        return self._voorop.samenvatting

    @property
    def hoofdcijfers(self) -> list[tuple[HoofdcijferWaarde, str]]:
        """The main points, each with the address of its table, if it stands in one."""
        return [
            (cijfer, reverse("tabel", args=(*self.adres, *cijfer.plek.split("/"))))
            if cijfer.plek
            else (cijfer, "")
            for cijfer in self._voorop.hoofdcijfers
        ]

    @property
    def _voorop(self) -> Verslag:
        """What the front page tells, figures and all."""
        return self.hoofd if self.openbaar else self.van_pagina()

    @property
    def stand_op(self) -> datetime.date:
        return self.hoofd.peildatum

    @property
    def gepubliceerd_op(self) -> datetime.date | None:
        return self.hoofd.gepubliceerd_op

    def versiecode(self, versie: int) -> str:
        """The code of one version, as in ``2021-k3-v2``; of 0, what is public."""
        return replace(self.plek, versie=versie).code

    def op_versie(self, versie: int) -> str:
        """The lasting address of one version."""
        return reverse("editie", args=(self.slug, self.versiecode(versie)))

    @property
    def vaste_code(self) -> str:
        """The code of this very version; nothing for a concept, which may not be cited."""
        return self.versiecode(self.publicatie.versie) if self.publicatie else ""

    @property
    def vast_adres(self) -> tuple[str, str]:
        """What the addresses of this very version begin with."""
        return self.slug, self.vaste_code

    @property
    def nieuwste_adres(self) -> str:
        """Where the version is that is public."""
        return self.op_versie(0)

    @property
    def verouderd(self) -> bool:
        """Whether a later version took its place."""
        return self.publicatie is not None and self.publicatie.versie < self.nieuwste
