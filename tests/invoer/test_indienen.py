"""Submitting a domain: what stands in the way, the lock, the steps, and who is told."""

import datetime
import re
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband, Slot
from invoer.blad.bladen import PER_NAAM
from invoer.indienen import stappen
from invoer.indienen.berichten import stuur_alsnog
from invoer.indienen.stiptheid import stiptheid
from invoer.indienen.voortgang import Openstaand, Toestand, Voortgang, voortgang
from invoer.models import Indiening, Rol, Stap, Verklaring
from participatie.models import Bestand
from tests.factories import (
    BasisteamFactory,
    BestandFactory,
    GebruikerFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
    RegelingFactory,
    RolFactory,
    TermijnFactory,
    UitkeringPerRegelingFactory,
)

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
STIL = "Niet iedereen kreeg hierover bericht"


@dataclass
class Wereld:
    """A samenwerkingsverband with an ambtenaar of its first gemeente and a redacteur."""

    verband: Samenwerkingsverband
    gemeenten: list[Gemeente]
    ambtenaar: object
    redacteur: object

    @property
    def gemeente(self) -> Gemeente:
        return self.gemeenten[0]

    def adres(self, domein: str = "participatie") -> str:
        return reverse("indienen", args=(self.verband.slug, K1, self.gemeente.cbs_code, domein))


@pytest.fixture
def wereld(verband, gemeenten):
    rol = RolFactory(samenwerkingsverband=verband, gemeente=gemeenten[0])
    baas = RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.REDACTEUR)
    return Wereld(verband, gemeenten, rol.gebruiker, baas.gebruiker)


@pytest.fixture
def stuur(client, wereld, django_capture_on_commit_callbacks):
    """Post a step as somebody; the response."""

    def stuur(wie, stap, domein="participatie", **velden):
        client.force_login(wie)
        adres = wereld.adres(domein)
        with django_capture_on_commit_callbacks(execute=True):
            leeg = {"leeg": re.findall(r'name="leeg" value="(\d+)"', client.get(adres).text)}
            return client.post(adres, {"stap": stap, **leeg, **velden})

    return stuur


@pytest.fixture
def tegenspraak(wereld):
    """The regelingen add up to more than the bestand: a fout."""
    regeling = RegelingFactory(samenwerkingsverband=wereld.verband)
    UitkeringPerRegelingFactory(gemeente=wereld.gemeente, regeling=regeling, aantal=289)
    for maand in (1, 2, 3):
        BestandFactory(gemeente=wereld.gemeente, maand=maand, aantal=279)


def status(wereld):
    return Indiening.objects.get(gemeente=wereld.gemeente).status


def test_indienen_zet_op_slot_en_meldt_het_de_redacteur(wereld, stuur):
    antwoord = stuur(wereld.ambtenaar, "indienen", opmerking="Alles is compleet.")
    assert antwoord.status_code == 302
    assert status(wereld) == "ingediend"
    assert Slot.objects.filter(gemeente=wereld.gemeente, domein="participatie").exists()
    (bericht,) = mail.outbox
    assert bericht.to == [wereld.redacteur.email]
    assert "ingediend" in bericht.subject
    assert "Alles is compleet." in bericht.body
    assert wereld.adres() in bericht.body


def test_een_lege_cel_wordt_niet_stil_ingediend(wereld, stuur):
    """Also in a first quarter, of which no finding can tell that something was there before."""
    groep = ProductgroepFactory(samenwerkingsverband=wereld.verband)
    JeugdvoorzieningFactory(gemeente=wereld.gemeente, productgroep=groep, pgb=3, zin=None)
    antwoord = stuur(wereld.ambtenaar, "indienen", domein="jeugd", leeg="")
    assert antwoord.status_code == 422
    assert not Indiening.objects.exists()
    pagina = " ".join(antwoord.content.decode().split())
    (leeg,) = re.findall(r'name="leeg" value="(\d+)"', pagina)
    assert f"Er zijn nog {leeg} cellen leeg" in pagina
    assert f"Deze {leeg} cellen blijven leeg" in pagina
    assert "Geen waarschuwingen" not in pagina
    assert "/jeugd-voorziening/" in pagina
    assert stuur(wereld.ambtenaar, "indienen", domein="jeugd", leeg="999").status_code == 422
    assert stuur(wereld.ambtenaar, "indienen", domein="jeugd", leeg=leeg).status_code == 302
    na = stuur(wereld.ambtenaar, "verklaren", domein="jeugd").content.decode()
    assert 'name="opmerking"' not in na


