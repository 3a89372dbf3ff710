"""One error of each kind, planted in figures that agree: it is found, and nothing else is wrong."""

from dataclasses import dataclass

import pytest
from django.db.models import F

from clientbeleving.models import Afhandeling, BezwaarKlacht
from financien.models import Agendabedrag, Budget
from gemeenten.leeg import Leeg
from jeugd.models import Aanmelding, Basisteam
from jeugd.models import Voorziening as Jeugdvoorziening
from overzichten.models import Overzichtcijfer
from participatie.models import (
    Bestand,
    InUitstroom,
    Minimabeleid,
    OverigeUitstroom,
    RedenUitstroom,
    UitkeringPerRegeling,
    UitkeringPerSpoor,
)
from tabellen.controle.bevinding import Ernst
from tabellen.eenheid import aantal
from tests.controle.conftest import NU
from tests.keuze import een_per
from wmo.models import Leveringsvorm
from wmo.models import Voorziening as Wmovoorziening

pytestmark = pytest.mark.django_db
FOUT, WAARSCHUWING = Ernst.FOUT, Ernst.WAARSCHUWING
TWEEDE = NU.maanden[1]


@dataclass(frozen=True)
class Geplant:
    """An error: which stored figure changes by how much, and what must be found.

    ``gevonden``: the code, the severity, and the two numbers' difference. Other findings may only
    be warnings.
    """

    model: type
    maat: str
    erbij: int
    gevonden: tuple[str, Ernst]
    onderwerp: str = ""
    waar: tuple[tuple[str, object], ...] = ()
    kwartaal: int = NU.pk


GEPLANT = {
    "een verwijzer te weinig": Geplant(Aanmelding, "aantal", 2, ("jeugd.aanmeldingen", FOUT)),
    "een casus te veel": Geplant(Basisteam, "cases_besproken", 3, ("jeugd.aanmeldingen", FOUT)),
    "een soort te hoog": Geplant(Wmovoorziening, "aantal", 7, ("wmo.leveringsvorm", FOUT)),
    "te weinig pgb": Geplant(Leveringsvorm, "pgb", -4, ("wmo.leveringsvorm", FOUT)),
    "een regeling te hoog": Geplant(
        UitkeringPerRegeling, "aantal", 10, ("participatie.regelingen", FOUT)
    ),
    "een spoor te laag": Geplant(UitkeringPerSpoor, "aantal", -3, ("participatie.sporen", FOUT)),
    "een maandstand te hoog": Geplant(
        Bestand,
        "aantal",
        8,
        ("participatie.bestand", FOUT),
        f"maand={TWEEDE}",
        (("maand", TWEEDE),),
    ),
    "de stand van het vorige kwartaal": Geplant(
        Bestand,
        "aantal",
        5,
        ("participatie.bestand", FOUT),
        f"maand={NU.maanden[0]}",
        (("maand", NU.vorige.maanden[-1]),),
        NU.vorige.pk,
    ),
    "instroom vergeten": Geplant(
        InUitstroom,
        "instroom",
        6,
        ("participatie.bestand", FOUT),
        f"maand={TWEEDE}",
        (("maand", TWEEDE),),
    ),
    "uitstroom zonder reden": Geplant(RedenUitstroom, "werk", 1, ("participatie.uitstroom", FOUT)),
    "een reden te veel": Geplant(
        OverigeUitstroom, "aantal", 2, ("participatie.overige-uitstroom", FOUT)
    ),
    "een afhandeling zonder wijze": Geplant(
        BezwaarKlacht,
        "bezwaren_afgehandeld",
        2,
        ("clientbeleving.afhandeling", FOUT),
        "wet=jeugdwet",
        (("wet", "jeugdwet"),),
    ),
    "meer wijzen dan afgehandeld": Geplant(
        Afhandeling,
        "aantal",
        2,
        ("clientbeleving.afhandeling", WAARSCHUWING),
        "wet=wmo",
        (("wet", "wmo"),),
    ),
    "een budget herzien": Geplant(
        Budget,
        "bedrag",
        12_345,
        ("financien.budget.herzien", WAARSCHUWING),
        f"wet=wmo;begrotingsjaar={NU.jaar - 1};meting=bedrag",
        (("wet", "wmo"), ("begrotingsjaar", NU.jaar - 1)),
    ),
}


