"""Importing and exporting in the admin: choose a file, see what would change, confirm."""

import base64
import dataclasses
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from import_export.admin import ImportExportMixin
from import_export.forms import ConfirmImportForm, ExportForm, ImportExportFormBase
from import_export.tmp_storages import BaseStorage

from gemeenten.beheer.bewaakt import BewaakteAdmin
from gemeenten.importeren.formaten import CsvFormaat, Invoerformaat, XlsxFormaat
from gemeenten.importeren.fouten import TOON_FOUTEN, Invoerfouten, regels
from gemeenten.importeren.lezen import controleer_grootte, controleer_soort
from gemeenten.importeren.resource import InvoerResource, Resultaat, resource_van
from gemeenten.logboek import GELUKT, GEWEIGERD, meld
from gemeenten.rechten import mag

_BESTAND = "bestand"


class Importformulier(ImportExportFormBase):  # type: ignore[misc]
    """One question: which file? Format and model are known."""

    import_file = forms.FileField(
        label="Bestand",
        help_text="Een CSV- of Excel-bestand (xlsx) van hoogstens 20 MB, met bovenaan de namen "
        "van de kolommen.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self.fields["format"].widget = forms.HiddenInput()

    def clean_import_file(self) -> Any:
        bestand = self.cleaned_data["import_file"]
        try:
            controleer_grootte(bestand.name, bestand.size)
            controleer_soort(bestand.name, bestand.read(1024))
        except Invoerfouten as fout:
            raise forms.ValidationError(regels(fout.fouten)) from fout
        bestand.seek(0)
        return bestand


class Bevestigformulier(ConfirmImportForm):  # type: ignore[misc]
    """The file that was chosen: there is one format and one way to read it."""

    import_file_name = forms.CharField(max_length=100, widget=forms.HiddenInput)
    format = forms.ChoiceField(choices=[("0", "CSV of Excel")], widget=forms.HiddenInput)
    resource = forms.ChoiceField(choices=[("0", "")], required=False, widget=forms.HiddenInput)


class Sessieopslag(BaseStorage):  # type: ignore[misc]
    """Keeps a chosen file until it is confirmed: in the database, because a cache may lose it.

    In a session that nobody has, so that it ends and is cleared away as sessions are.
    """

    def save(self, data: bytes) -> None:
        winkel = SessionStore()
        winkel[_BESTAND] = base64.b64encode(data).decode()
        winkel.create()
        self.name = winkel.session_key

    def read(self) -> bytes | None:
        """The file; None when its time is over."""
        inhoud = SessionStore(self.name).get(_BESTAND)
        return None if inhoud is None else base64.b64decode(inhoud)

    def remove(self) -> None:
        SessionStore(self.name).delete()


class InvoerAdmin(ImportExportMixin, BewaakteAdmin):  # type: ignore[misc]
    """The base of every admin page: rows come in and go out in the format of the import files.

    Who may change rows may import them; who may see them may export them. Only a
    page of a model whose resource does not follow from its fields names its ``resource_classes``.
    """

    resource_classes: Sequence[type[InvoerResource]] = ()
    import_form_class = Importformulier
    confirm_form_class = Bevestigformulier
    export_form_class = ExportForm
    import_formats = [Invoerformaat]
    export_formats = [CsvFormaat, XlsxFormaat]
    tmp_storage_class = Sessieopslag

    def __init__(self, model: type[Model], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        self.resource_classes = self.resource_classes or [resource_van(model)]

    def has_import_permission(self, request: HttpRequest) -> bool:
        return mag(request.user, "import", self.model)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return mag(request.user, "export", self.model)

    def get_import_context_data(self, **kwargs: Any) -> dict[str, Any]:
        resource = self.resource_classes[0]
        return {
            "kolommen": resource().fields.values(),
            "bestandsnaam": resource.bestandsnaam(),
            "toon_fouten": TOON_FOUTEN,
        }

    def get_export_filename(self, request: HttpRequest, queryset: Any, file_format: Any) -> str:
        return f"{self.resource_classes[0].bestandsnaam()}.{file_format.get_extension()}"

    def add_data_read_fail_error_to_form(self, form: forms.Form, e: Exception) -> None:
        if not isinstance(e, Invoerfouten):
            raise e
        naam = form.cleaned_data["import_file"].name
        fouten = [dataclasses.replace(fout, bestand=naam) for fout in e.fouten]
        form.add_error("import_file", regels(fouten))

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Import after confirmation; what was right before can be wrong by now."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if not self.create_confirm_form(request).is_valid():
            messages.error(request, "Kies het bestand opnieuw.")
            return self._terug("import")
        try:
            antwoord: HttpResponse = super().process_import(request, **kwargs)
        except Invoerfouten as fout:
            meld("import", self.opts.verbose_name_plural, GEWEIGERD, request)
            for regel in regels(fout.fouten):
                messages.error(request, regel)
            return self._terug("import")
        return antwoord

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """Export what the filters of the list leave, as far as the list knows them."""
        try:
            antwoord: HttpResponse = super().export_action(request)
        except IncorrectLookupParameters:
            return self._terug("export")
        return antwoord

    def get_valid_export_item_pks(self, request: HttpRequest) -> Any:
        return self.get_export_queryset(request).values_list("pk", flat=True)

    def _terug(self, pagina: str) -> HttpResponse:
        return HttpResponseRedirect(
            reverse("admin:{}_{}_{}".format(*self.get_model_info(), pagina))
        )

    def process_dataset(self, *args: Any, **kwargs: Any) -> Resultaat:
        resultaat: Resultaat = super().process_dataset(*args, **kwargs)
        if resultaat.fouten:
            raise Invoerfouten(resultaat.fouten)
        return resultaat

    def generate_log_entries(self, result: Resultaat, request: HttpRequest) -> None:
        """One line per file: a line per row would bury everything else."""
        assert request.user.pk
        meld("import", f"{self.opts.verbose_name_plural}, {result.uitkomst}", GELUKT, request)
        LogEntry.objects.create(
            user_id=request.user.pk,
            content_type=ContentType.objects.get_for_model(self.model),
            object_repr=str(self.opts.verbose_name_plural),
            action_flag=CHANGE,
            change_message=f"Import van {result.uitkomst}",
        )

    def add_success_message(self, result: Resultaat, request: HttpRequest) -> None:
        messages.success(request, f"Geïmporteerd: {result.uitkomst}.")
        self.admin_site.na_import(request, self.model, result.uitkomst)  # type: ignore[attr-defined]
