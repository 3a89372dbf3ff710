"""The control rules about the Wmo 2015."""

from tabellen.controle.gelijk import Gelijk
from tabellen.controle.herleidbaar import Herleidbaar
from tabellen.controle.kant import Kant
from tabellen.controle.reeks import Ongewoon, Ontbreekt
from tabellen.controle.regel import Controleregel
from tabellen.maten import Meting, Som
from wmo.models import Leveringsvorm, Voorziening
from wmo.tabellen import PGB, ZIN

_GELIJK: tuple[Controleregel, ...] = (
    Gelijk(
        "wmo.leveringsvorm",
        links=Kant("Voorzieningen van alle soorten samen", Meting(Voorziening, "aantal")),
        rechts=Kant("PGB en ZIN samen", Som("PGB + ZIN", (PGB, ZIN))),
        oorzaak="Het zijn dezelfde voorzieningen, op twee manieren verdeeld: waarschijnlijk is een "
        "soort of een leveringsvorm verkeerd geteld, of is de peildatum niet gelijk.",
    ),
)

REGELS: tuple[Controleregel, ...] = (
    *_GELIJK,
    *(Ongewoon(model) for model in (Voorziening, Leveringsvorm)),
    *(Ontbreekt(model) for model in (Voorziening, Leveringsvorm)),
    Herleidbaar(
        "wmo.herleidbaar", (Voorziening, Leveringsvorm), _GELIJK, (Som("PGB + ZIN", (PGB, ZIN)),)
    ),
)
