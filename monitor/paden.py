"""What may stand in the address of a page: edities and formats. Quarters: ``gemeenten.paden``."""

from dataclasses import replace

from django.core.exceptions import ValidationError

from monitor.editie.soort import Plek
from monitor.openbaar.citaat import Celplek


class EditiePad:
    """The place of an editie, as in ``2021-k3``, ``2021-h1`` or ``2021``, and of a version of it,
    as in ``2021-k3-v1``.
    """

    regex = r"\d{4}(?:-k[1-4]|-h[12])?(?:-v[1-9]\d{0,3})?"

    def to_python(self, waarde: str) -> Plek:
        code, _, versie = waarde.partition("-v")
        try:
            return replace(Plek.van_code(code), versie=int(versie or 0))
        except ValidationError as fout:
            raise ValueError(waarde) from fout

    def to_url(self, waarde: Plek | str) -> str:
        return str(waarde)


class Celpad:
    """The place of a cell in a table, as in ``r3k2``; ``t2r3k2`` in the second of a section."""

    regex = r"(?:t[1-9]\d{0,2})?r[1-9]\d{0,5}k[1-9]\d{0,5}"

    def to_python(self, waarde: str) -> Celplek:
        voor, _, kolom = waarde.partition("k")
        tabel, _, rij = voor.partition("r")
        if tabel == "t1":
            raise ValueError(waarde)  # one cell, one address
        return Celplek(int(rij), int(kolom), int(tabel[1:] or 1))

    def to_url(self, waarde: Celplek | str) -> str:
        return str(waarde)


class EditieFormaat:
    """A file of a whole editie."""

    regex = "pdf|xlsx|json"

    def to_python(self, waarde: str) -> str:
        return waarde

    def to_url(self, waarde: str) -> str:
        return waarde


class TabelFormaat(EditieFormaat):
    """A file of one table."""

    regex = "csv|xlsx|json|svg"


class Opstellingpad:
    """The name of the table of an overzicht from when it was called an opstelling."""

    regex = r"(?:[a-z]+-)?opstelling-[-a-z0-9_]+"

    def to_python(self, waarde: str) -> str:
        return waarde.replace("opstelling-", "overzicht-", 1)

    def to_url(self, waarde: str) -> str:
        return waarde
