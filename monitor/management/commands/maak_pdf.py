"""``manage.py maak_pdf bmwe 2016-k1``: write the PDF of a monitor, as published if it was."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from monitor.editie.soort import Plek
from monitor.models import Editie, Publicatie
from monitor.momentopname.bestanden import pad_van
from monitor.pdf import maak_pdf
from monitor.verslag.lezen import lees_verslag


class Command(BaseCommand):
    """Prints the path as the last line."""

    help = "Schrijft de PDF van één monitor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("samenwerkingsverband", help="de korte naam, zoals bmwe")
        parser.add_argument("editie", help="de editie, zoals 2016-k1, 2016-h1 of 2016")
        parser.add_argument("--uit", type=Path, help="waar de PDF komt te staan")

    def handle(self, *args: object, **opties: object) -> None:
        slug, code = str(opties["samenwerkingsverband"]), str(opties["editie"])
        pad = opties["uit"] or settings.VAR_DIR / f"{slug}-{code}.pdf"
        assert isinstance(pad, Path)
        pdf = _pdf(_editie(slug, code))
        try:
            pad.parent.mkdir(parents=True, exist_ok=True)
            pad.write_bytes(pdf)
        except OSError as fout:
            raise CommandError(f"{pad} is niet te schrijven: {fout.strerror}.") from fout
        self.stdout.write(f"De PDF van {slug}, {code}, is klaar ({len(pdf) // 1024} kB):")
        self.stdout.write(str(pad))


def _pdf(editie: Editie) -> bytes:
    """As it was published; of a concept as it is now."""
    publicatie = Publicatie.objects.nieuwste().licht().filter(editie=editie).first()
    if publicatie:
        return bytes(publicatie.bestanden.get(pad=pad_van("pdf")).inhoud)
    return maak_pdf(lees_verslag(editie))


def _editie(slug: str, code: str) -> Editie:
    try:
        plek = Plek.van_code(code)
    except ValidationError as fout:
        raise CommandError(fout.message) from fout
    editie = Editie.objects.filter(
        samenwerkingsverband__slug=slug, kwartaal=plek.kwartaal, soort__in=plek.soorten
    ).first()
    if editie is None:
        bekend = ", ".join(
            f"{editie.samenwerkingsverband.slug} {editie.code}"
            for editie in Editie.objects.select_related("samenwerkingsverband", "kwartaal")
        )
        raise CommandError(
            f"Er is geen monitor van {slug} over {code}. "
            + (f"Wel zijn er: {bekend}." if bekend else "Laad er eerst een met importeer.")
        )
    return editie
