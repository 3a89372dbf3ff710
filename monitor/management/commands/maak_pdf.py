"""``manage.py maak_pdf bmwe 2016-k1``: write the PDF of a monitor."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from gemeenten.models import Kwartaal
from monitor.models import Editie
from monitor.pdf import maak_pdf
from monitor.verslag import lees_verslag


class Command(BaseCommand):
    """Prints the path as the last line."""

    help = "Schrijft de PDF van één monitor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("samenwerkingsverband", help="de korte naam, zoals bmwe")
        parser.add_argument("kwartaal", help="het kwartaal, zoals 2016-k1")
        parser.add_argument("--uit", type=Path, help="waar de PDF komt te staan")

    def handle(self, *args: object, **opties: object) -> None:
        slug, code = str(opties["samenwerkingsverband"]), str(opties["kwartaal"])
        pad = opties["uit"] or settings.VAR_DIR / f"{slug}-{code}.pdf"
        assert isinstance(pad, Path)
        pdf = maak_pdf(lees_verslag(_editie(slug, code)))
        try:
            pad.parent.mkdir(parents=True, exist_ok=True)
            pad.write_bytes(pdf)
        except OSError as fout:
            raise CommandError(f"{pad} is niet te schrijven: {fout.strerror}.") from fout
        self.stdout.write(f"De PDF van {slug}, {code}, is klaar ({len(pdf) // 1024} kB):")
        self.stdout.write(str(pad))


def _editie(slug: str, code: str) -> Editie:
    try:
        kwartaal = Kwartaal.van_code(code)
    except ValidationError as fout:
        raise CommandError(fout.message) from fout
    editie = Editie.objects.filter(samenwerkingsverband__slug=slug, kwartaal=kwartaal).first()
    if editie is None:
        bekend = ", ".join(
            f"{editie.samenwerkingsverband.slug} {editie.kwartaal.code}"
            for editie in Editie.objects.select_related("samenwerkingsverband", "kwartaal")
        )
        raise CommandError(
            f"Er is geen monitor van {slug} over {code}. "
            + (f"Wel zijn er: {bekend}." if bekend else "Laad er eerst een met importeer.")
        )
    return editie
