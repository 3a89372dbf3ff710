"""Random figures of every domain in which everything agrees, quarter after quarter."""

import math
import random
from collections.abc import Iterable, Sequence

from clientbeleving.models import Afhandeling, BezwaarKlacht
from financien.models import Agendabedrag, Budget
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband, Wet
from jeugd.models import Aanmelding, Basisteam
from jeugd.models import Voorziening as Jeugdvoorziening
from overzichten.models import Lijn, Overzichtcijfer, Regel
from participatie.models import (
    Bestand,
    InUitstroom,
    Minimabeleid,
    OverigeUitstroom,
    RedenUitstroom,
    UitkeringPerRegeling,
    UitkeringPerSpoor,
)
from tests import factories
from wmo.models import Leveringsvorm
from wmo.models import Voorziening as Wmovoorziening


def poisson(rng: random.Random, gemiddeld: float) -> int:
    """A count with this mean that fluctuates by chance only."""
    if gemiddeld > 200:
        return max(0, round(rng.gauss(gemiddeld, math.sqrt(gemiddeld))))
    grens, aantal, product = math.exp(-gemiddeld), 0, rng.random()
    while product > grens:
        aantal += 1
        product *= rng.random()
    return aantal


def verdeel(rng: random.Random, geheel: int, delen: int) -> list[int]:
    """Parts that add up to the whole; the first is the largest."""
    gewichten = [delen + 1 - nummer for nummer in range(delen)]
    getrokken = rng.choices(range(delen), gewichten, k=geheel)
    return [getrokken.count(nummer) for nummer in range(delen)]


