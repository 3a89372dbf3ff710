"""A samenwerkingsverband that withholds small numbers, with much that is small; and its edities."""

import random
from collections.abc import Iterator

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from monitor.models import Editie
from overzichten.models import Overzichtcijfer
from tests import factories
from tests.overzichten.bouw import bouw

DREMPEL = 10
TABELLEN = (
    *("jeugd.voorzieningen", "jeugd.recapitulatie", "jeugd.basisteams"),
    *("wmo.voorzieningen", "wmo.recapitulatie", "participatie.bestand"),
    *("participatie.in-en-uitstroom", "participatie.regelingen"),
    *("participatie.reden-uitstroom", "wmo.overzicht.proef"),
)
NAMEN = ("Aadorp", "Beekstad", "Dalwijk", "Esmeer")
GROEPEN = ("Ambulant", "Verblijf", "Dyslexie")
SOORTEN = ("Hulp thuis", "Rolstoel", "Vervoer")


class Streek:
    """The same seed, the same figures."""

    def __init__(self, zaad: int = 1, leden: int = 4) -> None:
        self.toeval = random.Random(zaad)
        self.verband: Samenwerkingsverband = factories.SamenwerkingsverbandFactory(
            slug="streek", naam="Streek", drempel=DREMPEL
        )
        self.leden: list[Gemeente] = []
        for nummer, naam in enumerate(NAMEN[:leden]):
            gemeente = factories.GemeenteFactory(naam=naam)
            factories.DeelnameFactory(
                samenwerkingsverband=self.verband, gemeente=gemeente, volgorde=nummer
            )
            self.leden.append(gemeente)
        samen = {"samenwerkingsverband": self.verband}
        self.groepen = [factories.ProductgroepFactory(**samen, naam=naam) for naam in GROEPEN]
        self.soorten = [factories.VoorzieningsoortFactory(**samen, naam=n) for n in SOORTEN]
        self.regelingen = [factories.RegelingFactory(**samen, naam=n) for n in ("Bijstand", "IOAW")]
        self.overzicht = bouw(
            self.verband,
            {
                "jong": {"naam": "Jongeren", "telt_in": "totaal"},
                "oud": {"naam": "Ouderen", "telt_in": "totaal"},
                "totaal": {"naam": "Samen", "soort": "som"},
                "deel": {
                    "naam": "Aandeel",
                    "soort": "formule",
                    "formule": "100 * [jong] / [totaal]",
                    "eenheid": "procent",
                },
            },
            {"nu": {"naam": "Cliënten"}},
            eenheid="cliënten",
            totaal="Totaal",
        )

    def aantal(self) -> int:
        """Small half of the time, as in a small gemeente."""
        hoog = self.toeval.choice((6, 14, 40, 90))
        return self.toeval.randint(0, hoog)

    def vul(self, kwartaal: Kwartaal) -> None:
        """All figures of a quarter; those of one law agree with each other, as the rules ask."""
        for lid in self.leden:
            wie = {"gemeente": lid, "kwartaal": kwartaal}
            for groep in self.groepen:
                factories.JeugdvoorzieningFactory(
                    **wie, productgroep=groep, pgb=self.aantal(), zin=self.aantal()
                )
            factories.BasisteamFactory(
                **wie,
                **{
                    naam: self.aantal()
                    for naam in (
                        *("cases_besproken", "ondersteuningsplannen", "expertpool"),
                        *("lopende_cases", "wachtlijst"),
                    )
                },
            )
            wmo = 0
            for soort in self.soorten:
                getal = self.aantal()
                wmo += getal
                factories.WmovoorzieningFactory(**wie, soort=soort, aantal=getal)
            pgb = self.toeval.randint(0, wmo)
            factories.LeveringsvormFactory(**wie, pgb=pgb, zin=wmo - pgb)
            self._participatie(lid, kwartaal)
            for code in ("jong", "oud"):
                Overzichtcijfer.objects.create(
                    **wie,
                    regel=self.overzicht.regels.get(code=code),
                    kolom=self.overzicht.kolommen.get(code="nu"),
                    waarde=self.aantal(),
                )

    def _participatie(self, lid: Gemeente, kwartaal: Kwartaal) -> None:
        wie = {"gemeente": lid, "kwartaal": kwartaal}
        uit = 0
        for maand in kwartaal.maanden:
            factories.BestandFactory(**wie, maand=maand, aantal=20 + self.aantal())
            weg = self.toeval.randint(0, 5)
            uit += weg
            factories.InUitstroomFactory(**wie, maand=maand, instroom=self.aantal(), uitstroom=weg)
        for regeling in self.regelingen:
            factories.UitkeringPerRegelingFactory(**wie, regeling=regeling, aantal=self.aantal())
        werk = self.toeval.randint(0, uit)
        factories.RedenUitstroomFactory(**wie, werk=werk, overig=uit - werk)

    def editie(self, kwartaal: Kwartaal, tekst: str = "Uitleg.") -> Editie:
        """Of this quarter, with every table and a text."""
        editie = factories.EditieFactory(
            samenwerkingsverband=self.verband, kwartaal=kwartaal, gepubliceerd_op=None
        )
        for nummer, (slug, namen) in enumerate(_per_hoofdstuk(), start=1):
            hoofdstuk = factories.HoofdstukFactory(
                editie=editie, volgorde=nummer, slug=slug, titel=slug.capitalize()
            )
            for volgorde, naam in enumerate(namen):
                factories.OnderdeelFactory(
                    hoofdstuk=hoofdstuk, volgorde=volgorde, kop="", tekst="", tabel=naam
                )
            factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=9, kop="Tekst", tekst=tekst)
        return editie


def _per_hoofdstuk() -> Iterator[tuple[str, list[str]]]:
    for slug in dict.fromkeys(naam.partition(".")[0] for naam in TABELLEN):
        yield slug, [naam for naam in TABELLEN if naam.startswith(f"{slug}.")]
