"""Inhabitants become kerncijfers: one place for what a source knows of a gemeente."""

from typing import Any

from django.db import migrations

_BRON = "CBS, Bevolkingsontwikkeling"


def heen(apps: Any, _: Any) -> None:
    inwonertallen = apps.get_model("gemeenten", "Inwonertal").objects.order_by("pk")
    if not inwonertallen.exists():
        return
    maatstaf, _nieuw = apps.get_model("gemeenten", "Maatstaf").objects.get_or_create(
        code="inwoners",
        defaults={
            "naam": "Inwoners",
            "eenheid": "inwoners",
            "noemer": True,
            "gewicht": 50,
            "definitie": "Inwoners op 1 januari.",
        },
    )
    kerncijfer = apps.get_model("gemeenten", "Kerncijfer")
    kerncijfer.objects.bulk_create(
        [
            kerncijfer(
                maatstaf=maatstaf,
                gemeente_id=rij.gemeente_id,
                jaar=rij.jaar,
                waarde=rij.aantal,
                bron=_BRON,
            )
            for rij in inwonertallen.iterator()
        ],
        batch_size=5000,
    )


def terug(apps: Any, _: Any) -> None:
    """What the earlier table cannot hold is left out: other maatstaven, regio's, parts of years."""
    inwonertal = apps.get_model("gemeenten", "Inwonertal")
    kerncijfers = apps.get_model("gemeenten", "Kerncijfer").objects.filter(
        maatstaf__code="inwoners", tijdvak="", gemeente__isnull=False, waarde__gte=0
    )
    inwonertal.objects.bulk_create(
        [
            inwonertal(gemeente_id=rij.gemeente_id, jaar=rij.jaar, aantal=int(rij.waarde))
            for rij in kerncijfers.order_by("pk").iterator()
        ],
        batch_size=5000,
    )


class Migration(migrations.Migration):
    dependencies = [("gemeenten", "0005_kerncijfers")]

    operations = [
        migrations.RunPython(heen, terug),
        migrations.DeleteModel(name="Inwonertal"),
    ]
