"""A form that is refused says in Dutch what to do."""

from django.test import Client


def test_een_formulier_zonder_teken_wordt_in_eigen_woorden_geweigerd(db, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    antwoord = Client(enforce_csrf_checks=True).post("/inloggen/", {"login": "anna"})
    assert antwoord.status_code == 403
    assert "Dit formulier is niet verstuurd" in antwoord.text
    assert '<html lang="nl"' in antwoord.text
