"""Rows for tests, one factory per model; everything about invented gemeenten.

Kwartalen exist after migrating, so a factory only names one. A category belongs to the
samenwerkingsverband that is given; the figures of one test share a category and a gemeente by
being given them.
"""

import datetime
from typing import Any

import factory
from django.contrib.auth.models import User
from django.db import models
from factory.django import DjangoModelFactory

from clientbeleving.models import Afhandeling, Afhandelwijze, BezwaarKlacht
from doelen.models import (
    Activiteit,
    Activiteitbedrag,
    Activiteitenlijst,
    Activiteitstand,
    Doel,
    Doelstand,
    Indicator,
    Indicatorwaarde,
    Streefwaarde,
)
from domeinen.declaraties import AFSPRAKEN, CATEGORIEEN, CIJFERS
from financien.models import Agendabedrag, Agendapost, Budget
from gemeenten.categorie import Afspraak, Categorie
from gemeenten.cijfer import CijferBasis, Meetveld
from gemeenten.models import (
    Cbsonderwerp,
    Deelname,
    Gemeente,
    Herindeling,
    Kerncijfer,
    Kwartaal,
    Maatstaf,
    Regio,
    Samenwerkingsverband,
    Wet,
)
from invoer.models import Gelijkstelling, Groepsrol, OpgegevenTotaal, Rol, Termijn
from jeugd.models import Aanmelding, Basisteam, Productgroep, Verwijzer
from jeugd.models import Voorziening as Jeugdvoorziening
from monitor.models import Editie, Hoofdcijfer, Hoofdstuk, Onderdeel, Woord
from overzichten.models import Kolom, Overzicht, Overzichtcijfer, Regel
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

    # Between those of real gemeenten and those that tests name; in another order than the names.
    cbs_code = factory.Sequence(lambda n: f"GM{7999 - n % 6000}")
    naam = factory.Sequence(lambda n: f"Voorbeeld {n:06}")
    provincie = "Groningen"


class HerindelingFactory(DjangoModelFactory):
    class Meta:
        model = Herindeling

    datum = datetime.date(2019, 1, 1)
    oud = factory.SubFactory(GemeenteFactory)
    nieuw = factory.SubFactory(GemeenteFactory)
    soort = Herindeling.Soort.GEHEEL
    aandeel = factory.LazyAttribute(lambda h: 1 if h.soort == Herindeling.Soort.GEHEEL else None)


class MaatstafFactory(DjangoModelFactory):
    class Meta:
        model = Maatstaf

    code = factory.Sequence(lambda n: f"maatstaf-{n:06}")
    naam = factory.Sequence(lambda n: f"Maatstaf {n:06}")
    eenheid = "inwoners"
    decimalen = 2


class CbsonderwerpFactory(DjangoModelFactory):
    class Meta:
        model = Cbsonderwerp

    maatstaf = factory.SubFactory(MaatstafFactory)
    onderwerp = factory.Sequence(lambda n: f"Onderwerp_{n:06}")


class RegioFactory(DjangoModelFactory):
    class Meta:
        model = Regio

    code = factory.Sequence(lambda n: f"RG{n:06}")
    naam = factory.Sequence(lambda n: f"Regio {n:06}")
    soort = Regio.Soort.REGIO


class KerncijferFactory(DjangoModelFactory):
    class Meta:
        model = Kerncijfer

    maatstaf = factory.SubFactory(MaatstafFactory)
    gemeente = factory.SubFactory(GemeenteFactory)
    jaar = 2016
    waarde = 10_000
    bron = "CBS"


class SamenwerkingsverbandFactory(DjangoModelFactory):
    class Meta:
        model = Samenwerkingsverband

    slug = factory.Sequence(lambda n: f"verband-{n:06}")
    naam = factory.Sequence(lambda n: f"Verband {n:06}")


class DeelnameFactory(DjangoModelFactory):
    class Meta:
        model = Deelname

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    gemeente = factory.SubFactory(GemeenteFactory)
    volgorde = factory.Sequence(lambda n: n)


# --- categories and figures: a value for every field that must have one ---------------------------


class CategorieFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    code = factory.Sequence(lambda n: f"code-{n:06}")
    naam = factory.LazyAttribute(lambda c: c.code.replace("-", " ").capitalize())
    volgorde = factory.Sequence(lambda n: n)


class CijferFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    kwartaal = factory.LazyFunction(lambda: Kwartaal.van_code("2016-k1"))


class AfspraakFactory(DjangoModelFactory):
    class Meta:
        abstract = True


