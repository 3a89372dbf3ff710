"""The control rules about the Participatiewet."""

from participatie.models import (
    Bestand,
    InUitstroom,
    Minimabeleid,
    OverigeUitstroom,
    RedenUitstroom,
    UitkeringPerRegeling,
    UitkeringPerSpoor,
)
from participatie.tabellen import BESTAND, INSTROOM, OVERIG, UITGESTROOMD, UITSTROOM
from tabellen.controle.gelijk import Gelijk
from tabellen.controle.herleidbaar import Herleidbaar
from tabellen.controle.kant import Kant
from tabellen.controle.reeks import Ongewoon, Ontbreekt
from tabellen.controle.regel import Controleregel
from tabellen.controle.voorraad import Voorraad
from tabellen.maten import Meting

OP_PEILDATUM = Kant("Uitkeringsbestand van de laatste maand", BESTAND)
_ALLE = (
    Bestand,
    InUitstroom,
    UitkeringPerRegeling,
    UitkeringPerSpoor,
    RedenUitstroom,
    OverigeUitstroom,
    Minimabeleid,
)

_GELIJK: tuple[Controleregel, ...] = (
    Gelijk(
        "participatie.regelingen",
        links=Kant("Uitkeringen van alle regelingen samen", Meting(UitkeringPerRegeling, "aantal")),
        rechts=OP_PEILDATUM,
        oorzaak="Elke uitkering hoort bij één regeling: waarschijnlijk is een van de regelingen "
        "verkeerd geteld, of is de peildatum niet gelijk.",
    ),
    Gelijk(
        "participatie.sporen",
        links=Kant("Uitkeringen van alle sporen samen", Meting(UitkeringPerSpoor, "aantal")),
        rechts=OP_PEILDATUM,
        oorzaak="Elke uitkering hoort bij één spoor: waarschijnlijk is een van de sporen verkeerd "
        "geteld, of heeft nog niet iedereen een spoor.",
    ),
    Voorraad(
        "participatie.bestand",
        stand=Kant("Uitkeringsbestand", BESTAND),
        erbij=Kant("Instroom", INSTROOM),
        eraf=Kant("Uitstroom", UITSTROOM),
        oorzaak="Waarschijnlijk ontbreekt er instroom of uitstroom, is die in een andere maand "
        "geteld, of is een stand verkeerd overgenomen.",
    ),
    Gelijk(
        "participatie.uitstroom",
        links=Kant("Uitstroom naar werk en om andere redenen samen", UITGESTROOMD),
        rechts=Kant("Uitstroom van de drie maanden samen", UITSTROOM),
        oorzaak="Waarschijnlijk is van een beëindigde uitkering de reden niet geteld, of is zij "
        "in een ander kwartaal geteld.",
    ),
    Gelijk(
        "participatie.overige-uitstroom",
        links=Kant("Alle overige redenen samen", Meting(OverigeUitstroom, "aantal")),
        rechts=Kant("Uitstroom om andere redenen dan werk", OVERIG),
        oorzaak="Waarschijnlijk is een van de redenen verkeerd geteld of vergeten.",
    ),
)

REGELS: tuple[Controleregel, ...] = (
    *_GELIJK,
    *(Ongewoon(model) for model in _ALLE),
    *(Ontbreekt(model) for model in _ALLE),
    Herleidbaar("participatie.herleidbaar", _ALLE, _GELIJK, (UITGESTROOMD,)),
)
