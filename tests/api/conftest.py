"""A small monitor that is public, and one that is not."""

from tests.web.conftest import maak_editie

__all__ = ["maak_editie"]
