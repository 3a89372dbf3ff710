"""What the migrations of several domains share."""

from typing import Any

from django.db import migrations

_EERDER = {"n.u.": "n.v.t.", "afg.": "onbekend"}


def nieuwe_leegtes(domein: str) -> migrations.RunPython:
    """Undone, this writes the kinds of empty that came later as those that were there before.

    What the history says stays as it is.
    """

    def terug(apps: Any, _: Any) -> None:
        for model in apps.get_app_config(domein).get_models():
            if model._meta.model_name.endswith("historie"):
                continue
            for veld in (veld.name for veld in model._meta.fields if veld.name.endswith("_leeg")):
                rijen = model._default_manager
                for nieuw, eerder in _EERDER.items():
                    rijen.filter(**{veld: nieuw}).update(**{veld: eerder})
                rijen.filter(**{f"{veld}__startswith": "<"}).update(**{veld: "onbekend"})

    return migrations.RunPython(migrations.RunPython.noop, terug)
