import pytest
from django.conf import LazySettings
from django.test import Client


@pytest.fixture
def beheerder(admin_client: Client, settings: LazySettings) -> Client:
    """Someone who may do everything, on pages that need no collected static files."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SECURE_SSL_REDIRECT = False
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    return admin_client
