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


def vul_lege_namen(app: str, model: str, veld: str) -> migrations.RunPython:
    """What is part of an address is never empty: it gets the name of what it is, with its key."""

    def heen(apps: Any, _: Any) -> None:
        rijen = apps.get_model(app, model)._default_manager
        for pk in rijen.filter(**{veld: ""}).values_list("pk", flat=True):
            rijen.filter(pk=pk).update(**{veld: f"{model.lower()}-{pk}"})

    return migrations.RunPython(heen, migrations.RunPython.noop)
