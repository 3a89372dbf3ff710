"""What may stand in the address of a page: quarters and formats."""

from django.core.exceptions import ValidationError

from gemeenten.models import Kwartaal


class KwartaalPad:
    """A quarter as in ``2016-k1``."""

    regex = r"\d{4}-k[1-4]"

    def to_python(self, waarde: str) -> Kwartaal:
        try:
            return Kwartaal.van_code(waarde)
        except ValidationError as fout:
            raise ValueError(waarde) from fout

    def to_url(self, waarde: Kwartaal | str) -> str:
        return waarde.code if isinstance(waarde, Kwartaal) else waarde


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
