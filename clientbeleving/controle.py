"""The control rules about bezwaren and klachten.

That no more bezwaren are settled than were received is no rule: a settled bezwaar may be years old,
and how many were open is not asked.
"""

from clientbeleving.models import Afhandeling, BezwaarKlacht
from clientbeleving.tabellen import AFGEHANDELD
from gemeenten.models import Wet
from tabellen.assen import Wetten
from tabellen.controle.bevinding import Ernst
from tabellen.controle.gelijk import Gelijk
from tabellen.controle.herleidbaar import Herleidbaar
from tabellen.controle.kant import Kant
from tabellen.controle.reeks import Ongewoon, Ontbreekt
from tabellen.controle.regel import Controleregel
from tabellen.maten import Meting

_GELIJK: tuple[Controleregel, ...] = (
    Gelijk(
        "clientbeleving.afhandeling",
        links=Kant("Bezwaren naar wijze van afhandeling samen", AFGEHANDELD),
        rechts=Kant("Afgehandelde bezwaren", Meting(BezwaarKlacht, "bezwaren_afgehandeld")),
        oorzaak="Waarschijnlijk is van een bezwaar de wijze van afhandeling niet of dubbel geteld, "
        "of telt een ingetrokken bezwaar wel bij de wijze van afhandeling en niet als afgehandeld.",
        langs=Wetten(tuple(Wet)),
        eigen="afhandelwijze",
        als_meer=Ernst.WAARSCHUWING,  # not every gemeente counts what was withdrawn as settled
    ),
)

REGELS: tuple[Controleregel, ...] = (
    *_GELIJK,
    *(Ongewoon(model) for model in (BezwaarKlacht, Afhandeling)),
    *(Ontbreekt(model) for model in (BezwaarKlacht, Afhandeling)),
    Herleidbaar("clientbeleving.herleidbaar", (BezwaarKlacht, Afhandeling), _GELIJK),
)
