"""What holds a gemeente in a samenwerkingsverband beside the lock on its figures."""

from domeinen.declaraties import CIJFERS
from gemeenten.models import Deelname
from gemeenten.vertrek import BEZWAREN
from invoer.models import Rol
from monitor.inrichten.stand import met_cijfers
from monitor.models import Editie


def begin() -> None:
    """From now on these are asked too."""
    BEZWAREN.append(bezwaar)


def bezwaar(deelname: Deelname) -> str:
    """Its roles, the monitor that it is in, and figures that nobody else would keep."""
    gemeente = deelname.gemeente
    hier = {"samenwerkingsverband": deelname.samenwerkingsverband_id}
    if rollen := Rol.objects.filter(gemeente=gemeente, **hier).count():
        return (
            f"{gemeente} heeft hier nog {rollen} {'rol' if rollen == 1 else 'rollen'}. Neem die "
            "eerst terug bij Mensen."
        )
    if Editie.objects.filter(**hier).exists():
        return "Er is al een monitor. Neem eerst die terug, of geef de gemeente een einddatum."
    if gemeente.deelnames.exclude(pk=deelname.pk).exists():
        return ""
    van_gemeente = [model for model in CIJFERS if "gemeente" in model.sleutel()]
    if met_cijfers(deelname.samenwerkingsverband, [gemeente.pk], van_gemeente):
        return f"Van {gemeente} zijn al cijfers ingevuld."
    return ""
