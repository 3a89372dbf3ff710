"""Which sheets a samenwerkingsverband has: those of every model, and of its own overzichten."""

from collections.abc import Iterable

from gemeenten.models import DOMEINEN, Domein, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import PER_NAAM, SOORTEN, Bladsoort
from overzichten.models import Overzicht, Overzichtcijfer


def soorten_van(
    verband: Samenwerkingsverband, kwartaal: Kwartaal | None = None
) -> tuple[Bladsoort, ...]:
    """By domain; of overzichten those that hold in the quarter. Three queries, lines and all."""
    overzichten = Overzicht.objects.filter(samenwerkingsverband=verband).prefetch_related(
        "regels", "kolommen"
    )
    eigen = [
        Bladsoort(Overzichtcijfer, overzicht)
        for overzicht in overzichten
        if kwartaal is None or overzicht.geldig_in(kwartaal.pk)
    ]
    plaats = {domein: nummer for nummer, domein in enumerate(DOMEINEN)}
    return tuple(sorted((*SOORTEN, *eigen), key=lambda soort: plaats[soort.domein]))


def soort_van(verband: str, naam: str) -> Bladsoort | None:
    """The kind of sheet of this name in the samenwerkingsverband with this slug."""
    if naam in PER_NAAM:
        return PER_NAAM[naam]
    domein, _, code = naam.partition("-overzicht-")
    overzicht = Overzicht.objects.filter(
        samenwerkingsverband__slug=verband, domein=domein, code=code
    ).first()
    return Bladsoort(Overzichtcijfer, overzicht) if overzicht else None


def domeinen_van(soorten: Iterable[Bladsoort]) -> list[Domein]:
    """The domains in which the gemeenten fill in a sheet, in order."""
    met_blad = {soort.domein for soort in soorten if not soort.van_verband}
    return [domein for domein in DOMEINEN if domein in met_blad]
