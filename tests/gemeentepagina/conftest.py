"""A small monitor that is public."""

from tests.web.conftest import maak_editie

__all__ = ["maak_editie"]
