from django.db import migrations

from gemeenten.bewaking import bewaak, laat_los


class Migration(migrations.Migration):
    """After every history table there is: no one changes what stands in them."""

    dependencies = [
        ("invoer", "0001_initial"),
        ("clientbeleving", "0002_historie"),
        ("financien", "0002_historie"),
        ("jeugd", "0002_historie"),
        ("participatie", "0002_historie"),
        ("wmo", "0002_historie"),
    ]

    operations = [migrations.RunPython(bewaak, laat_los)]