def test_een_blad_waarvan_niets_is_geleverd_vraagt_een_keer(wereld, client):
    """Its finding asks why; then its cells are not asked about one by one."""
    groep = ProductgroepFactory(samenwerkingsverband=wereld.verband)
    JeugdvoorzieningFactory(
        gemeente=wereld.gemeente, kwartaal=K1.vorige, productgroep=groep, pgb=3, zin=2
    )
    client.force_login(wereld.ambtenaar)
    pagina = client.get(wereld.adres("jeugd")).text
    _, _, over_leeg = pagina.partition("nog leeg. De lezer ziet daar")
    assert "Er is nog niets geleverd van" in pagina
    assert "/jeugd-voorziening/" not in over_leeg.partition("</ul>")[0]


def test_terugsturen_haalt_van_slot_en_meldt_het_de_ambtenaar(wereld, stuur):
    stuur(wereld.ambtenaar, "indienen")
    stuur(wereld.redacteur, "terug", opmerking="Kijkt u maart nog na?")
    assert status(wereld) == "terug"
    assert not Slot.objects.exists()
    assert mail.outbox[-1].to == [wereld.ambtenaar.email]
    assert "Kijkt u maart nog na?" in mail.outbox[-1].body
    stuur(wereld.ambtenaar, "indienen")
    stuur(wereld.redacteur, "akkoord")
    assert status(wereld) == "akkoord"
    assert Slot.objects.count() == 1
    assert [s.status for s in Stap.objects.order_by("pk")] == [
        *("ingediend", "terug", "ingediend", "akkoord")
    ]


def test_terugsturen_vraagt_een_opmerking(wereld, stuur):
    stuur(wereld.ambtenaar, "indienen")
    antwoord = stuur(wereld.redacteur, "terug", opmerking=" ")
    assert antwoord.status_code == 422
    assert "Schrijf op wat de ambtenaar moet nakijken" in antwoord.content.decode()
    assert status(wereld) == "ingediend"


def test_een_fout_houdt_tegen_tot_de_redacteur_haar_doorlaat(wereld, stuur, tegenspraak):
    antwoord = stuur(wereld.ambtenaar, "indienen", opmerking="Graag snel.")
    assert antwoord.status_code == 422
    tekst = antwoord.content.decode()
    assert "289" in tekst
    assert "279" in tekst
    assert "Graag snel." in tekst  # what was typed is still there
    assert not Indiening.objects.exists()
    (veld,) = {geval[0] for groep in antwoord.context["fouten"] for geval in groep["gevallen"]}
    assert stuur(wereld.ambtenaar, "verklaren", **{veld: "Het klopt."}).status_code == 403
    assert stuur(wereld.redacteur, "verklaren", **{veld: "Zo geregistreerd."}).status_code == 302
    verklaring = Verklaring.objects.get()
    assert (verklaring.tekst, verklaring.laat_door) == ("Zo geregistreerd.", True)
    assert stuur(wereld.ambtenaar, "indienen").status_code == 302
    assert status(wereld) == "ingediend"


def test_een_reden_geldt_voor_de_getallen_waarvoor_zij_is_gegeven(wereld, stuur, tegenspraak):
    """Let pass that 289 is no 279, not whatever stands there later."""
    reden = {"verklaring-participatie.regelingen-": "Zo geregistreerd."}
    stuur(wereld.redacteur, "verklaren", **reden)
    Bestand.objects.update(aantal=27)
    assert stuur(wereld.ambtenaar, "indienen").status_code == 422
    stuur(wereld.redacteur, "verklaren", **reden)  # the same still goes
    assert stuur(wereld.ambtenaar, "indienen").status_code == 302