class Schoon:
    """A samenwerkingsverband with its categories, and figures of every model for some quarters."""

    def __init__(
        self, verband: Samenwerkingsverband, gemeenten: Sequence[Gemeente], zaad: int
    ) -> None:
        self.rng = random.Random(zaad)
        self.verband, self.gemeenten = verband, gemeenten

        def lijst(fabriek: type, *codes: str, **anders: object) -> list:
            return [fabriek(samenwerkingsverband=verband, code=code, **anders) for code in codes]

        self.productgroepen = lijst(factories.ProductgroepFactory, "ggz", "jh", "verblijf")
        self.verwijzers = lijst(factories.VerwijzerFactory, "ouders", "onderwijs", "huisarts")
        self.soorten = lijst(factories.VoorzieningsoortFactory, "begeleiding", "hulp", "vervoer")
        self.regelingen = lijst(factories.RegelingFactory, "bijstand", "ioaw", "ioaz")
        self.sporen = lijst(factories.SpoorFactory, "spoor-1", "spoor-2", "spoor-3")
        self.redenen = lijst(factories.UitstroomredenFactory, "verhuizing", "studie", "anders")
        self.verstrekkingen = lijst(factories.VerstrekkingFactory, "bijzonder", "toeslag")
        self.wijzen = lijst(factories.AfhandelwijzeFactory, "gegrond", "ongegrond")
        eigen = factories.OverzichtFactory(samenwerkingsverband=verband, code="resultaat")
        (self.kolom,) = lijst(factories.KolomFactory, "realisatie", overzicht=eigen)

        def regels(soort: str, *codes: str) -> list[Regel]:
            return lijst(factories.RegelFactory, *codes, overzicht=eigen, soort=soort)

        self.baten = regels(Lijn.Soort.BATEN, "uitkering", "bijdrage")
        self.lasten = regels(Lijn.Soort.LASTEN, "zin", "pgb", "uitvoering")
        regels(Lijn.Soort.SALDO, "saldo")
        self.agendaposten = lijst(factories.AgendapostFactory, "structureel", "dekking")

    def vul(self, kwartalen: Iterable[Kwartaal]) -> None:
        """Make the figures of these quarters, which follow on each other."""
        kwartalen = list(kwartalen)
        for plaats, gemeente in enumerate(self.gemeenten):
            self._vul_gemeente(gemeente, 1 + plaats, kwartalen)
        Agendabedrag.objects.bulk_create(
            Agendabedrag(
                samenwerkingsverband=self.verband,
                kwartaal=kwartaal,
                begrotingsjaar=kwartaal.jaar,
                post=post,
                wet=wet,
                bedrag=100_000,
            )
            for kwartaal in kwartalen
            for post in self.agendaposten
            for wet in Wet.values
        )

    def _vul_gemeente(self, gemeente: Gemeente, maat: int, kwartalen: list[Kwartaal]) -> None:
        rijen: dict[type, list] = {}

        def rij(model: type, **velden: object) -> None:
            rijen.setdefault(model, []).append(
                model(gemeente=gemeente, kwartaal=kwartaal, **velden)
            )

        rng = self.rng
        bestand = 60 * maat
        standen: dict[object, int] = {}
        eerste = kwartalen[0].vorige
        rijen[Bestand] = [
            Bestand(gemeente=gemeente, kwartaal=eerste, maand=eerste.maanden[-1], aantal=bestand)
        ]
        for kwartaal in kwartalen:

            def stand(sleutel: object, begin: int) -> int:
                oud = standen.get(sleutel, begin)
                weg = sum(rng.random() < 0.08 for _ in range(oud))
                standen[sleutel] = oud - weg + poisson(rng, 0.08 * begin)
                return standen[sleutel]

            for groep in self.productgroepen:
                pgb, zin = stand((groep, "pgb"), 6 * maat), stand((groep, "zin"), 25 * maat)
                rij(Jeugdvoorziening, productgroep=groep, pgb=pgb, zin=zin)
            aanmeldingen = [poisson(rng, 6 * maat) for _ in self.verwijzers]
            for verwijzer, aantal in zip(self.verwijzers, aanmeldingen, strict=True):
                rij(Aanmelding, verwijzer=verwijzer, aantal=aantal)
            rij(
                Basisteam,
                cases_besproken=sum(aanmeldingen),
                ondersteuningsplannen=poisson(rng, 8),
                expertpool=poisson(rng, 3),
                lopende_cases=stand("lopend", 20 * maat),
                wachtlijst=stand("wachtlijst", 8),
            )
            soorten = [stand(soort, 150 * maat) for soort in self.soorten]
            for soort, aantal in zip(self.soorten, soorten, strict=True):
                rij(Wmovoorziening, soort=soort, aantal=aantal)
            rij(Leveringsvorm, pgb=sum(soorten) // 9, zin=sum(soorten) - sum(soorten) // 9)
            uit = 0
            for maand in kwartaal.maanden:
                instroom, uitstroom = poisson(rng, 2 * maat), min(bestand, poisson(rng, 2 * maat))
                bestand, uit = bestand + instroom - uitstroom, uit + uitstroom
                rij(InUitstroom, maand=maand, instroom=instroom, uitstroom=uitstroom)
                rij(Bestand, maand=maand, aantal=bestand)
            for naam, model, lijst in (
                ("regeling", UitkeringPerRegeling, self.regelingen),
                ("spoor", UitkeringPerSpoor, self.sporen),
            ):
                derde = bestand // len(lijst)
                aantallen = [bestand - 2 * derde, derde + derde // 2, derde - derde // 2]
                for lid, aantal in zip(lijst, aantallen, strict=True):
                    rij(model, **{naam: lid, "aantal": aantal})
            werk = sum(rng.random() < 0.4 for _ in range(uit))
            rij(RedenUitstroom, werk=werk, overig=uit - werk)
            for reden, aantal in zip(
                self.redenen, verdeel(rng, uit - werk, len(self.redenen)), strict=True
            ):
                rij(OverigeUitstroom, reden=reden, aantal=aantal)
            for verstrekking in self.verstrekkingen:
                rij(Minimabeleid, verstrekking=verstrekking, aantal=poisson(rng, 20 * maat))
            for wet in Wet.values:
                wijzen = [poisson(rng, 2) for _ in self.wijzen]
                rij(
                    BezwaarKlacht,
                    wet=wet,
                    bezwaren_ontvangen=poisson(rng, 4),
                    bezwaren_afgehandeld=sum(wijzen),
                    klachten_formeel=poisson(rng, 1),
                    klachten_informeel=poisson(rng, 2),
                )
                for wijze, aantal in zip(self.wijzen, wijzen, strict=True):
                    rij(Afhandeling, wet=wet, afhandelwijze=wijze, aantal=aantal)
                for jaar in (kwartaal.jaar - 1, kwartaal.jaar):
                    rij(Budget, wet=wet, begrotingsjaar=jaar, bedrag=1_000_000 * maat + jaar)
            for post in (*self.baten, *self.lasten):
                bedrag = round(rng.uniform(90_000, 110_000)) * maat
                rij(Overzichtcijfer, regel=post, kolom=self.kolom, waarde=bedrag)
        for model, van_model in rijen.items():
            model.objects.bulk_create(van_model)
