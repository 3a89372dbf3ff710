"""Texts in cells of up to 2000 characters. Undone, the columns stay as wide as they are: a text that
is longer than it may be then stays, is shown, and is refused only where somebody changes it.
"""

from typing import Any

import gemeenten.cijfer
from django.db import migrations


class Verruim(migrations.AlterField):
    """Undone, nothing is cut off."""

    def database_backwards(self, *args: Any) -> None:
        pass


class Migration(migrations.Migration):

    dependencies = [
        ('overzichten', '0010_verloop'),
    ]

    operations = [
        Verruim(
            model_name=model,
            name='waarde_leeg',
            field=gemeenten.cijfer.LeegOfTekst(blank=True, default='', help_text='Waarom er geen getal staat: een van de woorden, of de grens (&lt;10). Of een tekst, tussen aanhalingstekens. Alleen als het getal leeg is.', max_length=4002, verbose_name='waarde leeg'),
        )
        for model in ('overzichtcijfer', 'overzichtcijferhistorie')
    ]