def test_een_waarschuwing_verklaart_wie_indient(wereld, stuur):
    BasisteamFactory(gemeente=wereld.gemeente, kwartaal=K1.vorige, wachtlijst=7)
    antwoord = stuur(wereld.ambtenaar, "indienen", domein="jeugd")
    assert antwoord.status_code == 422
    velden = {
        geval[0]: "Nog niet ontvangen."
        for groep in antwoord.context["waarschuwingen"]
        for geval in groep["gevallen"]
    }
    assert velden
    assert stuur(wereld.ambtenaar, "indienen", domein="jeugd", **velden).status_code == 302
    assert Verklaring.objects.filter(laat_door=False).count() == len(velden)


def test_twee_keer_indienen_wordt_gezegd(wereld, stuur):
    stuur(wereld.ambtenaar, "indienen")
    antwoord = stuur(wereld.ambtenaar, "indienen")
    assert antwoord.status_code == 422
    assert "al ingediend" in antwoord.content.decode()
    assert Stap.objects.count() == 1


@pytest.mark.parametrize("stap", ["akkoord", "terug"])
def test_een_ambtenaar_beoordeelt_niet(wereld, stuur, stap):
    stuur(wereld.ambtenaar, "indienen")
    assert stuur(wereld.ambtenaar, stap, opmerking="Goed zo.").status_code == 403
    assert status(wereld) == "ingediend"


def test_een_redacteur_dient_niet_in(wereld, stuur):
    assert stuur(wereld.redacteur, "indienen").status_code == 403
    assert not Indiening.objects.exists()


def test_een_ambtenaar_van_een_andere_gemeente_vindt_niets(wereld, stuur, gemeenten, verband):
    ander = RolFactory(samenwerkingsverband=verband, gemeente=gemeenten[1]).gebruiker
    assert stuur(ander, "indienen").status_code == 404
    assert not Indiening.objects.exists()


def test_wat_tijdens_het_indienen_verandert_wordt_nagekeken(
    wereld, stuur, tegenspraak, monkeypatch
):
    """A colleague saves between the page that checks and the lock."""
    Bestand.objects.update(aantal=289)
    houd_vast = stappen.houd_vast

    def net_te_laat(*wat):
        Bestand.objects.filter(maand=3).update(aantal=279)
        return houd_vast(*wat)

    monkeypatch.setattr(stappen, "houd_vast", net_te_laat)
    assert stuur(wereld.ambtenaar, "indienen").status_code == 422
    assert not Slot.objects.exists()


def test_wat_niets_meer_verklaart_wordt_vergeten(wereld, stuur, tegenspraak):
    """It would stand under the table for good: nobody sees a finding to take it back from."""
    reden = "verklaring-participatie.regelingen-"
    stuur(wereld.redacteur, "verklaren", **{reden: "Het systeem telt anders."})
    van_een_ander = {"regel": "participatie.sporen", "kwartaal": K1, "door": wereld.redacteur}
    buiten = [
        Verklaring.objects.create(**van_een_ander, gemeente=wereld.gemeenten[1], tekst="a"),
        Verklaring.objects.create(
            **{**van_een_ander, "regel": "jeugd.aanmeldingen"}, gemeente=wereld.gemeente, tekst="b"
        ),
    ]
    assert Verklaring.objects.count() == 3
    Bestand.objects.update(aantal=289)
    assert stuur(wereld.ambtenaar, "indienen").status_code == 302
    assert list(Verklaring.objects.order_by("tekst")) == buiten


