"""The control rules about the Jeugdwet."""

from jeugd.models import Aanmelding, Basisteam, Voorziening
from jeugd.tabellen import AANMELDINGEN, PGB, ZIN
from tabellen.controle.gelijk import Gelijk
from tabellen.controle.herleidbaar import Herleidbaar
from tabellen.controle.kant import Kant
from tabellen.controle.reeks import Ongewoon, Ontbreekt
from tabellen.controle.regel import Controleregel
from tabellen.maten import Meting, Som

_GELIJK: tuple[Controleregel, ...] = (
    Gelijk(
        "jeugd.aanmeldingen",
        links=Kant("Aanmeldingen van alle verwijzers samen", AANMELDINGEN),
        rechts=Kant("Besproken casussen", Meting(Basisteam, "cases_besproken")),
        oorzaak="Elke besproken casus heeft één verwijzer: waarschijnlijk zijn bij een verwijzer "
        "te veel of te weinig casussen geteld, of is er een verwijzer vergeten.",
        eigen="verwijzer",
    ),
)

REGELS: tuple[Controleregel, ...] = (
    *_GELIJK,
    *(Ongewoon(model) for model in (Voorziening, Basisteam, Aanmelding)),
    *(Ontbreekt(model) for model in (Voorziening, Basisteam, Aanmelding)),
    Herleidbaar(
        "jeugd.herleidbaar",
        (Voorziening, Basisteam, Aanmelding),
        _GELIJK,
        (Som("PGB + ZIN", (PGB, ZIN)),),
    ),
)
