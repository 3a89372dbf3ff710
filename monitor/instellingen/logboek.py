"""What goes to the output of the server, and in which form: lines to read, or JSON for a SIEM."""

import logging
from typing import Any

REGELS, JSON = "regels", "json"
VORMEN = (REGELS, JSON)

_FORMATTERS: dict[str, dict[str, Any]] = {
    REGELS: {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    JSON: {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "fmt": "levelname,name,message",
        "style": ",",
        "rename_fields": {"levelname": "niveau", "name": "bron", "message": "melding"},
        "timestamp": "tijdstip",  # ISO 8601, in UTC
        "json_ensure_ascii": False,
    },
}


class ZonderSpoor(logging.Filter):
    """Keep the line and drop the traceback: who asks for another host, as scanners of the internet
    do all day, is no error of the site.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True


def instellingen(vorm: str, *, debug: bool) -> dict[str, Any]:
    """What ``monitor.settings`` takes over as LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"regel": _FORMATTERS[vorm]},
        "filters": {"zonder_spoor": {"()": ZonderSpoor}},
        "handlers": {"uit": {"class": "logging.StreamHandler", "formatter": "regel"}},
        "root": {"handlers": ["uit"], "level": "WARNING"},
        "loggers": {
            "beveiliging": {"handlers": ["uit"], "level": "INFO", "propagate": False},
            # Django's own handlers are silent outside DEBUG, so nobody would learn of an error.
            "django": {
                "handlers": ["uit"],
                "level": "INFO" if debug else "WARNING",
                "propagate": False,
            },
            "axes": {"level": "ERROR"},  # invoer.rollen.logboek tells the same
            "django.security.DisallowedHost": {"filters": ["zonder_spoor"]},
            "django.request": {"level": "ERROR"},  # not a line for every page that is not there
        },
    }