def test_dezelfde_tekst_opnieuw_sturen_verandert_niets(wereld, stuur, tegenspraak):
    """A browser ends lines otherwise than the database; who explained it stays who did."""
    ander = RolFactory(samenwerkingsverband=wereld.verband, soort=Rol.Soort.REDACTEUR).gebruiker
    reden = "verklaring-participatie.regelingen-"
    stuur(wereld.redacteur, "verklaren", **{reden: "Het systeem\r\ntelt anders.\x00"})
    stuur(ander, "verklaren", **{reden: "Het systeem\r\ntelt anders."})
    verklaring = Verklaring.objects.get()
    assert (verklaring.tekst, verklaring.door) == ("Het systeem\ntelt anders.", wereld.redacteur)


def test_een_mail_die_mislukt_houdt_de_stap_niet_tegen(client, wereld, stuur, settings, caplog):
    """Who did it and whom it is for see it, until it went."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert stuur(wereld.ambtenaar, "indienen").status_code == 302
    assert status(wereld) == "ingediend"
    assert "niet verstuurd" in caplog.text
    for wie in (wereld.ambtenaar, wereld.redacteur):
        client.force_login(wie)
        assert STIL in client.get(wereld.adres()).text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert stuur_alsnog(meteen=True) == (1, 0)
    assert "ingediend" in mail.outbox[0].subject
    assert STIL not in client.get(wereld.adres()).text


def test_een_geweigerd_adres_houdt_de_andere_niet_tegen(wereld, stuur, monkeypatch, caplog):
    RolFactory(
        samenwerkingsverband=wereld.verband,
        soort=Rol.Soort.REDACTEUR,
        gebruiker=GebruikerFactory(email="aaa@voorbeeld.nl"),
    )
    verstuur = EmailBackend.send_messages

    def weiger(zelf, berichten):
        if berichten[0].to == ["aaa@voorbeeld.nl"]:
            raise SMTPRecipientsRefused({})
        return verstuur(zelf, berichten)

    monkeypatch.setattr(EmailBackend, "send_messages", weiger)
    assert stuur(wereld.ambtenaar, "indienen").status_code == 302
    assert [bericht.to for bericht in mail.outbox] == [[wereld.redacteur.email]]
    assert "aaa@voorbeeld.nl is niet verstuurd" in caplog.text


def test_het_overzicht_toont_de_eigen_bladen(client, wereld, gemeenten):
    TermijnFactory(samenwerkingsverband=wereld.verband, datum=timezone.localdate())
    client.force_login(wereld.ambtenaar)
    antwoord = client.get(reverse("mijn-kwartaal"), follow=True)
    tekst = antwoord.content.decode()
    assert "1e kwartaal 2016" in tekst
    assert wereld.gemeente.naam in tekst
    assert gemeenten[1].naam not in tekst
    assert "vandaag" in tekst


def test_de_redacteur_ziet_alle_gemeenten(client, wereld, gemeenten):
    client.force_login(wereld.redacteur)
    tekst = client.get(reverse("overzicht", args=(wereld.verband.slug, K1))).content.decode()
    assert all(gemeente.naam in tekst for gemeente in gemeenten)


def test_zonder_rol_is_er_niets(client, wereld):
    client.force_login(GebruikerFactory())
    for adres in (reverse("mijn-kwartaal"), reverse("overzicht", args=(wereld.verband.slug, K1))):
        assert client.get(adres).status_code in {302, 404}


def test_het_overzicht_doet_een_vast_aantal_vragen(client, wereld, django_assert_max_num_queries):
    client.force_login(wereld.redacteur)
    adres = reverse("overzicht", args=(wereld.verband.slug, K1))

    def queries():
        with django_assert_max_num_queries(500) as gevangen:
            client.get(adres)
        return len(gevangen)

    def cijfers(aantal):
        for _ in range(aantal):
            groep = ProductgroepFactory(samenwerkingsverband=wereld.verband)
            JeugdvoorzieningFactory(gemeente=wereld.gemeente, productgroep=groep)

    cijfers(1)
    client.get(adres)  # the first request of a session writes that somebody was here
    eerst = queries()
    cijfers(20)
    assert queries() == eerst


@pytest.mark.parametrize(
    ("nu", "vorige", "verwacht"),
    [
        ([], [], Toestand.LEEG),
        ([1], [], Toestand.BEGONNEN),
        ([1, 2, 3], [], Toestand.COMPLEET),
        ([1], [1], Toestand.COMPLEET),  # what was there last quarter is there again
        ([2], [1, 2], Toestand.BEGONNEN),
    ],
)
def test_hoe_ver_een_blad_is(verband, gemeenten, nu, vorige, verwacht):
    groepen = {nummer: ProductgroepFactory(samenwerkingsverband=verband) for nummer in (1, 2, 3)}
    for kwartaal, nummers in ((K1, nu), (K1.vorige, vorige)):
        for nummer in nummers:
            JeugdvoorzieningFactory(
                gemeente=gemeenten[0], kwartaal=kwartaal, productgroep=groepen[nummer]
            )
    soort = PER_NAAM["jeugd-voorziening"]
    stand = voortgang(verband, K1, gemeenten, {}, [soort])
    assert stand[gemeenten[0].pk, soort.naam].toestand is verwacht
    assert stand[gemeenten[1].pk, soort.naam].toestand is Toestand.LEEG


def test_een_open_bevinding_staat_bij_het_blad(verband, gemeenten):
    JeugdvoorzieningFactory(
        gemeente=gemeenten[0], productgroep=ProductgroepFactory(samenwerkingsverband=verband)
    )
    plaats = (gemeenten[0].pk, "jeugd-voorziening")
    stand = voortgang(
        verband, K1, gemeenten, {plaats: Openstaand(1, 2)}, [PER_NAAM["jeugd-voorziening"]]
    )
    assert stand[plaats].toestand is Toestand.TWIJFEL
    assert stand[plaats].woord == "1 fout, 2 waarschuwingen"


def test_compleet_is_een_blad_pas_als_niets_wacht():
    """Figures of this quarter in place of others do not make up for those that were there."""
    assert Voortgang(gevuld=3, verwacht=3, open=Openstaand(leeg=2)).woord == "begonnen, 2 leeg"
    assert Voortgang(gevuld=1, verwacht=3, open=Openstaand(leeg=1)).woord == "begonnen, 2 leeg"
    assert Voortgang(gevuld=3, verwacht=3).woord == "compleet"
    assert Voortgang(gevuld=0, verwacht=3, open=Openstaand(leeg=1)).woord == "leeg"


def test_stiptheid_telt_de_eerste_keer_indienen(verband, gemeenten):
    gebruiker = GebruikerFactory()
    TermijnFactory(samenwerkingsverband=verband, kwartaal=K1.vorige, datum="2016-02-01")
    for gemeente, dagen in ((gemeenten[0], [-3, 20]), (gemeenten[1], [2])):
        indiening = Indiening.objects.create(
            gemeente=gemeente, kwartaal=K1.vorige, domein="wmo", status="akkoord"
        )
        for dag in dagen:
            stap = Stap.objects.create(indiening=indiening, status="ingediend", door=gebruiker)
            moment = datetime.datetime(2016, 2, 1, 12, tzinfo=datetime.UTC)
            Stap.objects.filter(pk=stap.pk).update(op=moment + datetime.timedelta(days=dag))
    stand = stiptheid(verband, K1, gemeenten, terug=1)
    assert [str(stand[g.pk][0]) for g in gemeenten[:3]] == [
        *("op tijd", "2 dagen te laat", "niet ingediend")
    ]


def test_een_stap_is_op_de_nederlandse_dag(wereld, stuur):
    """Half past eleven in the evening of UTC is the next day here."""
    assert stuur(wereld.ambtenaar, "indienen").status_code == 302
    Stap.objects.update(op=datetime.datetime(2016, 4, 14, 22, 30, tzinfo=datetime.UTC))
    assert str(Stap.objects.get()) == "ingediend op 15-4-2016"
