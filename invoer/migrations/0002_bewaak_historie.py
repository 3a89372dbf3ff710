from django.db import migrations


class Migration(migrations.Migration):
    """Once guarded the history; ``gemeenten.bewaking`` does that now, after every migrate."""

    dependencies = [
        ("invoer", "0001_initial"),
        ("clientbeleving", "0002_historie"),
        ("financien", "0002_historie"),
        ("jeugd", "0002_historie"),
        ("participatie", "0002_historie"),
        ("wmo", "0002_historie"),
    ]

    operations = []
