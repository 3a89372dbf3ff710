"""An example with all that people do to publish it, by the functions that their pages use."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from gemeenten.models import Gemeente
from gemeenten.slot import ontgrendel
from invoer.indienen.bevindingen import beoordeel, verklaar
from invoer.indienen.stappen import dien_in, keur_goed, open_domeinen
from invoer.models import Indiening, Rol
from monitor.editie.status import GEPUBLICEERD, TER_VASTSTELLING, VASTGESTELD
from monitor.importeren.mappen import importeer_map
from monitor.models import Collegebesluit, Editie
from monitor.redactie.publicatiestap import REDEN, leg_voor, publiceer_nu
from monitor.vaststelling.stappen import besluit
from tabellen.kader import Kader

WAAROM = "Zo staat het in de monitor zoals die toen is uitgebracht."
_BEGIN = {
    Rol.Soort.AMBTENAAR: "Ambtenaar",
    Rol.Soort.COLLEGE: "College",
    Rol.Soort.REDACTEUR: "Redacteur",
    Rol.Soort.BEHEERDER: "Beheerder",
}


def importeer_als_concept(map_: Path) -> list[tuple[Editie, datetime.date]]:
    """Import a folder of which nothing is published yet by its dates: those come back with the
    edities that still have their steps to take.
    """
    with transaction.atomic():
        importeer_map(map_)
        edities = Editie.objects.select_related("samenwerkingsverband", "kwartaal")
        uit = []
        for editie in edities.filter(gepubliceerd_op__isnull=False, publicaties=None):
            dag = editie.gepubliceerd_op
            assert dag is not None
            editie.gepubliceerd_op = None
            editie.save()
            ontgrendel(editie.cijfers, editie.soort)
            uit.append((editie, dag))
    return uit


class _Getypt(dict[str, str]):
    """What a redacteur types: for all that is still open the same reason."""

    def get(self, naam: str, anders: Any = "") -> Any:
        return WAAROM if naam.startswith(REDEN) else anders


@dataclass(frozen=True)
class Doorloop:
    """The way of one editie from figures to public, with somebody for each role in it.

    ``wachtwoord``: that of all of them, as it is stored.
    """

    editie: Editie
    dag: datetime.date
    wachtwoord: str

    @classmethod
    def van(cls, editie: Editie, dag: datetime.date, wachtwoord: str) -> "Doorloop":
        return cls(editie, dag, make_password(wachtwoord or None))

    def loop(self) -> None:
        """Take every step that is still to be taken. Who is stopped halfway goes on from there."""
        self.mens(Rol.Soort.BEHEERDER)
        self._dien_in()
        redacteur = self.mens(Rol.Soort.REDACTEUR)
        for gemeente in self.gemeenten:
            self.mens(Rol.Soort.COLLEGE, gemeente)
        if self.editie.status not in {TER_VASTSTELLING, VASTGESTELD}:
            leg_voor(self.editie, redacteur, TER_VASTSTELLING, _Getypt())
        if self.editie.status == TER_VASTSTELLING:
            self._besluit()
        publiceer_nu(self.editie, redacteur, _Getypt(), self.dag)
        assert self.editie.status == GEPUBLICEERD

    @property
    def gemeenten(self) -> tuple[Gemeente, ...]:
        return tuple(Kader.van(self.editie.samenwerkingsverband, self.editie.kwartaal).gemeenten)

    def mens(self, soort: Rol.Soort, gemeente: Gemeente | None = None) -> User:
        """Who has this role; made when there is nobody yet."""
        verband = self.editie.samenwerkingsverband
        achternaam = str(gemeente or verband)
        naam = f"{soort}-{slugify(gemeente.naam) if gemeente else verband.slug}"
        wie, _ = User.objects.get_or_create(
            username=naam,
            defaults={
                **{"first_name": _BEGIN[soort], "last_name": achternaam, "is_staff": True},
                "password": self.wachtwoord,
            },
        )
        Rol.objects.get_or_create(
            gebruiker=wie, soort=soort, samenwerkingsverband=verband, gemeente=gemeente
        )
        return wie

    def _dien_in(self) -> None:
        """Explain what is found, submit, and accept; a fout is let pass by the redacteur."""
        verband, kwartaal = self.editie.samenwerkingsverband, self.editie.kwartaal
        redacteur = self.mens(Rol.Soort.REDACTEUR)
        ambtenaren = {g.pk: self.mens(Rol.Soort.AMBTENAAR, g) for g in self.gemeenten}
        for geval in beoordeel(verband, kwartaal, self.gemeenten):
            if geval.is_open:
                door = redacteur if geval.is_fout else None
                door = door or ambtenaren.get(geval.bevinding.gemeente or 0, redacteur)
                verklaar(geval, WAAROM, door=door, laat_door=geval.is_fout)
        for gemeente, domeinen in open_domeinen(verband, kwartaal).items():
            for domein in domeinen:
                dien_in(verband, gemeente, kwartaal, domein, door=ambtenaren[gemeente.pk])
        ingediend = Indiening.objects.filter(
            gemeente__in=self.gemeenten, kwartaal=kwartaal, status=Indiening.Status.INGEDIEND
        )
        for indiening in ingediend:
            keur_goed(verband, indiening, door=redacteur)

    def _besluit(self) -> None:
        for gemeente in self.gemeenten:
            nummer = f"{self.dag.year}-{self.dag.month:02}{self.dag.day:02}"
            besluit(
                Collegebesluit(
                    editie=self.editie,
                    gemeente=gemeente,
                    akkoord=True,
                    datum=self.dag,
                    besluitnummer=nummer,
                    door=self.mens(Rol.Soort.COLLEGE, gemeente),
                )
            )
        self.editie.refresh_from_db()
