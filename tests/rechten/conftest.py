"""Pages without collected static files, over plain HTTP."""

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def kale_pagina(settings: LazySettings) -> None:
    settings.SECURE_SSL_REDIRECT = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
