"""The steps of a submission by themselves: what is refused and with which words, and who hears."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from gemeenten.models import DOMEINEN, Domein, Gemeente, Kwartaal, Slot
from gemeenten.slot import GEPUBLICEERD
from gemeenten.tekst import LANGSTE_TEKST
from invoer.blad.soorten import domeinen_van, soorten_van
from invoer.indienen.stappen import (
    NietIngediend,
    dien_in,
    keur_goed,
    mag_indienen,
    niet_ingediend,
    stuur_terug,
)
from invoer.models import Indiening, Rol, Stap, Verklaring
from tests.factories import (
    BestandFactory,
    DeelnameFactory,
    GemeenteFactory,
    RegelingFactory,
    RolFactory,
    UitkeringPerRegelingFactory,
)

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
JEUGD, WMO, PARTICIPATIE = Domein("jeugd"), Domein("wmo"), Domein("participatie")


@pytest.fixture
def redacteur(verband):
    return RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.REDACTEUR).gebruiker


@pytest.fixture
def ambtenaar(verband, gemeenten):
    return RolFactory(samenwerkingsverband=verband, gemeente=gemeenten[0]).gebruiker


@pytest.fixture
def dien(verband, gemeenten, ambtenaar, redacteur):
    """Submit a domain of the first gemeente."""

    def dien(domein=JEUGD, door=ambtenaar, **velden):
        return dien_in(verband, gemeenten[0], K1, domein, door=door, **velden)

    return dien


@pytest.fixture
def tegenspraak(verband, gemeenten):
    """A fout in the participatie."""
    regeling = RegelingFactory(samenwerkingsverband=verband)
    UitkeringPerRegelingFactory(gemeente=gemeenten[0], regeling=regeling, aantal=289)
    for maand in K1.maanden:
        BestandFactory(gemeente=gemeenten[0], maand=maand, aantal=279)


def weigering(stap, *wat, **velden):
    with pytest.raises(NietIngediend) as fout:
        stap(*wat, **velden)
    assert str(fout.value) == fout.value.melding
    return fout.value


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("eigen", DOMEINEN)
def test_wie_van_een_domein_is_dient_alleen_dat_in(verband, gemeenten, eigen, dien):
    mens = RolFactory(samenwerkingsverband=verband, gemeente=gemeenten[0], domein=eigen).gebruiker
    for domein in DOMEINEN:
        assert mag_indienen(mens, gemeenten[0], domein) == (domein == eigen)
        if domein == eigen:
            assert dien(domein, door=mens).domein == eigen
        else:
            with pytest.raises(PermissionDenied):
                dien(domein, door=mens)


def test_twee_keer_indienen(dien, verband, redacteur):
    indiening = dien()
    assert weigering(dien).melding == "Deze cijfers zijn al ingediend."
    keur_goed(verband, indiening, door=redacteur)
    assert weigering(dien).melding == "Deze cijfers zijn al ingediend."
    assert weigering(dien).open == []


def test_een_fout_houdt_haar_eigen_domein_tegen(dien, tegenspraak):
    fout = weigering(dien, PARTICIPATIE)
    assert fout.melding == (
        "Er zijn nog bevindingen. Verbeter de cijfers, of geef bij elke waarschuwing een "
        "toelichting. Klopt een fout toch, vraag dan de redacteur die door te laten."
    )
    assert [geval.bevinding.regel for geval in fout.open] == ["participatie.regelingen"]
    assert not Slot.objects.exists()
    assert dien(JEUGD).status == "ingediend"


def test_terugsturen_vraagt_een_opmerking(dien, verband, redacteur):
    indiening = dien()
    fout = weigering(stuur_terug, verband, indiening, door=redacteur, opmerking=" \n")
    assert fout.melding == "Schrijf op wat de ambtenaar moet nakijken of wijzigen."


def test_een_stap_uit_een_verkeerde_stand_noemt_de_stand(dien, verband, redacteur):
    indiening = dien()
    stuur_terug(verband, indiening, door=redacteur, opmerking="Kijk na.")
    for stap, velden in ((keur_goed, {}), (stuur_terug, {"opmerking": "Nog eens."})):
        fout = weigering(stap, verband, indiening, door=redacteur, **velden)
        assert fout.melding == "Dat kan niet meer: de status is nu ‘teruggestuurd’."


def test_een_te_lange_opmerking_wordt_geweigerd_met_de_reden(dien):
    fout = weigering(dien, opmerking="a" * (LANGSTE_TEKST + 1))
    assert fout.melding == (
        "Bij uw opmerking: Deze tekst is 20.001 tekens lang en mag hoogstens 20.000 tekens lang "
        "zijn. Kort hem in."
    )


def test_wat_is_gepubliceerd_houdt_zijn_stand(dien, verband, redacteur):
    indiening = dien(JEUGD)
    Slot.objects.create(samenwerkingsverband=verband, kwartaal=K1, domein="")
    fout = weigering(stuur_terug, verband, indiening, door=redacteur, opmerking="Kijk na.")
    assert fout.melding == GEPUBLICEERD
    assert weigering(dien, WMO).melding == GEPUBLICEERD
    assert not Indiening.objects.filter(domein="wmo").exists()


def test_wat_achterhaald_is_gaat_alleen_van_deze_cijfers_weg(dien, gemeenten, redacteur):
    over = {"gemeente": gemeenten[0], "kwartaal": K1, "regel": "jeugd.oud", "door": redacteur}
    for anders in (
        {"kwartaal": K1.vorige},
        {"kwartaal": K1.volgende},
        {"gemeente": gemeenten[1]},
        {"regel": "wmo.oud"},
        {},
    ):
        Verklaring.objects.create(**over | anders, tekst="Zo is het.")
    dien()
    assert Verklaring.objects.count() == 4
    assert not Verklaring.objects.filter(**over).exists()


# --- Who hears of it ------------------------------------------------------------------------------


def test_elke_stap_meldt_wat_er_is_en_waar(
    dien, verband, ambtenaar, redacteur, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        indiening = dien(adres="http://hier/")
        stuur_terug(verband, indiening, door=redacteur, opmerking="Kijk na.", adres="http://daar/")
        dien(adres="http://hier/")
        keur_goed(verband, indiening, door=redacteur, opmerking="Mooi.", adres="http://ginds/")
    assert [(b.to, b.body.split("http://")[1].split("/")[0]) for b in mail.outbox] == [
        ([redacteur.email], "hier"),
        ([ambtenaar.email], "daar"),
        ([redacteur.email], "hier"),
        ([ambtenaar.email], "ginds"),
    ]
    assert [stap.opmerking for stap in Stap.objects.order_by("pk")] == ["", "Kijk na.", "", "Mooi."]


def test_zonder_opmerking_en_adres_staat_er_ook_niets(
    dien, verband, redacteur, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        indiening = dien()
        stuur_terug(verband, indiening, door=redacteur, opmerking="Kijk na.")
        dien()
        keur_goed(verband, indiening, door=redacteur)
    teksten = [bericht.body.partition("\n-- \n")[0] for bericht in mail.outbox]
    eindes = [tekst.rstrip().splitlines()[-1] for tekst in teksten]
    assert eindes == [
        "U kunt ze bekijken, goedkeuren of terugsturen:",
        "Kijk na.",
        "U kunt ze bekijken, goedkeuren of terugsturen:",
        "De cijfers staan hier:",
    ]
    teruggestuurd = mail.outbox[1].body
    assert "daarna opnieuw indienen:\n\n\nOpmerking van" in teruggestuurd


# --- What is still to come ------------------------------------------------------------------------


def test_wat_nog_niet_is_ingediend(verband, gemeenten):
    """Per gemeente, in the order of the samenwerkingsverband; what was sent back says so."""
    DeelnameFactory()
    voorbij = GemeenteFactory(opgeheven_per=datetime.date(2016, 3, 31))
    DeelnameFactory(samenwerkingsverband=verband, gemeente=voorbij, volgorde=99)
    for plaats, gemeente in enumerate(reversed(gemeenten)):
        verband.deelnames.filter(gemeente=gemeente).update(volgorde=plaats)
    klaar, deels, terug, *rest = gemeenten

    def zet(gemeente: Gemeente, kwartaal: Kwartaal = K1, **standen: str) -> None:
        for domein, status in standen.items():
            Indiening.objects.create(
                gemeente=gemeente, kwartaal=kwartaal, domein=domein, status=status
            )

    zet(klaar, **dict.fromkeys(DOMEINEN, "ingediend"))
    zet(deels, **{**dict.fromkeys(DOMEINEN, "akkoord"), "wmo": "terug"})
    Indiening.objects.get(gemeente=deels, domein="jeugd").delete()
    zet(terug, **dict.fromkeys(DOMEINEN, "terug"))
    for gemeente in rest:
        zet(gemeente, K1.vorige, **dict.fromkeys(DOMEINEN, "ingediend"))
    # Who has no sheets in a domain has nothing to submit there.
    met_bladen = domeinen_van(soorten_van(verband))
    alle = ", ".join(f"{domein.label} (teruggestuurd)" for domein in met_bladen)
    assert rest
    assert niet_ingediend(verband, K1) == [
        *(f"{gemeente}: alles" for gemeente in reversed(rest)),
        f"{terug}: {alle}",
        f"{deels}: {JEUGD.label}, {WMO.label} (teruggestuurd)",
    ]