@pytest.mark.parametrize("naam", een_per(lambda naam: GEPLANT[naam].model._meta.app_label, GEPLANT))
def test_een_geplante_fout_wordt_gevonden(naam, gemeenten, schoon, nieuw):
    geval = GEPLANT[naam]
    gemeente = gemeenten[2]
    rij = geval.model.objects.filter(
        gemeente=gemeente, kwartaal=geval.kwartaal, **dict(geval.waar)
    ).first()
    if (getattr(rij, geval.maat) or 0) + geval.erbij < 0:
        pytest.fail("het voorbeeld is te klein voor deze fout")
    geval.model.objects.filter(pk=rij.pk).update(**{geval.maat: F(geval.maat) + geval.erbij})

    bevindingen = nieuw()

    regel, ernst = geval.gevonden
    (gevonden,) = [
        b for b in bevindingen if b.kenmerk == (regel, gemeente.pk, NU.pk, geval.onderwerp)
    ]
    assert gevonden.ernst is ernst
    assert {b.regel for b in bevindingen if b.ernst is FOUT} <= {regel, "participatie.uitstroom"}
    assert {b.gemeente for b in bevindingen} == {gemeente.pk}
    een, ander = gevonden.waarden
    assert abs(een - ander) == abs(geval.erbij)
    toon = aantal("").toon
    assert f" {toon(een)}" in gevonden.melding.replace("€\N{NO-BREAK SPACE}", "")
    assert toon(ander) in gevonden.melding
    assert f"Verschil: {toon(abs(geval.erbij))}." in gevonden.melding.replace(
        "€\N{NO-BREAK SPACE}", ""
    )
    plek = (geval.model._meta.label_lower, geval.maat)
    assert plek in {(p.model, p.meting) for p in gevonden.plekken}


@pytest.mark.parametrize(
    ("model", "maat"),
    [
        (Jeugdvoorziening, "zin"),
        (Wmovoorziening, "aantal"),
        (UitkeringPerSpoor, "aantal"),
        (Minimabeleid, "aantal"),
        (Bestand, "aantal"),
        (Overzichtcijfer, "waarde"),
    ],
)
def test_een_nul_te_veel_valt_op(model, maat, gemeenten, schoon, nieuw):
    gemeente = gemeenten[3]
    rij = model.objects.filter(gemeente=gemeente, kwartaal=NU).first()
    assert getattr(rij, maat) > 20
    model.objects.filter(pk=rij.pk).update(**{maat: F(maat) * 10})
    (gevonden,) = [b for b in nieuw() if b.regel == _code(model, "ongewoon")][:1]
    assert gevonden.gemeente == gemeente.pk
    assert gevonden.ernst is WAARSCHUWING
    assert gevonden.onderwerp.endswith(f"meting={maat}")
    assert "Misschien staat er een cijfer te veel." in gevonden.melding


def test_een_nul_te_veel_bij_het_samenwerkingsverband(verband, schoon, nieuw):
    rij = Agendabedrag.objects.filter(kwartaal=NU).first()
    Agendabedrag.objects.filter(pk=rij.pk).update(bedrag=F("bedrag") * 10)
    (gevonden,) = nieuw()
    assert (gevonden.gemeente, gevonden.gemeente_naam) == (None, verband.naam)


@pytest.mark.parametrize("model", [Budget, Overzichtcijfer, Agendabedrag])
def test_een_minteken_valt_op(model, schoon, nieuw):
    rijen = model.objects.filter(kwartaal=NU)
    if model is Overzichtcijfer:
        rijen = rijen.filter(regel__soort="lasten")
    (maat,) = model.meetvelden()
    model.objects.filter(pk=rijen.first().pk).update(**{maat.name: -500})
    codes = [b.regel for b in nieuw() if b.ernst is WAARSCHUWING]
    assert _code(model, "negatief") in codes


