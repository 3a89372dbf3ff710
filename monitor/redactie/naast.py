"""A form of the admin with beside it what its reader sees of what was saved."""

from typing import Any, Protocol, cast

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

NIETS = SafeString("<p>In dit kwartaal is hiervan niets te zien.</p>")


class _Pagina(Protocol):
    def get_object(self, request: HttpRequest, object_id: str) -> Any: ...

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool: ...


class MetVoorbeeld:
    """For an admin page: ``voorbeeld`` gives the HTML of a stored row, in the look of the site."""

    change_form_template: Any = "redactie/naast.html"

    def voorbeeld(self, rij: Any) -> SafeString:
        """What stands beside the form; nothing when there is nothing to show yet."""
        raise NotImplementedError

    def wegen(self, rij: Any) -> list[tuple[str, str]]:
        """Where one can go from here, by name and address."""
        return []

    def ernaast(self, rij: Any) -> dict[str, Any]:
        """What a template of its own shows more of the row."""
        return {}

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """A new row gets a code of its name; that of a stored one stays."""
        return {} if obj else {"code": ("naam",)}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of Django with the preview beside it, for who makes the row.

        Whoever may only see it does not get the preview: that tells figures of all gemeenten.
        """
        extra = dict(extra_context or {})
        pagina = cast(_Pagina, self)
        rij = pagina.get_object(request, object_id) if object_id else None
        if rij is not None and pagina.has_change_permission(request, rij):
            extra |= {"is_nav_sidebar_enabled": False, **self.ernaast(rij)}
            try:
                extra |= {"voorbeeld": self.voorbeeld(rij), "wegen": self.wegen(rij)}
            except (LookupError, StopIteration):
                extra |= {"voorbeeld": NIETS}
        stand: HttpResponse = super().changeform_view(  # type: ignore[misc]
            request, object_id, form_url, extra
        )
        return stand
