"""The next editie in one click, and what is said of its texts until somebody looks at them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gemeenten.models import Kwartaal, Samenwerkingsverband
from monitor.editie.soort import Soort
from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.redactie.editiekopie import kopieer_editie, kopieer_hoofdstuk, volgende_van
from tests import factories

pytestmark = pytest.mark.django_db
K1, K2 = Kwartaal.van(2016, 1), Kwartaal.van(2016, 2)


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    rij: Editie = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=K1, titel="Onze monitor", samenvatting="Kort."
    )
    for nummer, slug in enumerate(("jeugd", "wmo"), 1):
        hoofdstuk = factories.HoofdstukFactory(
            editie=rij, volgorde=nummer, slug=slug, inleiding=f"Over {slug}."
        )
        factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, tekst="Een tekst.")
        factories.OnderdeelFactory(
            hoofdstuk=hoofdstuk,
            volgorde=2,
            blok=True,
            kop="",
            tekst="",
            tabel=f"{slug}.voorzieningen",
        )
    return rij


def _inhoud(editie: Editie) -> list[Any]:
    return [
        (h.volgorde, h.slug, h.titel, h.inleiding, o.volgorde, o.blok, o.kop, o.tekst, o.tabel)
        for h in editie.hoofdstukken.all()
        for o in h.onderdelen.all()
    ]


def test_alles_gaat_mee_behalve_wat_van_een_editie_is(editie: Editie) -> None:
    Editie.objects.update(periode="januari", peildatum="2016-03-15")
    nieuw = kopieer_editie(Editie.objects.get(), K2, Soort.KWARTAAL)
    nieuw.refresh_from_db()
    assert (nieuw.kwartaal, nieuw.titel, nieuw.samenvatting) == (K2, "Onze monitor", "Kort.")
    assert (nieuw.periode, nieuw.peildatum, nieuw.gepubliceerd_op) == ("", None, None)
    assert (nieuw.status, nieuw.gesloten) == ("concept", False)
    assert _inhoud(nieuw) == _inhoud(editie)
    assert len(_inhoud(nieuw)) == 4


def test_evenveel_vragen_aan_de_database_hoeveel_er_ook_staat(editie: Editie) -> None:
    def vragen(kwartaal: Kwartaal) -> int:
        with CaptureQueriesContext(connection) as gevangen:
            kopieer_editie(editie, kwartaal, Soort.KWARTAAL)
        return len(gevangen)

    weinig = vragen(K2)
    for nummer in range(3, 9):
        hoofdstuk = factories.HoofdstukFactory(editie=editie, volgorde=nummer)
        for plaats in range(8):
            factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=plaats, tekst="Een tekst.")
    assert vragen(K2.volgende) == weinig


def test_elke_tekst_is_nog_oud_tot_iemand_haar_aanpast(editie: Editie) -> None:
    """However: by a form, a file or a script."""
    assert not any(r.nog_oud for m in (Editie, Hoofdstuk, Onderdeel) for r in m.objects.all())
    nieuw = kopieer_editie(editie, K2, Soort.KWARTAAL)
    hoofdstuk = nieuw.hoofdstukken.get(slug="jeugd")
    tekst, tabel = hoofdstuk.onderdelen.all()
    assert (nieuw.nog_oud, hoofdstuk.nog_oud, tekst.nog_oud, tabel.nog_oud) == (
        *(True, True, True),
        False,
    )
    Onderdeel.objects.filter(pk=tekst.pk).update(tekst="Een andere tekst.")
    assert not Onderdeel.objects.get(pk=tekst.pk).nog_oud


@pytest.mark.parametrize(
    ("soort", "van", "naar"),
    [
        (Soort.KWARTAAL, "2016-k4", "2017-k1"),
        (Soort.HALFJAAR, "2016-k2", "2016-k4"),
        (Soort.JAAR, "2016-k4", "2017-k4"),
        (Soort.TUSSENSTAND, "2016-k3", "2017-k3"),
        (Soort.KWARTAAL, "2059-k4", None),
    ],
)
def test_de_volgende_periode(soort: Soort, van: str, naar: str | None) -> None:
    volgende = volgende_van(Editie(kwartaal=Kwartaal.van_code(van), soort=soort))
    assert (volgende and volgende.kwartaal.code) == naar


def test_een_klik_op_de_pagina_van_de_editie(client_van_rik: Client, editie: Editie) -> None:
    pagina = client_van_rik.get(f"/beheer/monitor/editie/{editie.pk}/change/")
    assert "Maak de volgende editie: 2e kwartaal 2016" in pagina.text
    adres = f"/beheer/monitor/editie/{editie.pk}/kopie/"
    assert "2016-k2" in client_van_rik.get(adres).text
    antwoord = client_van_rik.post(adres, {"kwartaal": "2016-k2", "soort": "kwartaal"})
    nieuw = Editie.objects.get(kwartaal=K2)
    assert antwoord["Location"] == f"/beheer/monitor/editie/{nieuw.pk}/change/"
    opnieuw = client_van_rik.post(adres, {"kwartaal": "2016-k2", "soort": "tussenstand"})
    assert "heeft al een editie of een tussenstand" in opnieuw.text
    opnieuw = client_van_rik.post(adres, {"kwartaal": "2016-k2", "soort": "kwartaal"})
    assert "Deze editie bestaat al. Kies een andere periode" in opnieuw.text
    mis = client_van_rik.post(adres, {"kwartaal": "2016-k2", "soort": "jaar"})
    assert "hoort bij het 4e kwartaal" in mis.text
    assert Editie.objects.count() == 2


def test_een_klik_op_mijn_kwartaal(client_van_rik: Client, editie: Editie) -> None:
    slug = editie.samenwerkingsverband.slug
    pagina = client_van_rik.get(f"/beheer/kwartaal/{slug}/2016-k2/").text
    assert "Maak de monitor van het 2e kwartaal 2016" in pagina
    assert f"/beheer/monitor/editie/{editie.pk}/kopie/" in pagina
    pagina = client_van_rik.get(f"/beheer/kwartaal/{slug}/2016-k1/").text
    assert "Maak de monitor" not in pagina
    assert f"/beheer/monitor/editie/{editie.pk}/change/" in pagina


def test_blijft_zo(client_van_rik: Client, editie: Editie) -> None:
    nieuw = kopieer_editie(editie, K2, Soort.KWARTAAL)
    hoofdstuk = nieuw.hoofdstukken.get(slug="jeugd")
    tekst, tabel = hoofdstuk.onderdelen.all()
    adres = f"/beheer/monitor/hoofdstuk/{hoofdstuk.pk}/change/"
    pagina = client_van_rik.get(adres)
    assert pagina.text.count("Deze tekst is nog van de vorige editie") >= 2
    assert "Nog van de vorige editie: de inleiding" in pagina.context["voorbeeld"]
    velden = {
        **{n: str(getattr(hoofdstuk, n)) for n in ("volgorde", "slug", "titel", "inleiding")},
        "editie": str(nieuw.pk),
        "onderdelen-TOTAL_FORMS": "2",
        "onderdelen-INITIAL_FORMS": "2",
        "onderdelen-0-blijft_zo": "on",
    }
    for nummer, rij in enumerate((tekst, tabel)):
        velden |= {
            f"onderdelen-{nummer}-{naam}": str(getattr(rij, naam))
            for naam in ("id", "hoofdstuk_id", "volgorde", "kop", "tekst", "tabel")
        }
        velden[f"onderdelen-{nummer}-hoofdstuk"] = str(hoofdstuk.pk)
    velden["onderdelen-1-blok"] = "on"
    antwoord = client_van_rik.post(adres, velden)
    assert antwoord.status_code == 302, antwoord.context["errors"]
    hoofdstuk.refresh_from_db()
    assert hoofdstuk.nog_oud, "not said of this one"
    assert not Onderdeel.objects.get(pk=tekst.pk).nog_oud
    client_van_rik.post(adres, {**velden, "blijft_zo": "on"})
    hoofdstuk.refresh_from_db()
    assert not hoofdstuk.nog_oud


def test_een_hoofdstuk_naar_een_andere_editie(client_van_rik: Client, editie: Editie) -> None:
    ander = factories.EditieFactory(
        samenwerkingsverband=editie.samenwerkingsverband, kwartaal=K2, gepubliceerd_op=None
    )
    elders = factories.EditieFactory(gepubliceerd_op=None)
    factories.HoofdstukFactory(editie=ander, volgorde=2, slug="anders")
    wmo = editie.hoofdstukken.get(slug="wmo")
    adres = f"/beheer/monitor/hoofdstuk/{wmo.pk}/kopie/"
    assert "keuze" in client_van_rik.post(adres, {"editie": elders.pk}).text
    antwoord = client_van_rik.post(adres, {"editie": ander.pk})
    kopie = ander.hoofdstukken.get(slug="wmo")
    assert antwoord["Location"] == f"/beheer/monitor/hoofdstuk/{kopie.pk}/change/"
    assert (kopie.volgorde, kopie.nog_oud, kopie.onderdelen.count()) == (3, True, 2)
    opnieuw = client_van_rik.post(adres, {"editie": ander.pk})
    assert "staat al een hoofdstuk met de korte naam ‘wmo’" in opnieuw.text
    assert kopieer_hoofdstuk(editie.hoofdstukken.get(slug="jeugd"), ander).volgorde == 1


def test_het_publiek_ziet_nergens_dat_een_tekst_oud_is(client: Client, editie: Editie) -> None:
    nieuw = kopieer_editie(editie, K2, Soort.KWARTAAL)
    nieuw.gepubliceerd_op = "2016-08-01"  # type: ignore[assignment]
    nieuw.save()
    pagina = client.get(f"/{editie.samenwerkingsverband.slug}/2016-k2/jeugd/")
    assert pagina.status_code in {200, 404}
    assert "vorige editie is" not in pagina.text
