"""What somebody else changed while a sheet was open."""

from invoer.blad.wijzigers import wie_wijzigde
from invoer.blad.wijzigingen import Plek
from invoer.invulpagina.raster import Raster


def noem_van_anderen(raster: Raster, plekken: dict[Plek, str]) -> list[dict[str, str]]:
    """For people: the cells that somebody else changed since the page was read."""
    wie = wie_wijzigde(raster.stand, plekken)
    return [
        {"naam": raster.cellen[plek].naam, "nieuw": tekst, "wie": wie.get(plek, "")}
        for plek, tekst in plekken.items()
        if plek in raster.cellen
    ]
