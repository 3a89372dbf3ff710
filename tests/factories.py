"""Rows for tests, one factory per model; everything about invented gemeenten.

Kwartalen exist after migrating, so a factory only names one. A category belongs to the
samenwerkingsverband that is given; the figures of one test share a category and a gemeente by
being given them.
"""

import datetime

import factory
from django.contrib.auth.models import User
from factory.django import DjangoModelFactory

from clientbeleving.models import Afhandeling, Afhandelwijze, BezwaarKlacht
from financien.models import (
    Agendabedrag,
    Agendapost,
    Budget,
    Kolom,
    Opstelling,
    Opstellingbedrag,
    Post,
)
from gemeenten.models import (
    Deelname,
    Gemeente,
    Herindeling,
    Inwonertal,
    Kwartaal,
    Samenwerkingsverband,
    Wet,
)
from invoer.models import OpgegevenTotaal, Rol, Termijn
from jeugd.models import Aanmelding, Basisteam, Productgroep, Verwijzer
from jeugd.models import Voorziening as Jeugdvoorziening
from monitor.models import Editie, Hoofdstuk, Onderdeel
from participatie.models import (
    Bestand,
    InUitstroom,
    Minimabeleid,
    OverigeUitstroom,
    RedenUitstroom,
    Regeling,
    Spoor,
    UitkeringPerRegeling,
    UitkeringPerSpoor,
    Uitstroomreden,
    Verstrekking,
)
from wmo.models import Leveringsvorm, Voorzieningsoort
from wmo.models import Voorziening as Wmovoorziening

# --- gemeenten ------------------------------------------------------------------------------------


class GemeenteFactory(DjangoModelFactory):
    class Meta:
        model = Gemeente

    cbs_code = factory.Sequence(lambda n: f"GM{9000 - n:04}")
    naam = factory.Sequence(lambda n: f"Voorbeeld {n:03}")
    provincie = "Groningen"


class HerindelingFactory(DjangoModelFactory):
    class Meta:
        model = Herindeling

    datum = datetime.date(2019, 1, 1)
    oud = factory.SubFactory(GemeenteFactory)
    nieuw = factory.SubFactory(GemeenteFactory)
    soort = Herindeling.Soort.GEHEEL
    aandeel = factory.LazyAttribute(lambda h: 1 if h.soort == Herindeling.Soort.GEHEEL else None)


class InwonertalFactory(DjangoModelFactory):
    class Meta:
        model = Inwonertal

    gemeente = factory.SubFactory(GemeenteFactory)
    jaar = 2016
    aantal = 10_000


class SamenwerkingsverbandFactory(DjangoModelFactory):
    class Meta:
        model = Samenwerkingsverband

    slug = factory.Sequence(lambda n: f"verband-{n}")
    naam = factory.Sequence(lambda n: f"Verband {n}")


class DeelnameFactory(DjangoModelFactory):
    class Meta:
        model = Deelname

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    gemeente = factory.SubFactory(GemeenteFactory)
    volgorde = factory.Sequence(lambda n: n)


# --- categories -----------------------------------------------------------------------------------


class CategorieFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    code = factory.Sequence(lambda n: f"code-{n}")
    naam = factory.LazyAttribute(lambda c: c.code.replace("-", " ").capitalize())
    volgorde = factory.Sequence(lambda n: n)


class ProductgroepFactory(CategorieFactory):
    class Meta:
        model = Productgroep


class VerwijzerFactory(CategorieFactory):
    class Meta:
        model = Verwijzer


class VoorzieningsoortFactory(CategorieFactory):
    class Meta:
        model = Voorzieningsoort


class RegelingFactory(CategorieFactory):
    class Meta:
        model = Regeling


class SpoorFactory(CategorieFactory):
    class Meta:
        model = Spoor


class UitstroomredenFactory(CategorieFactory):
    class Meta:
        model = Uitstroomreden


class VerstrekkingFactory(CategorieFactory):
    class Meta:
        model = Verstrekking


class AfhandelwijzeFactory(CategorieFactory):
    class Meta:
        model = Afhandelwijze


class OpstellingFactory(CategorieFactory):
    class Meta:
        model = Opstelling


class KolomFactory(CategorieFactory):
    class Meta:
        model = Kolom


class PostFactory(CategorieFactory):
    class Meta:
        model = Post

    opstelling = factory.SubFactory(
        OpstellingFactory, samenwerkingsverband=factory.SelfAttribute("..samenwerkingsverband")
    )
    soort = Post.Soort.LASTEN


class AgendapostFactory(CategorieFactory):
    class Meta:
        model = Agendapost

    soort = Agendapost.Soort.LASTEN
    aard = Agendapost.Aard.STRUCTUREEL


# --- figures --------------------------------------------------------------------------------------


class CijferFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    kwartaal = factory.LazyFunction(lambda: Kwartaal.van_code("2016-k1"))
    gemeente = factory.SubFactory(GemeenteFactory)


class JeugdvoorzieningFactory(CijferFactory):
    class Meta:
        model = Jeugdvoorziening

    productgroep = factory.SubFactory(ProductgroepFactory)
    pgb = factory.Sequence(lambda n: n % 40)
    zin = factory.Sequence(lambda n: n % 90)


class BasisteamFactory(CijferFactory):
    class Meta:
        model = Basisteam

    cases_besproken = 38
    ondersteuningsplannen = 12
    expertpool = 0
    lopende_cases = 41
    wachtlijst = 3


