"""``manage.py controleer bmwe 2016-k1``: whether the figures agree with each other."""

import textwrap
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from gemeenten.models import DOMEINEN, Domein, Kwartaal, Samenwerkingsverband
from invoer.indienen.bevindingen import is_verklaard
from invoer.models import Verklaring
from monitor.models import Editie
from monitor.proza.nakijken import Tekstbevinding, kijk_tekst_na, kijk_teksten_na, zinnen
from monitor.verslag.controle import controleer_alles, kwartalen_met_cijfers
from tabellen.controle.bevinding import Bevinding, Ernst, Kenmerk
from tabellen.controle.groepen import groepeer, samenvatting
from tabellen.kader import Kader

Verklaringen = dict[Kenmerk, Verklaring]

_BREED = 100
_INSPRONG = " " * 4


class Command(BaseCommand):
    """Fails when a fout remains that nobody let pass with a reason."""

    help = "Controleert de cijfers met alle regels en meldt wat niet klopt of opvalt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "samenwerkingsverband", nargs="?", help="de korte naam, zoals bmwe; anders alle"
        )
        parser.add_argument(
            "kwartaal", nargs="?", help="het kwartaal, zoals 2016-k1; anders alle met cijfers"
        )
        parser.add_argument(
            "--tekst",
            type=Path,
            help="een bestand met tekst om naast de cijfers van deze editie te leggen, zoals "
            "concept.txt; er wordt niets bewaard",
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        tel: Counter[str] = Counter()
        if opties["tekst"]:
            self._leg_ernaast(opties)
            return
        for verband in _verbanden(opties["samenwerkingsverband"]):
            code = opties["kwartaal"]
            gevraagd = _kwartaal(code) if code else None
            gevuld = kwartalen_met_cijfers(verband)
            if gevraagd and gevraagd not in gevuld:
                self.stdout.write(f"{verband}, {gevraagd}: er zijn geen cijfers.")
            for kwartaal in gevuld:
                if gevraagd in {None, kwartaal}:
                    tel += self._schrijf(verband, kwartaal)
            for editie in verband.edities.select_related("kwartaal", "samenwerkingsverband"):
                if gevraagd in {None, editie.kwartaal}:
                    tel += self._schrijf_teksten(editie)
        fouten, doorgelaten = tel[Ernst.FOUT], tel["doorgelaten"]
        slot = f"{_aantal(fouten, 'fout', 'fouten')}, " + _aantal(
            tel[Ernst.WAARSCHUWING], "waarschuwing", "waarschuwingen"
        )
        if doorgelaten:
            slot += f"; {_aantal(doorgelaten, 'fout', 'fouten')} met een reden doorgelaten"
        if fouten:
            raise CommandError(f"{slot}.")
        self.stdout.write(f"{slot}.")

    def _leg_ernaast(self, opties: dict[str, Any]) -> None:
        """Tell what was found in the sentences of a file beside the figures of an editie."""
        (verband,) = _verbanden(opties["samenwerkingsverband"] or "-")
        code = opties["kwartaal"] or ""
        editie = verband.edities.filter(kwartaal=_kwartaal(code)).first()
        if editie is None:
            raise CommandError(f"{verband} heeft geen editie van {code}.")
        try:
            tekst = opties["tekst"].read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fout:
            raise CommandError(f"Het bestand is niet te lezen als tekst: {fout}") from fout
        naam = opties["tekst"].name
        self._schrijf_bevindingen(
            f"{naam}, naast {editie}", kijk_tekst_na(editie, naam, zinnen(tekst))
        )

    def _schrijf_teksten(self, editie: Editie) -> Counter[str]:
        """Tell what was found in the texts of an editie; count it."""
        return self._schrijf_bevindingen(f"Teksten van {editie}", kijk_teksten_na(editie))

    def _schrijf_bevindingen(self, kop: str, bevindingen: list[Tekstbevinding]) -> Counter[str]:
        if bevindingen:
            self.stdout.write(kop)
        for bevinding in bevindingen:
            regel = f"{bevinding.ernst.upper()}: {bevinding.zin}"
            self.stdout.write(
                textwrap.fill(
                    regel, _BREED, initial_indent=_INSPRONG, subsequent_indent=_INSPRONG + "  "
                )
            )
        return Counter(str(bevinding.ernst) for bevinding in bevindingen)

    def _schrijf(self, verband: Samenwerkingsverband, kwartaal: Kwartaal) -> Counter[str]:
        """Tell what was found in one quarter, per gemeente and domain; count it."""
        kader = Kader.van(verband, kwartaal)
        verklaringen: Verklaringen = {
            (v.regel, v.gemeente_id, v.kwartaal_id, v.onderwerp): v
            for v in Verklaring.objects.filter(kwartaal=kwartaal)
        }
        bevindingen = _op_volgorde(kader, controleer_alles(kader))
        self.stdout.write(f"{verband}, {kwartaal}: {_samenvatting(bevindingen)}")
        for gemeente, van_gemeente in groupby(bevindingen, lambda b: b.gemeente_naam):
            self.stdout.write(f"\n{gemeente}")
            for domein, van_domein in groupby(van_gemeente, lambda b: b.domein):
                self.stdout.write(f"  {Domein(domein).label}")
                for groep in groepeer(van_domein, lambda b: b):
                    self.stdout.write(_tekst(groep, verklaringen))
        if bevindingen:
            self.stdout.write("")
        return Counter(
            "doorgelaten" if _is_doorgelaten(bevinding, verklaringen) else bevinding.ernst
            for bevinding in bevindingen
        )


def _verbanden(slug: str | None) -> list[Samenwerkingsverband]:
    alle = Samenwerkingsverband.objects.all()
    gekozen = [verband for verband in alle if slug in {None, verband.slug}]
    if not gekozen:
        bekend = ", ".join(verband.slug for verband in alle)
        raise CommandError(
            f"Er is geen samenwerkingsverband ‘{slug}’. "
            + (f"Wel zijn er: {bekend}." if bekend else "Laad er eerst een met importeer.")
            if slug
            else "Er is nog geen samenwerkingsverband. Laad er eerst een met importeer."
        )
    return gekozen


def _kwartaal(code: str) -> Kwartaal:
    try:
        return Kwartaal.van_code(code)
    except ValidationError as fout:
        raise CommandError(fout.message) from fout


def _op_volgorde(kader: Kader, bevindingen: Iterable[Bevinding]) -> list[Bevinding]:
    """By gemeente, then by domain, first what is wrong and then what is odd."""
    gemeenten: dict[int | None, int] = {g.pk: plaats for plaats, g in enumerate(kader.gemeenten)}
    domeinen: dict[str, int] = {domein: plaats for plaats, domein in enumerate(DOMEINEN)}
    return sorted(
        bevindingen,
        key=lambda b: (
            gemeenten.get(b.gemeente, len(gemeenten)),
            domeinen[b.domein],
            b.ernst is not Ernst.FOUT,
        ),
    )


def _samenvatting(bevindingen: list[Bevinding]) -> str:
    tel = Counter(bevinding.ernst for bevinding in bevindingen)
    if not tel:
        return "alles klopt."
    fouten = _aantal(tel[Ernst.FOUT], "fout", "fouten")
    return f"{fouten}, {_aantal(tel[Ernst.WAARSCHUWING], 'waarschuwing', 'waarschuwingen')}."


def _tekst(groep: list[Bevinding], verklaringen: Verklaringen) -> str:
    """A finding in full; many of one kind once, with the different explanations."""
    eerste = groep[0]
    ernst = "DOORGELATEN" if _is_doorgelaten(eerste, verklaringen) else eerste.ernst.upper()
    regels = [f"{ernst}: {eerste.melding if len(groep) == 1 else samenvatting(groep)}"]
    gezegd = [verklaringen[b.kenmerk].tekst for b in groep if b.kenmerk in verklaringen]
    regels += [f"Verklaring: {tekst}" for tekst in dict.fromkeys(gezegd)]
    return "\n".join(
        textwrap.fill(regel, _BREED, initial_indent=_INSPRONG, subsequent_indent=_INSPRONG + "  ")
        for regel in regels
    )


def _is_doorgelaten(bevinding: Bevinding, verklaringen: Verklaringen) -> bool:
    verklaring = verklaringen.get(bevinding.kenmerk)
    return bevinding.ernst is Ernst.FOUT and is_verklaard(bevinding, verklaring)


def _aantal(aantal: int, enkel: str, meer: str) -> str:
    return f"{aantal} {enkel if aantal == 1 else meer}"
