"""The tables about the Wmo 2015."""

from tabellen.assen import Categorieen, Gemeenten, Maten
from tabellen.kruistabel import Kruistabel
from tabellen.maten import Meting
from tabellen.tijdassen import Kwartalen
from tabellen.waarde import Grafiek, Vorm
from wmo.models import Leveringsvorm, Voorziening

PGB, ZIN = Meting(Leveringsvorm, "pgb"), Meting(Leveringsvorm, "zin")
BRON = "Registratie van de gemeenten (Wmo-loketten)."

voorzieningen = Kruistabel(
    naam="voorzieningen",
    titel="Actuele voorzieningen naar soort",
    bron=BRON,
    definitie="Voorzieningen die op de peildatum zijn verstrekt, ook die van vóór 2015. "
    "Eén inwoner kan meer dan één voorziening hebben.",
    maat=Meting(Voorziening, "aantal"),
    rijen=Gemeenten(totaal="Totaal") * Categorieen("soort", totaal="Totaal"),
    kolommen=Kwartalen(beginstand=True, peildatum=True, verschil="Verschil in dit kwartaal"),
    rijkoppen=("Gemeente", "Voorziening"),
    grafiek=Grafiek(Vorm.STAAF, langs="rij1", kleur="kolom0", alleen=("Totaal",)),
)

recapitulatie = Kruistabel(
    naam="recapitulatie",
    titel="Actuele voorzieningen per kwartaal",
    bron=BRON,
    definitie="Alle soorten samen, verdeeld naar persoonsgebonden budget (PGB) en zorg in natura "
    "(ZIN); stand op de laatste dag van elk kwartaal.",
    rijen=Gemeenten(totaal="Totaal"),
    kolommen=Maten((PGB, ZIN), totaal="Totaal") * Kwartalen(),
    grafiek=Grafiek(Vorm.STAAF, langs="rij0", kleur="kolom1", alleen=("Totaal",)),
)

TABELLEN = (voorzieningen, recapitulatie)
