"""A word that rounds before a figure that is bound: it is to say what the figure does."""

from monitor.proza.afronding import Schrijfwijze
from monitor.proza.bron import Tekstcijfer
from monitor.proza.getallen import woord_ervoor
from monitor.proza.verwijzing import Celverwijzing

_MEER = frozenset(["ruim", "krap", "bijna"])


def verkeerd_woord(ervoor: str, verwijzing: Celverwijzing, cijfer: Tekstcijfer) -> str:
    """What is wrong with the last word of ``ervoor``; nothing when it rounds nothing, or is right:
    *ruim* where more is meant than what is written, *bijna* and *krap* where less is.
    """
    woord = woord_ervoor(ervoor)
    if not woord or cijfer.precies is None or cijfer.gelezen is None:
        return ""
    if verwijzing.vorm is not Schrijfwijze.EXACT:
        return (
            f"Er staat ‘{woord}’ voor ‘{cijfer.tekst}’, een cijfer dat zelf al zegt hoe het is "
            "afgerond. Haal het woord weg."
        )
    if cijfer.gelezen == cijfer.precies:
        return (
            f"Er staat ‘{woord}’ voor een precies cijfer, {cijfer.tekst}. Haal het woord weg, of "
            "schrijf ‘; afgerond’ achter de kolom in de verwijzing."
        )
    meer = abs(cijfer.precies) > abs(cijfer.gelezen)
    if woord in _MEER and meer != (woord == "ruim"):
        goed = "ruim" if meer else "bijna"
        return f"Er staat ‘{woord} {cijfer.tekst}’, en het is {goed} {cijfer.tekst}."
    return ""
