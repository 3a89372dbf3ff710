"""Where totals that a document prints are refused, and where what they find is told."""

import html

import pytest
from django.urls import reverse

from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.models import Domein
from gemeenten.slot import Cijfers
from invoer.indienen.bevindingen import beoordeel, verklaar
from invoer.indienen.importcontrole import tel_bevindingen
from invoer.indienen.stappen import NietIngediend, dien_in
from invoer.models import OpgegevenTotaal, Rol
from monitor.importeren.opgegeven import OpgegevenTotaalResource
from participatie.models import Regeling
from tests.controle.conftest import NU
from tests.factories import (
    RolFactory,
)
from tests.importeren.hulp import importeer

pytestmark = pytest.mark.django_db


# --- Refused at once -----------------------------------------------------------------------------


def bestand(rijen, verband):
    kop = "samenwerkingsverband,kwartaal,tabel,rij,kolom,waarde,bron"
    regels = [f"{verband.slug},{NU.code},{','.join(rij)},12,Jaarstukken" for rij in rijen]
    return "\n".join([kop, *regels, ""]).encode()


@pytest.mark.parametrize(
    ("plek", "fouten"),
    [
        (("participatie.regelingen", "Totaal", "Totaal"), []),
        (("participatie.regelingn", "Totaal", "Totaal"), [("tabel", "participatie.regelingen")]),
        (("participatie.regelingen", "Totaa", "Totaal"), [("rij", "Bedoelt u ‘Totaal’?")]),
        (("participatie.regelingen", "Totaal", "Nergens"), [("kolom", "De kolommen zijn: Winsum")]),
        (
            ("participatie.regelingen", "Regeling 15", "Totale"),
            [("rij", "‘Regeling 150’"), ("kolom", "Bedoelt u ‘Totaal’?")],
        ),
        (("financien.overzicht.weg", "Totaal", "Totaal"), [("tabel", "bestaat niet")]),
    ],
)
def test_een_totaal_van_wat_er_niet_is_wordt_bij_import_en_beheer_geweigerd(
    *, plek, fouten, verband, gemeenten, drie_regelingen, admin_client
):
    gemeenten[0].naam = "Winsum"
    gemeenten[0].save()
    if fouten:
        with pytest.raises(Invoerfouten) as gevonden:
            importeer(OpgegevenTotaalResource, bestand([plek], verband))
        assert len(gevonden.value.fouten) == len(fouten)
        for fout, (veld, tekst) in zip(gevonden.value.fouten, fouten, strict=True):
            assert fout.kolom == veld
            assert tekst in fout.melding
    else:
        importeer(OpgegevenTotaalResource, bestand([plek], verband))
        OpgegevenTotaal.objects.all().delete()
    velden = dict(zip(("tabel", "rij", "kolom"), plek, strict=True))
    antwoord = admin_client.post(
        reverse("admin:invoer_opgegeventotaal_add"),
        {
            "samenwerkingsverband": verband.pk,
            "kwartaal": NU.pk,
            "waarde": "12",
            "bron": "Jaarstukken",
            **velden,
        },
    )
    assert OpgegevenTotaal.objects.exists() == (not fouten)
    if fouten:
        formulier = antwoord.context["adminform"].form
        assert set(formulier.errors) == {veld for veld, _ in fouten}
        for veld, tekst in fouten:
            assert tekst in formulier.errors[veld][0]


def test_wat_er_al_staat_wordt_niet_geweigerd_als_een_kop_verandert(
    verband, gemeenten, drie_regelingen, opgave
):
    """Who imports the same file again changes nothing; the check of the figures tells."""
    plek = ("participatie.regelingen", "Regeling 40", gemeenten[0].naam)
    importeer(OpgegevenTotaalResource, bestand([plek], verband))
    Regeling.objects.filter(naam="Regeling 40").update(naam="Regeling veertig")
    assert importeer(OpgegevenTotaalResource, bestand([plek], verband)).ongewijzigd == 1


# --- Told where findings are told ----------------------------------------------------------------


def test_een_totaal_van_een_gemeente_staat_bij_controleren_en_indienen(
    opgave, verband, gemeenten, drie_regelingen
):
    opgave("participatie.regelingen", "Totaal", gemeenten[0].naam, 196)

    def gevonden(wie, domein="participatie"):
        gevallen = beoordeel(verband, NU, wie, [Domein(domein)])
        return [geval for geval in gevallen if geval.bevinding.regel.endswith(".opgegeven")]

    (geval,) = gevonden(gemeenten[:1])
    assert geval.is_fout
    assert geval.is_open
    assert gevonden(gemeenten[1:2]) == []
    assert gevonden(gemeenten[:1], "jeugd") == []
    redacteur = RolFactory(soort=Rol.Soort.REDACTEUR, samenwerkingsverband=verband, gemeente=None)
    ambtenaar = RolFactory(
        soort=Rol.Soort.AMBTENAAR, samenwerkingsverband=verband, gemeente=gemeenten[0]
    )
    van = (verband, gemeenten[0], NU, Domein("participatie"))
    with pytest.raises(NietIngediend):
        dien_in(*van, door=ambtenaar.gebruiker)
    verklaar(geval, "Zo staat het in de jaarstukken.", door=redacteur.gebruiker, laat_door=True)
    assert dien_in(*van, door=ambtenaar.gebruiker).status == "ingediend"


def test_een_totaal_van_allen_is_van_wie_over_allen_gaat(
    opgave, verband, gemeenten, drie_regelingen
):
    """Who submits one gemeente cannot mend it."""
    opgave("participatie.regelingen", "Totaal", "Totaal", 700)

    def aantal(wie):
        gevallen = beoordeel(verband, NU, wie)
        return sum(geval.bevinding.regel.endswith(".opgegeven") for geval in gevallen)

    assert aantal(gemeenten[:1]) == 0
    assert aantal(gemeenten) == 1


def test_een_totaal_van_allen_staat_op_het_overzicht_van_de_redacteur(
    opgave, verband, gemeenten, drie_regelingen, client
):
    (bevinding,) = opgave("participatie.regelingen", "Totaal", "Totaal", 700)
    for soort, van, ziet in (
        (Rol.Soort.REDACTEUR, None, True),
        (Rol.Soort.AMBTENAAR, gemeenten[0], False),
    ):
        rol = RolFactory(soort=soort, samenwerkingsverband=verband, gemeente=van)
        client.force_login(rol.gebruiker)
        pagina = client.get(reverse("overzicht", args=(verband.slug, NU)))
        assert (html.escape(bevinding.melding) in pagina.content.decode()) == ziet


def test_een_import_van_alleen_totalen_zegt_wat_ze_vinden(verband, gemeenten, drie_regelingen):
    plek = ("participatie.regelingen", "Totaal", gemeenten[0].naam)
    uitkomst = importeer(OpgegevenTotaalResource, bestand([plek], verband))
    assert uitkomst.over == {Cijfers("", NU.pk, gemeente.pk) for gemeente in gemeenten}
    (telling,) = tel_bevindingen(uitkomst.over, [Domein("participatie")])
    assert (telling.fouten, telling.waarschuwingen) == (1, 0)
    weer = importeer(OpgegevenTotaalResource, bestand([plek], verband))
    assert weer.over == frozenset()
