"""The admin itself: who gets in, and what a search box offers."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from gemeenten.beheer.bewaakt import BewaakteAdmin, keuzes
from gemeenten.beheer.formulieren import aanduiding, met_ouder
from gemeenten.importeren.resource import Importuitkomst
from gemeenten.models import Gemeente


class Zoekkeuzes(AutocompleteJsonView):
    """What a search box in a form offers: only what that form takes."""

    def get_queryset(self) -> QuerySet[Any]:
        rijen = keuzes(
            self.request.user,
            self.source_field,
            super().get_queryset(),
        )
        return met_ouder(rijen)

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        uit: dict[str, str] = super().serialize_result(obj, to_field_name)
        return {**uit, "text": aanduiding(obj)}


class Beheersite(admin.AdminSite):
    """An admin for people with a role, whose every page is guarded."""

    site_header = "Beheer van de Monitor Sociaal Domein"
    site_title = "Monitor Sociaal Domein"
    index_title = "Wat wilt u beheren?"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Leave out a page that is not guarded: it would show everything to everyone."""
        if issubclass(admin_class or admin.ModelAdmin, BewaakteAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """All but the page that leads from any object to its place on the site."""
        return [
            adres for adres in super().get_urls() if getattr(adres, "name", "") != "view_on_site"
        ]

    def has_permission(self, request: HttpRequest) -> bool:
        """Without a role there is nothing here."""
        return super().has_permission(request) and request.user.has_module_perms(
            Gemeente._meta.app_label
        )

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Logging in is of the whole site; who is in and has no role hears that.

        Who did not ask for a page goes to the own quarter.
        """
        volgende = request.GET.get(REDIRECT_FIELD_NAME, "")
        if volgende in {"", reverse("admin:index")}:
            volgende = resolve_url(settings.LOGIN_REDIRECT_URL)
        if not request.user.is_authenticated:
            return redirect_to_login(volgende)
        if not self.has_permission(request):
            return render(request, "inloggen/geen_rol.html", status=403)
        veilig = url_has_allowed_host_and_scheme(volgende, {request.get_host()})
        return redirect(volgende if veilig else settings.LOGIN_REDIRECT_URL)

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")

    def na_import(self, request: HttpRequest, model: type[Model], uitkomst: Importuitkomst) -> None:
        """What else there is to do or say once rows of a model were imported; nothing here."""

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:  # type: ignore[override]
        return Zoekkeuzes.as_view(admin_site=self)(request)
