"""Migrations describe the models as they are."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError

from gemeenten import wetten
from gemeenten.migraties import nieuwe_leegtes, vul_lege_namen
from gemeenten.models import Slot
from tests.factories import HoofdstukFactory, JeugdvoorzieningFactory, SamenwerkingsverbandFactory


@pytest.mark.django_db
def test_modellen_hebben_hun_migraties():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_een_nieuw_domein_vraagt_geen_migratie_van_tabellen_die_er_een_noemen(monkeypatch):
    monkeypatch.setattr(wetten, "DOMEINEN", (*wetten.DOMEINEN, wetten.Domein("auth")))
    assert ("auth", "Gebruikers en toegang") in Slot._meta.get_field("domein").flatchoices
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("nu", "eerder"),
    [
        *(("", ""), ("onbekend", "onbekend"), ("n.v.t.", "n.v.t.")),
        *(("n.u.", "n.v.t."), ("afg.", "onbekend"), ("<10", "onbekend")),
    ],
)
def test_een_eerdere_versie_kent_wat_er_na_terugdraaien_staat(nu, eerder):
    rij = JeugdvoorzieningFactory(pgb=None, pgb_leeg=nu, zin=7)
    nieuwe_leegtes("jeugd").reverse_code(apps, None)
    rij.refresh_from_db()
    assert (rij.pgb, rij.pgb_leeg, rij.zin, rij.zin_leeg) == (None, eerder, 7, "")
    assert rij.historie.get().pgb_leeg == nu


@pytest.mark.django_db
def test_wat_leeg_was_krijgt_een_naam():
    leeg, vol = (SamenwerkingsverbandFactory(omschrijving=tekst) for tekst in ("", "Vol"))
    vul_lege_namen("gemeenten", "Samenwerkingsverband", "omschrijving").code(apps, None)
    for rij in (leeg, vol):
        rij.refresh_from_db()
    assert (leeg.omschrijving, vol.omschrijving) == (f"samenwerkingsverband-{leeg.pk}", "Vol")


@pytest.mark.django_db
@pytest.mark.parametrize("fabriek", [SamenwerkingsverbandFactory, HoofdstukFactory])
def test_wat_in_een_webadres_staat_is_nooit_leeg(fabriek):
    with pytest.raises(IntegrityError, match="slug"):
        fabriek(slug="")