def test_baten_mogen_negatief_zijn(schoon, nieuw):
    rij = Overzichtcijfer.objects.filter(kwartaal=NU, regel__soort="baten").first()
    Overzichtcijfer.objects.filter(pk=rij.pk).update(waarde=-500)
    assert "financien.overzichtcijfer.negatief" not in {b.regel for b in nieuw()}


@pytest.mark.parametrize("weg", ["rij", "getal"])
def test_wat_ontbreekt_wordt_gemeld_en_geeft_geen_fout(weg, gemeenten, schoon, nieuw):
    """Also the sum over the regelingen is not called wrong while one is missing."""
    rijen = UitkeringPerRegeling.objects.filter(
        gemeente=gemeenten[1], kwartaal=NU, regeling=schoon.regelingen[0]
    )
    ervoor = rijen.get().aantal
    if weg == "rij":
        rijen.delete()
    else:
        rijen.update(aantal=None, aantal_leeg=Leeg.NIET_GELEVERD)
    assert ervoor
    (gevonden,) = nieuw()
    assert gevonden.regel == "participatie.uitkeringperregeling.ontbreekt"
    assert gevonden.onderwerp == "regeling=bijstand;meting=aantal"
    assert gevonden.ernst is WAARSCHUWING


@pytest.mark.parametrize("leeg", [Leeg.ONBEKEND, Leeg.NVT, Leeg.NIET_UITGESPLITST])
def test_wat_met_een_woord_is_geleverd_ontbreekt_niet(leeg, gemeenten, schoon, nieuw):
    rij = Minimabeleid.objects.filter(gemeente=gemeenten[1], kwartaal=NU).first()
    Minimabeleid.objects.filter(pk=rij.pk).update(aantal=None, aantal_leeg=leeg)
    assert nieuw() == []


def test_een_heel_blad_ontbreekt_in_een_bevinding(gemeenten, schoon, nieuw):
    Jeugdvoorziening.objects.filter(gemeente=gemeenten[0], kwartaal=NU).delete()
    (gevonden,) = nieuw()
    assert (gevonden.regel, gevonden.onderwerp) == ("jeugd.voorziening.ontbreekt", "blad")
    assert len(gevonden.plekken) == 6
    assert "6 cijfers" in gevonden.melding


def test_een_begrotingsjaar_verschuift_met_de_jaarwisseling(gemeenten, schoon, nieuw):
    """In the first quarter the new year is missed, and the year before last is not."""
    rijen = Budget.objects.filter(gemeente=gemeenten[0], kwartaal=NU, wet="wmo")
    rijen.filter(begrotingsjaar=NU.jaar).delete()
    (gevonden,) = nieuw()
    assert gevonden.onderwerp == f"wet=wmo;begrotingsjaar={NU.jaar};meting=bedrag"


def test_onvolledig_maar_al_te_veel_is_wel_een_fout(gemeenten, schoon, nieuw):
    """What is known can only grow: when it is more than the total already, something is wrong."""
    rijen = UitkeringPerRegeling.objects.filter(gemeente=gemeenten[1], kwartaal=NU)
    klein, groot = rijen.order_by("aantal").first(), rijen.order_by("aantal").last()
    rijen.filter(pk=klein.pk).update(aantal=None, aantal_leeg=Leeg.ONBEKEND)
    rijen.filter(pk=groot.pk).update(aantal=F("aantal") + klein.aantal)
    assert [b.melding for b in nieuw() if b.ernst is FOUT] == []
    rijen.filter(pk=groot.pk).update(aantal=F("aantal") + 1)
    (gevonden,) = [b for b in nieuw() if b.ernst is FOUT]
    assert gevonden.regel == "participatie.regelingen"
    assert "voor zover ingevuld" in gevonden.melding


def test_zonder_een_van_de_vier_is_er_geen_voorraad(gemeenten, schoon, nieuw):
    rijen = Bestand.objects.filter(gemeente=gemeenten[0], kwartaal=NU, maand=TWEEDE)
    rijen.update(aantal=None, aantal_leeg=Leeg.ONBEKEND)
    assert nieuw() == []


def _code(model, soort):
    """The code of a rule; that of an overzicht has the domain of the overzicht."""
    code = f"{model._meta.label_lower}.{soort}"
    return code.replace("overzichten.", "financien.")