EIGENAREN = {"gemeente": GemeenteFactory, "samenwerkingsverband": SamenwerkingsverbandFactory}
# Where any value will not do.
PER_NAAM = {"maand": 1, "begrotingsjaar": 2016}
PER_MODEL: dict[type[models.Model], dict[str, Any]] = {
    Agendapost: {"soort": Agendapost.Soort.LASTEN},
    Overzicht: {"domein": "financien", "eenheid": "euro"},
    Doel: {"domein": "wmo"},
    Activiteit: {
        "domein": "wmo",
        "lijst": factory.SubFactory(
            "tests.factories.ActiviteitenlijstFactory",
            samenwerkingsverband=factory.SelfAttribute("..samenwerkingsverband"),
        ),
    },
    Indicator: {"breukjaar": 2015, "breuk": "Anders gemeten."},
    Streefwaarde: {"jaar": 2016, "waarde": 10},
    BezwaarKlacht: {"wet": Wet.WMO},
    Afhandeling: {"wet": Wet.WMO},
}
FABRIEKEN: dict[type[models.Model], Any] = {}


def _fabriek(model: type[models.Model]) -> Any:
    bases = {Categorie: CategorieFactory, Afspraak: AfspraakFactory, CijferBasis: CijferFactory}
    basis = next(basis for soort, basis in bases.items() if issubclass(model, soort))
    waarden: dict[str, Any] = {}
    verband = "..samenwerkingsverband"  # where the categories of one row find theirs
    ouders: dict[str, str] = {}  # where those find theirs that live within another category
    if "samenwerkingsverband" not in {veld.name for veld in model._meta.fields}:
        verband = ""
    for veld in model._meta.concrete_fields:
        if veld.name in basis._meta.declarations or not (isinstance(veld, Meetveld) or _moet(veld)):
            continue
        if veld.name in EIGENAREN:
            waarden[veld.name] = factory.SubFactory(EIGENAREN[veld.name])
        elif isinstance(veld, models.ForeignKey):
            zelfde = {"samenwerkingsverband": factory.SelfAttribute(verband)} if verband else {}
            if ouder := getattr(veld.related_model, "ouder", ""):
                if ouder in ouders:
                    zelfde[ouder] = factory.SelfAttribute(ouders[ouder])
                ouders.setdefault(ouder, f"..{veld.name}.{ouder}")
            waarden[veld.name] = factory.SubFactory(FABRIEKEN[veld.related_model], **zelfde)
            verband = verband or f"..{veld.name}.samenwerkingsverband"
        else:
            waarden[veld.name] = _waarde(veld)
    return factory.make_factory(
        model, FACTORY_CLASS=basis, **{**waarden, **PER_MODEL.get(model, {})}
    )


def _moet(veld: models.Field) -> bool:
    return not (veld.primary_key or veld.null or veld.blank or veld.has_default())


def _waarde(veld: models.Field) -> Any:
    if veld.choices:
        return veld.flatchoices[0][0]
    if isinstance(veld, models.CharField | models.TextField):
        return str(veld.verbose_name)
    if isinstance(veld, models.IntegerField | models.DecimalField):
        return PER_NAAM.get(veld.name, 2 + len(veld.name))
    raise TypeError(f"Geef {veld} een waarde in PER_NAAM of PER_MODEL.")


for _model in (*CATEGORIEEN, *AFSPRAKEN, *CIJFERS):
    FABRIEKEN[_model] = _fabriek(_model)

