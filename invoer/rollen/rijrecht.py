"""Which roles may see and change the rows of each model: the table that ``rechten`` decides by."""

from dataclasses import dataclass

from django.db.models import Model

from gemeenten.categorie import Afspraak, Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.rechten import WIJZIGT
from invoer.rollen.bereik import BEHEERDER, COLLEGE, IEDEREEN, REDACTEUR

NIEMAND: frozenset[str] = frozenset()
LEEST = frozenset({"view", "export"})


@dataclass(frozen=True)
class Rijrecht:
    """Whose a row is, by the path to its samenwerkingsverband, and which roles there may what."""

    pad: str
    ziet: frozenset[str]
    wijzigt: frozenset[str]
    vooruit: frozenset[str] = NIEMAND  # sees it before publication
    besluit: frozenset[str] = NIEMAND  # adds it, for the own gemeente, and never changes it
    zegt: frozenset[str] = NIEMAND  # adds it, and changes nothing that was said

    def wie(self, handeling: str) -> frozenset[str]:
        """The roles that may do this; nobody what is not known."""
        if handeling in LEEST:
            return self.ziet
        if handeling == "add":
            return self.wijzigt | self.besluit | self.zegt
        if handeling in WIJZIGT:
            return self.wijzigt
        return self.vooruit if handeling == "preview" else NIEMAND


VERBAND = "samenwerkingsverband"
_LEZERS = frozenset({COLLEGE, REDACTEUR, BEHEERDER})
_MAKERS = frozenset({REDACTEUR})
_BEWAKERS = frozenset({REDACTEUR, BEHEERDER})
BEHEERDERS = frozenset({BEHEERDER})

_CATEGORIE = Rijrecht(VERBAND, IEDEREEN, BEHEERDERS)
_GEHEEL = Rijrecht(VERBAND, IEDEREEN, _BEWAKERS)
_REGELS: dict[str, Rijrecht] = {
    "gemeenten.samenwerkingsverband": Rijrecht("pk", IEDEREEN, NIEMAND),
    # Part of making the monitor, as its chapters are.
    "overzichten.gebied": _GEHEEL,
    "overzichten.overzicht": _GEHEEL,
    "overzichten.regel": _GEHEEL,
    "overzichten.kolom": _GEHEEL,
    "doelen.doel": _GEHEEL,
    "doelen.indicator": _GEHEEL,
    "doelen.activiteitenlijst": _GEHEEL,
    "doelen.activiteit": _GEHEEL,
    "gemeenten.deelname": Rijrecht(VERBAND, IEDEREEN, BEHEERDERS),
    # The text of a concept tells figures of all gemeenten, so an ambtenaar does not see it.
    "monitor.editie": Rijrecht(VERBAND, _LEZERS, _MAKERS, vooruit=_LEZERS),
    "monitor.collegebesluit": Rijrecht(
        f"editie__{VERBAND}", _LEZERS, NIEMAND, besluit=frozenset({COLLEGE})
    ),
    "monitor.vraag": Rijrecht(f"editie__{VERBAND}", _LEZERS, NIEMAND, besluit=frozenset({COLLEGE})),
    "monitor.opmerking": Rijrecht(f"editie__{VERBAND}", _LEZERS, NIEMAND, zegt=_LEZERS),
    "monitor.editiestap": Rijrecht(f"editie__{VERBAND}", _LEZERS, NIEMAND),
    "monitor.heropening": Rijrecht(f"editie__{VERBAND}", _LEZERS, NIEMAND),
    "monitor.publicatie": Rijrecht(f"editie__{VERBAND}", _LEZERS, NIEMAND),
    "monitor.woord": _GEHEEL,
    "monitor.huisstijlkeuze": Rijrecht(VERBAND, _BEWAKERS, NIEMAND, zegt=BEHEERDERS),
    "monitor.huisstijllogo": Rijrecht(VERBAND, _BEWAKERS, NIEMAND, zegt=BEHEERDERS),
    "monitor.hoofdcijfer": Rijrecht(f"editie__{VERBAND}", _LEZERS, _MAKERS),
    "monitor.hoofdstuk": Rijrecht(f"editie__{VERBAND}", _LEZERS, _MAKERS),
    "monitor.onderdeel": Rijrecht(f"hoofdstuk__editie__{VERBAND}", _LEZERS, _MAKERS),
    "invoer.termijn": Rijrecht(VERBAND, IEDEREEN, _BEWAKERS),
    "invoer.opgegeventotaal": Rijrecht(VERBAND, _BEWAKERS, _BEWAKERS),
    "invoer.gelijkstelling": Rijrecht(VERBAND, _BEWAKERS, _BEWAKERS),
    "invoer.rol": Rijrecht(VERBAND, _BEWAKERS, BEHEERDERS),
    "invoer.groepsrol": Rijrecht(VERBAND, _BEWAKERS, BEHEERDERS),
}
# What everybody with a role may look up, and nobody but a superuser changes.
NASLAG = frozenset({"gemeenten.gemeente", "gemeenten.herindeling", "gemeenten.kwartaal"})
# What is public and of nobody: whoever is beheerder anywhere keeps it up to date. To delete it is
# to take it from others too.
KERNCIJFERS = frozenset(
    f"gemeenten.{naam}" for naam in ("kerncijfer", "maatstaf", "regio", "cbsonderwerp")
)
# What comes with the figures of a gemeente and is seen with them, and written only by the pages of
# ``invoer``: the path to the gemeente, the field that begins with the domain and, for what comes
# with figures of the samenwerkingsverband as a whole, the path to that.
BIJ_CIJFERS: dict[str, tuple[str, str, str]] = {
    "invoer.indiening": ("gemeente", "domein", ""),
    "invoer.stap": ("indiening__gemeente", "indiening__domein", ""),
    "invoer.bladtoelichting": ("gemeente", "blad", VERBAND),
    "invoer.verklaring": ("gemeente", "regel", VERBAND),
}
GEBRUIKER = "auth.user"


def regel_van(model: type[Model]) -> Rijrecht | None:
    """The rule for what belongs to a samenwerkingsverband; None for all that nobody thought of."""
    if (eigen := _REGELS.get(model._meta.label_lower)) is not None:
        return eigen
    if issubclass(model, Categorie):
        return _CATEGORIE
    if issubclass(model, Afspraak):
        return Rijrecht(model.verbandpad, IEDEREEN, _BEWAKERS)
    return _GEHEEL if issubclass(model, CijferBasis) else None
