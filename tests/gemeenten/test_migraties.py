"""Migrations describe the models as they are."""

import pytest
from django.core.management import call_command

from gemeenten import wetten
from gemeenten.models import Slot


@pytest.mark.django_db
def test_models_have_their_migrations():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_a_new_domain_asks_no_migration_of_tables_that_name_one(monkeypatch):
    monkeypatch.setattr(wetten, "DOMEINEN", (*wetten.DOMEINEN, wetten.Domein("auth")))
    assert ("auth", "Authenticatie en autorisatie") in Slot._meta.get_field("domein").flatchoices
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
