"""The table of the cache that all servers share, as Django's ``DatabaseCache`` knows it."""

from django.db import models

from monitor.instellingen.geheugen import TABEL


class Geheugen(models.Model):
    """How often somebody tried, which code was used, who has a page open: until it expires.

    Made by a migration, not by ``createcachetable``, so that it is there wherever the database is.
    """

    cache_key = models.CharField(
        "sleutel", max_length=255, primary_key=True, help_text="Waarvan, onleesbaar."
    )
    value = models.TextField("waarde", help_text="Wat er is onthouden.")
    expires = models.DateTimeField("tot", db_index=True, help_text="Tot wanneer het geldt.")

    class Meta:
        db_table = TABEL
        verbose_name = "gedeeld geheugen"
        verbose_name_plural = "gedeeld geheugen"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.expires)