class AanmeldingFactory(CijferFactory):
    class Meta:
        model = Aanmelding

    verwijzer = factory.SubFactory(VerwijzerFactory)
    aantal = 8


class WmovoorzieningFactory(CijferFactory):
    class Meta:
        model = Wmovoorziening

    soort = factory.SubFactory(VoorzieningsoortFactory)
    aantal = 1159


class LeveringsvormFactory(CijferFactory):
    class Meta:
        model = Leveringsvorm

    pgb = 23
    zin = 340


class BestandFactory(CijferFactory):
    class Meta:
        model = Bestand

    maand = 1
    aantal = 318


class InUitstroomFactory(CijferFactory):
    class Meta:
        model = InUitstroom

    maand = 1
    instroom = 11
    uitstroom = 9


class UitkeringPerRegelingFactory(CijferFactory):
    class Meta:
        model = UitkeringPerRegeling

    regeling = factory.SubFactory(RegelingFactory)
    aantal = 290


class UitkeringPerSpoorFactory(CijferFactory):
    class Meta:
        model = UitkeringPerSpoor

    spoor = factory.SubFactory(SpoorFactory)
    aantal = 120


class RedenUitstroomFactory(CijferFactory):
    class Meta:
        model = RedenUitstroom

    werk = 9
    overig = 18


class OverigeUitstroomFactory(CijferFactory):
    class Meta:
        model = OverigeUitstroom

    reden = factory.SubFactory(UitstroomredenFactory)
    aantal = 6


class MinimabeleidFactory(CijferFactory):
    class Meta:
        model = Minimabeleid

    verstrekking = factory.SubFactory(VerstrekkingFactory)
    aantal = 33


class BezwaarKlachtFactory(CijferFactory):
    class Meta:
        model = BezwaarKlacht

    wet = Wet.WMO
    bezwaren_ontvangen = 7
    bezwaren_afgehandeld = 5
    klachten_formeel = 0
    klachten_informeel = 2


class AfhandelingFactory(CijferFactory):
    class Meta:
        model = Afhandeling

    wet = Wet.WMO
    afhandelwijze = factory.SubFactory(AfhandelwijzeFactory)
    aantal = 3


class BudgetFactory(CijferFactory):
    class Meta:
        model = Budget

    wet = Wet.JEUGDWET
    begrotingsjaar = 2016
    bedrag = 2_345_678


class OpstellingbedragFactory(CijferFactory):
    class Meta:
        model = Opstellingbedrag

    post = factory.SubFactory(PostFactory)
    kolom = factory.SubFactory(
        KolomFactory, samenwerkingsverband=factory.SelfAttribute("..post.samenwerkingsverband")
    )
    waarde = -14_793


class AgendabedragFactory(DjangoModelFactory):
    class Meta:
        model = Agendabedrag

    kwartaal = factory.LazyFunction(lambda: Kwartaal.van_code("2016-k1"))
    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    begrotingsjaar = 2016
    post = factory.SubFactory(
        AgendapostFactory, samenwerkingsverband=factory.SelfAttribute("..samenwerkingsverband")
    )
    wet = Wet.JEUGDWET
    bedrag = 25_000


# --- monitor --------------------------------------------------------------------------------------


class EditieFactory(DjangoModelFactory):
    class Meta:
        model = Editie

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    kwartaal = factory.LazyFunction(lambda: Kwartaal.van_code("2016-k1"))
    gepubliceerd_op = "2016-06-01"


class HoofdstukFactory(DjangoModelFactory):
    class Meta:
        model = Hoofdstuk

    editie = factory.SubFactory(EditieFactory)
    volgorde = factory.Sequence(lambda n: n)
    slug = factory.Sequence(lambda n: f"hoofdstuk-{n}")
    titel = factory.Sequence(lambda n: f"Hoofdstuk {n}")


class OnderdeelFactory(DjangoModelFactory):
    class Meta:
        model = Onderdeel

    hoofdstuk = factory.SubFactory(HoofdstukFactory)
    volgorde = factory.Sequence(lambda n: n)
    kop = factory.Sequence(lambda n: f"Onderdeel {n}")
    tekst = "Wat er dit kwartaal gebeurde."


# --- invoer ---------------------------------------------------------------------------------------


class GebruikerFactory(DjangoModelFactory):
    """Somebody who may log in, without any role."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"gebruiker-{n}")
    email = factory.LazyAttribute(lambda g: f"{g.username}@voorbeeld.test")
    is_staff = True


class RolFactory(DjangoModelFactory):
    class Meta:
        model = Rol

    gebruiker = factory.SubFactory(GebruikerFactory)
    soort = Rol.Soort.AMBTENAAR
    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)


class TermijnFactory(DjangoModelFactory):
    class Meta:
        model = Termijn

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    kwartaal = factory.LazyFunction(lambda: Kwartaal.van_code("2016-k1"))
    datum = datetime.date(2016, 5, 1)


class OpgegevenTotaalFactory(DjangoModelFactory):
    class Meta:
        model = OpgegevenTotaal

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    kwartaal = factory.LazyFunction(lambda: Kwartaal.van_code("2016-k1"))
    tabel = "participatie.regelingen"
    rij = "Totaal"
    kolom = factory.Sequence(lambda n: f"Voorbeeld {n:03}")
    waarde = 197
    bron = "Jaarstukken, blz. 3"
