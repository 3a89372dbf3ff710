"""Migrations describe the models as they are."""

import pytest
from django.core.management import call_command

from gemeenten import wetten
from gemeenten.models import Slot


@pytest.mark.django_db
def test_modellen_hebben_hun_migraties():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_een_nieuw_domein_vraagt_geen_migratie_van_tabellen_die_er_een_noemen(monkeypatch):
    monkeypatch.setattr(wetten, "DOMEINEN", (*wetten.DOMEINEN, wetten.Domein("auth")))
    assert ("auth", "Authenticatie en autorisatie") in Slot._meta.get_field("domein").flatchoices
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
