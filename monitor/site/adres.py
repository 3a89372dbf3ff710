"""The address of this site, for what is written without a request: a mail, a file, a citation."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


def volledig(pad: str) -> str:
    """A path of this site as an address that works anywhere."""
    return f"{settings.SITE_ADRES}{pad}"


@register
def adres_klopt(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A link that does not begin as one leads nowhere."""
    if settings.SITE_ADRES.startswith(("https://", "http://")):
        return []
    melding = f"SITE_ADRES={settings.SITE_ADRES} is geen webadres. Begin met https://."
    return [Error(melding, id="monitor.E002")]
