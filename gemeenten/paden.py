"""A quarter in the address of a page. Importing this module lets addresses name one."""

from django.core.exceptions import ValidationError
from django.urls import register_converter

from gemeenten.kwartaal import Kwartaal


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


register_converter(KwartaalPad, "kwartaal")
