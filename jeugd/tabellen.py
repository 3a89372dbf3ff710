"""The tables about the Jeugdwet."""

from jeugd.models import Aanmelding, Basisteam, Voorziening
from tabellen.assen import Categorieen, Gemeenten, Groep, Maten
from tabellen.kruistabel import Kruistabel
from tabellen.maten import Meting
from tabellen.tijdassen import Kwartalen
from tabellen.waarde import Grafiek, Vorm

PGB, ZIN = Meting(Voorziening, "pgb"), Meting(Voorziening, "zin")
BASISTEAM = tuple(Meting(Basisteam, veld.name) for veld in Basisteam.meetvelden())
AANMELDINGEN = Meting(Aanmelding, "aantal")

BRON = "Registratie van de gemeenten en van de inkoop van jeugdhulp."
BRON_BASISTEAMS = "Registratie van de basisteams van de gemeenten."

voorzieningen = Kruistabel(
    naam="voorzieningen",
    titel="Actieve voorzieningen naar productgroep",
    bron=BRON,
    definitie="Voorzieningen waarvoor op de peildatum een indicatie loopt, met een "
    "persoonsgebonden budget (PGB) of als zorg in natura (ZIN). Eén jeugdige kan meer dan één "
    "voorziening hebben.",
    rijen=Categorieen("productgroep", totaal="Totaal"),
    kolommen=Gemeenten() * Maten((PGB, ZIN))
    + Gemeenten(leden=False, totaal="Totaal") * Maten((PGB, ZIN), totaal="PGB + ZIN"),
    grafiek=Grafiek(Vorm.GESTAPELD, langs="rij0", kleur="kolom1", alleen=("Totaal",)),
)

recapitulatie = Kruistabel(
    naam="recapitulatie",
    titel="Actieve voorzieningen per kwartaal",
    bron=BRON,
    definitie="Alle productgroepen samen; stand op de laatste dag van elk kwartaal.",
    rijen=Gemeenten(totaal="Totaal"),
    kolommen=Maten((PGB, ZIN), totaal="Totaal") * Kwartalen(),
    grafiek=Grafiek(Vorm.STAAF, langs="rij0", kleur="kolom1", alleen=("Totaal",)),
)

basisteams = Kruistabel(
    naam="basisteams",
    titel="Casussen in de basisteams",
    bron=BRON_BASISTEAMS,
    definitie="Besproken casussen, plannen en raadplegingen zijn geteld over het kwartaal; lopende "
    "cases en wachtlijst zijn de stand op de laatste dag ervan. Een verwijzer staat er alleen bij "
    "als de gemeente die apart bijhoudt.",
    rijen=Gemeenten()
    * (
        Maten(BASISTEAM[:1])
        + Groep("Aangemeld door", Categorieen("verwijzer", alleen_gevuld=True, maat=AANMELDINGEN))
        + Maten(BASISTEAM[1:])
    ),
    kolommen=Kwartalen(terug=4),
    rijkoppen=("Gemeente", "Groep", "Onderwerp"),
)

basisteams_vergeleken = Kruistabel(
    naam="basisteams-vergeleken",
    titel="De basisteams vergeleken",
    bron=BRON_BASISTEAMS,
    definitie="Besproken casussen, plannen en raadplegingen zijn geteld over het kwartaal; lopende "
    "cases en wachtlijst zijn de stand op de laatste dag ervan.",
    rijen=Maten(BASISTEAM),
    kolommen=Gemeenten(totaal="Totaal"),
    grafiek=Grafiek(Vorm.STAAF, langs="rij0", kleur="kolom0"),
)

TABELLEN = (voorzieningen, recapitulatie, basisteams, basisteams_vergeleken)
