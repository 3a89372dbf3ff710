import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def beheerder(db: None, client: Client, settings: LazySettings) -> Client:
    """Someone who may do everything, on pages that need no collected static files.

    Without a password: making one takes longer than most tests.
    """
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SECURE_SSL_REDIRECT = False
    client.force_login(User.objects.create(username="beheerder", is_staff=True, is_superuser=True))
    return client
