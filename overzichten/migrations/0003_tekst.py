"""Texts in cells. Undone, a text becomes a toelichting at a figure that is onbekend."""

from typing import Any

import django.db.models.deletion
import gemeenten.cijfer
from django.db import migrations, models


class Verruim(migrations.AlterField):
    """Undone, the column stays as wide as it is: nothing of the history is cut off."""

    def database_backwards(self, *args: Any) -> None:
        pass


def terug(apps: Any, _: Any) -> None:
    """No text in the place of a number, and no line of texts."""
    cijfers = apps.get_model("overzichten", "Overzichtcijfer").objects
    for cijfer in cijfers.filter(waarde_leeg__startswith='"'):
        tekst = cijfer.waarde_leeg[1:-1].replace('""', '"')
        cijfer.toelichting = "\n".join(filter(None, (tekst, cijfer.toelichting)))
        cijfer.waarde_leeg = "onbekend"
        cijfer.save(update_fields=["toelichting", "waarde_leeg"])
    for model in ("Regel", "Kolom"):
        lijnen = apps.get_model("overzichten", model).objects
        lijnen.filter(soort="tekst").update(soort="cijfer")


class Migration(migrations.Migration):

    dependencies = [
        ('overzichten', '0002_opstellingen'),
    ]

    operations = [
        migrations.AlterField(
            model_name='kolom',
            name='soort',
            field=models.CharField(choices=[('cijfer', 'wordt ingevuld'), ('baten', 'wordt ingevuld: baten (inkomsten)'), ('lasten', 'wordt ingevuld: lasten (uitgaven)'), ('tekst', 'wordt ingevuld: tekst'), ('som', 'berekend: som van wat erin meetelt'), ('saldo', 'berekend: baten min lasten'), ('tekort', 'berekend: lasten min baten'), ('formule', 'berekend: een formule')], default='cijfer', help_text='Of zij wordt ingevuld of berekend, en hoe.', max_length=10, verbose_name='soort'),
        ),
        migrations.AlterField(
            model_name='overzichtcijfer',
            name='kolom',
            field=models.ForeignKey(help_text='De kolom waarin het cijfer staat.', limit_choices_to={'soort__in': ('cijfer', 'baten', 'lasten', 'tekst')}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='overzichten.kolom', verbose_name='kolom'),
        ),
        migrations.AlterField(
            model_name='overzichtcijfer',
            name='regel',
            field=models.ForeignKey(help_text='De regel waarin het cijfer staat.', limit_choices_to={'soort__in': ('cijfer', 'baten', 'lasten', 'tekst')}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='overzichten.regel', verbose_name='regel'),
        ),
        migrations.AlterField(
            model_name='overzichtcijfer',
            name='waarde_leeg',
            field=gemeenten.cijfer.LeegOfTekst(blank=True, default='', help_text='Waarom er geen getal staat: een van de woorden, of de grens (&lt;10). Of een tekst, tussen aanhalingstekens. Alleen als het getal leeg is.', max_length=602, verbose_name='waarde leeg'),
        ),
        migrations.AlterField(
            model_name='overzichtcijferhistorie',
            name='kolom',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='De kolom waarin het cijfer staat.', limit_choices_to={'soort__in': ('cijfer', 'baten', 'lasten', 'tekst')}, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='overzichten.kolom', verbose_name='kolom'),
        ),
        migrations.AlterField(
            model_name='overzichtcijferhistorie',
            name='regel',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='De regel waarin het cijfer staat.', limit_choices_to={'soort__in': ('cijfer', 'baten', 'lasten', 'tekst')}, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='overzichten.regel', verbose_name='regel'),
        ),
        Verruim(
            model_name='overzichtcijferhistorie',
            name='waarde_leeg',
            field=gemeenten.cijfer.LeegOfTekst(blank=True, default='', help_text='Waarom er geen getal staat: een van de woorden, of de grens (&lt;10). Of een tekst, tussen aanhalingstekens. Alleen als het getal leeg is.', max_length=602, verbose_name='waarde leeg'),
        ),
        migrations.AlterField(
            model_name='regel',
            name='soort',
            field=models.CharField(choices=[('cijfer', 'wordt ingevuld'), ('baten', 'wordt ingevuld: baten (inkomsten)'), ('lasten', 'wordt ingevuld: lasten (uitgaven)'), ('tekst', 'wordt ingevuld: tekst'), ('som', 'berekend: som van wat erin meetelt'), ('saldo', 'berekend: baten min lasten'), ('tekort', 'berekend: lasten min baten'), ('formule', 'berekend: een formule')], default='cijfer', help_text='Of zij wordt ingevuld of berekend, en hoe.', max_length=10, verbose_name='soort'),
        ),
        migrations.RunPython(migrations.RunPython.noop, terug),
    ]
