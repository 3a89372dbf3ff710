from django.db import migrations


class Migration(migrations.Migration):
    """Opstellingen are overzichten by now."""

    dependencies = [
        ("financien", "0002_soorten_leeg"),
        ("overzichten", "0002_opstellingen"),
    ]

    operations = [
        migrations.DeleteModel(naam)
        for naam in ("OpstellingbedragHistorie", "Opstellingbedrag", "Post", "Kolom", "Opstelling")
    ]
