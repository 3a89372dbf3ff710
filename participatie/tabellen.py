"""The tables about the Participatiewet."""

from participatie.models import (
    Bestand,
    InUitstroom,
    Minimabeleid,
    OverigeUitstroom,
    RedenUitstroom,
    UitkeringPerRegeling,
    UitkeringPerSpoor,
)
from tabellen.assen import Categorieen, Gemeenten, Maten
from tabellen.eenheid import PROCENT
from tabellen.kruistabel import Kruistabel
from tabellen.maten import Gemiddelde, Meting, Procent, Som
from tabellen.tijdassen import Maanden
from tabellen.waarde import Grafiek, Vorm

BESTAND = Meting(Bestand, "aantal")
INSTROOM, UITSTROOM = Meting(InUitstroom, "instroom"), Meting(InUitstroom, "uitstroom")
WERK, OVERIG = Meting(RedenUitstroom, "werk"), Meting(RedenUitstroom, "overig")
UITGESTROOMD = Som("Totaal", (WERK, OVERIG))

BRON = "Registratie van de uitvoeringsorganisatie van de Participatiewet."

bestand = Kruistabel(
    naam="bestand",
    titel="Uitkeringsbestand",
    bron=BRON,
    definitie="Lopende uitkeringen uit alle regelingen samen, op de laatste dag van de maand.",
    maat=BESTAND,
    rijen=Maanden(beginstand=True),
    kolommen=Gemeenten(totaal="Totaal"),
    grafiek=Grafiek(Vorm.LIJN, langs="rij0", kleur="kolom0"),
)

regelingen = Kruistabel(
    naam="regelingen",
    titel="Uitkeringen naar regeling",
    bron=BRON,
    definitie="Lopende uitkeringen op de peildatum, naar de regeling waaruit zij worden betaald.",
    maat=Meting(UitkeringPerRegeling, "aantal"),
    rijen=Categorieen("regeling", totaal="Totaal"),
    kolommen=Gemeenten(totaal="Totaal"),
)

sporen = Kruistabel(
    naam="sporen",
    titel="Uitkeringen naar spoor",
    bron=BRON,
    definitie="Lopende uitkeringen op de peildatum, naar het spoor waarin iemand wordt begeleid: "
    "hoe hoger het spoor, hoe verder van betaald werk.",
    maat=Meting(UitkeringPerSpoor, "aantal"),
    rijen=Categorieen("spoor", totaal="Totaal"),
    kolommen=Gemeenten(totaal="Totaal"),
    grafiek=Grafiek(Vorm.GESTAPELD, langs="kolom0", kleur="rij0"),
)

in_en_uitstroom = Kruistabel(
    naam="in-en-uitstroom",
    titel="Instroom en uitstroom",
    bron=BRON,
    definitie="Uitkeringen die in de maand begonnen (in) en eindigden (uit).",
    rijen=Maanden(totaal="Totaal"),
    kolommen=Gemeenten(totaal="Totaal") * Maten((INSTROOM, UITSTROOM)),
)

reden_uitstroom = Kruistabel(
    naam="reden-uitstroom",
    titel="Uitstroom naar reden",
    bron=BRON,
    definitie="Uitkeringen die in het kwartaal eindigden. Het percentage is de uitstroom van het "
    "kwartaal ten opzichte van het gemiddelde van de drie maandstanden van het bestand.",
    rijen=Gemeenten(totaal="Totaal"),
    kolommen=Maten(
        (
            WERK,
            OVERIG,
            UITGESTROOMD,
            Procent(
                "% van gemiddeld bestand",
                teller=UITGESTROOMD,
                noemer=Gemiddelde("Gemiddeld bestand", BESTAND),
                eenheid=PROCENT,
            ),
        )
    ),
)

overige_uitstroom = Kruistabel(
    naam="overige-uitstroom",
    titel="Redenen van overige uitstroom",
    bron=BRON,
    definitie="Uitkeringen die in het kwartaal eindigden om een andere reden dan werk.",
    maat=Meting(OverigeUitstroom, "aantal"),
    rijen=Categorieen("reden", totaal="Totaal"),
    kolommen=Gemeenten(totaal="Totaal"),
)

minimabeleid = Kruistabel(
    naam="minimabeleid",
    titel="Verstrekkingen minimabeleid",
    bron=BRON,
    definitie="Verstrekkingen in het kwartaal. Eén huishouden kan er meer krijgen.",
    maat=Meting(Minimabeleid, "aantal"),
    rijen=Categorieen("verstrekking", totaal="Totaal"),
    kolommen=Gemeenten(totaal="Totaal"),
    grafiek=Grafiek(Vorm.STAAF, langs="rij0", kleur="kolom0"),
)

TABELLEN = (
    bestand,
    regelingen,
    sporen,
    in_en_uitstroom,
    reden_uitstroom,
    overige_uitstroom,
    minimabeleid,
)
