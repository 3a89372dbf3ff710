"""The tables about how inhabitants experience the work."""

from clientbeleving.models import Afhandeling, BezwaarKlacht
from gemeenten.models import Wet
from tabellen.assen import Categorieen, Gemeenten, Groep, Maten
from tabellen.kruistabel import Kruistabel
from tabellen.maten import Meting
from tabellen.tijdassen import Kwartalen

AFGEHANDELD = Meting(Afhandeling, "aantal")


def _bezwaren(wet: Wet) -> Kruistabel:
    """Bezwaren and klachten under one law, gemeenten beside each other, over the year."""
    return Kruistabel(
        naam=f"bezwaren-{wet.value}",
        titel=f"Bezwaren en klachten {wet.label}",
        bron="Registratie van bezwaren en klachten van de gemeenten.",
        definitie="Bezwaarschriften en klachten die in het kwartaal zijn ontvangen of afgehandeld. "
        "Een bezwaar kan in een ander kwartaal zijn afgehandeld dan ontvangen.",
        vast={"wet": wet.value},
        rijen=Groep(
            "Bezwaarschriften",
            Maten(
                (
                    Meting(BezwaarKlacht, "bezwaren_ontvangen", "Ontvangen"),
                    Meting(BezwaarKlacht, "bezwaren_afgehandeld", "Afgehandeld"),
                )
            ),
        )
        + Groep(
            "Wijze van afhandeling",
            Categorieen("afhandelwijze", alleen_gevuld=True, maat=AFGEHANDELD),
        )
        + Groep(
            "Klachten",
            Maten(
                (
                    Meting(BezwaarKlacht, "klachten_formeel", "Formeel"),
                    Meting(BezwaarKlacht, "klachten_informeel", "Informeel"),
                )
            ),
        ),
        kolommen=Kwartalen(totaal="Totaal") * Gemeenten(totaal="Totaal"),
        rijkoppen=("Groep", "Onderwerp"),
    )


bezwaren_wmo = _bezwaren(Wet.WMO)
bezwaren_jeugdwet = _bezwaren(Wet.JEUGDWET)
bezwaren_participatiewet = _bezwaren(Wet.PARTICIPATIEWET)

TABELLEN = (bezwaren_wmo, bezwaren_jeugdwet, bezwaren_participatiewet)