ProductgroepFactory = FABRIEKEN[Productgroep]
VerwijzerFactory = FABRIEKEN[Verwijzer]
VoorzieningsoortFactory = FABRIEKEN[Voorzieningsoort]
RegelingFactory = FABRIEKEN[Regeling]
SpoorFactory = FABRIEKEN[Spoor]
UitstroomredenFactory = FABRIEKEN[Uitstroomreden]
VerstrekkingFactory = FABRIEKEN[Verstrekking]
AfhandelwijzeFactory = FABRIEKEN[Afhandelwijze]
AgendapostFactory = FABRIEKEN[Agendapost]
JeugdvoorzieningFactory = FABRIEKEN[Jeugdvoorziening]
BasisteamFactory = FABRIEKEN[Basisteam]
AanmeldingFactory = FABRIEKEN[Aanmelding]
WmovoorzieningFactory = FABRIEKEN[Wmovoorziening]
LeveringsvormFactory = FABRIEKEN[Leveringsvorm]
BestandFactory = FABRIEKEN[Bestand]
InUitstroomFactory = FABRIEKEN[InUitstroom]
UitkeringPerRegelingFactory = FABRIEKEN[UitkeringPerRegeling]
UitkeringPerSpoorFactory = FABRIEKEN[UitkeringPerSpoor]
RedenUitstroomFactory = FABRIEKEN[RedenUitstroom]
OverigeUitstroomFactory = FABRIEKEN[OverigeUitstroom]
MinimabeleidFactory = FABRIEKEN[Minimabeleid]
BezwaarKlachtFactory = FABRIEKEN[BezwaarKlacht]
AfhandelingFactory = FABRIEKEN[Afhandeling]
BudgetFactory = FABRIEKEN[Budget]
OverzichtFactory = FABRIEKEN[Overzicht]
RegelFactory = FABRIEKEN[Regel]
KolomFactory = FABRIEKEN[Kolom]
OverzichtcijferFactory = FABRIEKEN[Overzichtcijfer]
AgendabedragFactory = FABRIEKEN[Agendabedrag]
DoelFactory = FABRIEKEN[Doel]
DoelstandFactory = FABRIEKEN[Doelstand]
IndicatorFactory = FABRIEKEN[Indicator]
IndicatorwaardeFactory = FABRIEKEN[Indicatorwaarde]
StreefwaardeFactory = FABRIEKEN[Streefwaarde]
ActiviteitenlijstFactory = FABRIEKEN[Activiteitenlijst]
ActiviteitFactory = FABRIEKEN[Activiteit]
ActiviteitstandFactory = FABRIEKEN[Activiteitstand]
ActiviteitbedragFactory = FABRIEKEN[Activiteitbedrag]


# --- monitor --------------------------------------------------------------------------------------


class EditieFactory(DjangoModelFactory):
    class Meta:
        model = Editie

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    kwartaal = factory.LazyFunction(lambda: Kwartaal.van_code("2016-k1"))
    gepubliceerd_op = "2016-06-01"


class HoofdcijferFactory(DjangoModelFactory):
    class Meta:
        model = Hoofdcijfer

    editie = factory.SubFactory(EditieFactory)
    volgorde = factory.Sequence(lambda n: n % 6 + 1)
    label = factory.Sequence(lambda n: f"Hoofdcijfer {n:06}")
    cijfer = "[[jeugd.voorzieningen; Totaal; Totaal – PGB + ZIN]]"


class HoofdstukFactory(DjangoModelFactory):
    class Meta:
        model = Hoofdstuk

    editie = factory.SubFactory(EditieFactory)
    volgorde = factory.Sequence(lambda n: n)
    slug = factory.Sequence(lambda n: f"hoofdstuk-{n:06}")
    titel = factory.Sequence(lambda n: f"Hoofdstuk {n:06}")


class OnderdeelFactory(DjangoModelFactory):
    class Meta:
        model = Onderdeel

    hoofdstuk = factory.SubFactory(HoofdstukFactory)
    volgorde = factory.Sequence(lambda n: n)
    kop = factory.Sequence(lambda n: f"Onderdeel {n:06}")
    tekst = "Wat er dit kwartaal gebeurde."


class WoordFactory(DjangoModelFactory):
    class Meta:
        model = Woord

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    woord = factory.Sequence(lambda n: f"woord {n:06}")
    uitleg = "Wat het betekent."


# --- invoer ---------------------------------------------------------------------------------------


class GebruikerFactory(DjangoModelFactory):
    """Somebody who may log in, without any role."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"gebruiker-{n:06}")
    email = factory.LazyAttribute(lambda g: f"{g.username}@voorbeeld.test")
    is_staff = True


class GroepsrolFactory(DjangoModelFactory):
    class Meta:
        model = Groepsrol

    aanbieder = "gemeente"
    groep = factory.Sequence(lambda n: f"Groep {n:06}")
    soort = Rol.Soort.REDACTEUR
    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)


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
    kolom = "Totaal"
    waarde = 197
    bron = "Jaarstukken, blz. 3"


class GelijkstellingFactory(DjangoModelFactory):
    class Meta:
        model = Gelijkstelling

    samenwerkingsverband = factory.SubFactory(SamenwerkingsverbandFactory)
    kwartaal = factory.LazyFunction(lambda: Kwartaal.van_code("2016-k1"))
    tabel = "participatie.regelingen"
    rij = "Totaal"
    kolom = "{gemeente}"
    tabel_elders = "participatie.sporen"
    rij_elders = "Totaal"
    kolom_elders = "{gemeente}"


FABRIEKEN.update(
    (fabriek._meta.model, fabriek)
    for fabriek in DjangoModelFactory.__subclasses__()
    if not fabriek._meta.abstract
)
