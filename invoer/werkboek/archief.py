"""From the bytes of a file to worksheets of cells, whether it is a workbook or one sheet as CSV."""

from gemeenten.importeren.blad import ontdoe_rij
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.gescheiden import lees_csv
from gemeenten.importeren.lezen import controleer_grootte, controleer_soort, ontcijfer
from gemeenten.importeren.ontleden import Onleesbaar
from gemeenten.importeren.rooster import Grenzen, Rooster
from gemeenten.importeren.roosterlezer import lees_roosters as lees_xlsx
from invoer.werkboek.meldingen import Werkboekfout

GRENZEN = Grenzen(
    rijen=10_000,
    kolommen=250,
    uitgepakt=40 * 1024 * 1024,
    elementen=1_000_000,
    plaatsen=400_000,
    tekens=10_000_000,
)


def lees_roosters(bestand: str, inhoud: bytes) -> list[Rooster]:
    """The worksheets of a workbook, or the one of a CSV; Werkboekfout when it cannot be read."""
    try:
        controleer_grootte(bestand, len(inhoud))
        _weiger_andere_soort(inhoud)
        controleer_soort(bestand, inhoud)
        if inhoud.startswith(b"PK"):
            roosters = lees_xlsx(inhoud, GRENZEN)
            for rooster in roosters:
                rooster.cellen = [ontdoe_rij(rij) for rij in rooster.cellen]
            return roosters
        return [_als_rooster(bestand, inhoud)]
    except Onleesbaar as fout:
        raise Werkboekfout(str(fout)) from fout
    except Invoerfouten as fout:
        eerste = fout.fouten[0]
        rij = f"Rij {eerste.rij}: " if eerste.rij else ""
        raise Werkboekfout(f"{rij}{eerste.melding}") from fout


def _als_rooster(bestand: str, inhoud: bytes) -> Rooster:
    cellen = lees_csv(bestand, ontcijfer(bestand, inhoud), GRENZEN.rijen)
    if len(cellen) > GRENZEN.rijen:
        return Rooster(bestand, buiten="rijen")
    if any(cel for rij in cellen for cel in rij[GRENZEN.kolommen :]):
        return Rooster(bestand, buiten="kolommen")
    return Rooster(bestand, cellen)


def _weiger_andere_soort(inhoud: bytes) -> None:
    if not inhoud.strip():
        raise Werkboekfout("Dit bestand is leeg. Kies het werkboek dat u hebt ingevuld.")
    if inhoud.startswith(b"%PDF"):
        raise Werkboekfout("Dit is een PDF. Kies het werkboek (.xlsx) dat u hebt ingevuld.")
    if inhoud.lstrip()[:1] == b"<":
        raise Werkboekfout(
            "Dit is een webpagina of XML-bestand. Bewaar het in Excel opnieuw als .xlsx."
        )
    if b"\x00" in inhoud[:1024] and not inhoud.startswith(
        (b"PK", b"\xd0\xcf", b"\xff\xfe", b"\xfe\xff")
    ):
        raise Werkboekfout(
            "Dit is geen Excel- of CSV-bestand. Kies het werkboek (.xlsx) dat u hebt ingevuld."
        )
