"""What may stand in the address of a page: formats. Quarters: ``gemeenten.paden``."""


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
