"""A page of the admin on which one makes a copy of a row."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path


def te_wijzigen(pagina: Any, request: HttpRequest, object_id: str) -> Any:
    """The row of this page of the admin, for who may change it; PermissionDenied or 404 for who
    may not.
    """
    rij = pagina.get_object(request, object_id)
    if rij is None:
        if not pagina.has_view_permission(request):
            raise PermissionDenied
        raise Http404("Dit bestaat niet, of u mag het niet zien.")
    if not pagina.has_change_permission(request, rij):
        raise PermissionDenied
    return rij


class MetKopie:
    """For an admin page: ``kopievorm`` asks what is needed, ``kopieer`` makes the copy of it."""

    kopievorm: ClassVar[Any]
    kopieuitleg: ClassVar[str]

    def kopieer(self, rij: Any, **gegevens: Any) -> Any:
        """Make and store the copy."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        pagina: Any = self
        adres = path(
            "<path:object_id>/kopie/",
            pagina.admin_site.admin_view(self.kopie),
            name=f"{self._naam}_kopie",
        )
        return [adres, *super().get_urls()]  # type: ignore[misc]

    @property
    def _naam(self) -> str:
        opts = self.opts  # type: ignore[attr-defined]
        return f"{opts.app_label}_{opts.model_name}"

    def kopie(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask what is needed and make the copy; then go to it."""
        pagina: Any = self
        rij = te_wijzigen(pagina, request, object_id)
        form = self.kopievorm(rij, request.user, request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                with transaction.atomic():
                    nieuw = self.kopieer(rij, **form.cleaned_data)
                    pagina.log_addition(request, nieuw, f"Kopie van ‘{rij}’.")
            except IntegrityError:  # somebody else was first
                form.add_error(None, "Iemand anders maakte net hetzelfde. Kies iets anders.")
            else:
                messages.success(request, f"Dit is ‘{nieuw}’, een kopie van ‘{rij}’.")
                return redirect(f"admin:{self._naam}_change", nieuw.pk)
        inhoud = {
            **pagina.admin_site.each_context(request),
            "is_nav_sidebar_enabled": False,
            "title": f"Kopie van ‘{rij}’",
            "form": form,
            "rij": rij,
            "opts": pagina.opts,
            "lijst": f"admin:{self._naam}_changelist",
            "wijzig": f"admin:{self._naam}_change",
            "uitleg": self.kopieuitleg,
        }
        return render(request, "redactie/kopie.html", inhoud)
