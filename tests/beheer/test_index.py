"""The first page of the admin leads to what most people come for."""

import pytest
from django.test import Client
from django.urls import reverse

from gemeenten.models import Samenwerkingsverband
from invoer.models import Rol
from tests.factories import RolFactory


@pytest.mark.django_db
def test_the_index_leads_to_mijn_kwartaal(client: Client, verband: Samenwerkingsverband) -> None:
    rol = RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.REDACTEUR)
    client.force_login(rol.gebruiker)
    assert (
        f'href="{reverse("mijn-kwartaal")}"' in client.get(reverse("admin:index")).content.decode()
    )
