"""The admin pages of the report: edities, with their chapters and what stands in those."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from doelen.models import Activiteitenlijst, Doel, Indicator
from domeinen.inhoud import met_titels
from gemeenten.beheer.bewaakt import BewaakteStapel
from gemeenten.beheer.importpagina import InvoerAdmin
from gemeenten.importeren.resource import resource_van
from invoer.models import Gelijkstelling, OpgegevenTotaal
from monitor.importeren.celplekken import Plekformulier
from monitor.importeren.opgegeven import GelijkstellingResource, OpgegevenTotaalResource
from monitor.importeren.resources import HoofdcijferResource, HoofdstukResource, OnderdeelResource
from monitor.models import Editie, Hoofdcijfer, Hoofdstuk, Onderdeel, Woord
from monitor.redactie.bezig import MetBezig
from monitor.redactie.blijftzo import Blijftzoformulier
from monitor.redactie.cijferkeuze import MetCijferkeuze
from monitor.redactie.doelpagina import ActiviteitenlijstAdmin, DoelAdmin, IndicatorAdmin
from monitor.redactie.editiekopie import Hoofdstukkopieformulier, kopieer_hoofdstuk
from monitor.redactie.editiepagina import EditieAdmin
from monitor.redactie.hoofdstukvoorbeeld import hoofdstuk_html
from monitor.redactie.kopieerpagina import MetKopie
from monitor.redactie.overzichtpagina import OverzichtAdmin
from monitor.redactie.tegelijk import Tekstset
from monitor.redactie.tussenkoppen import MetVoorstellen, tussenkoppen
from monitor.redactie.vorigetekst import NIEUW, Vorigeteksten
from overzichten.models import Overzicht

for model, pagina in {
    Overzicht: OverzichtAdmin,
    Doel: DoelAdmin,
    Indicator: IndicatorAdmin,
    Activiteitenlijst: ActiviteitenlijstAdmin,
}.items():
    admin.site.unregister(model)  # until here the page of a mere category
    admin.site.register(model, pagina)
admin.site.register(Editie, EditieAdmin)


class OnderdeelInline(BewaakteStapel):
    """The sections and blocks, with the headings that were used before to choose from."""

    model = Onderdeel
    form = Blijftzoformulier
    formset = Tekstset
    fields = ("volgorde", "blok", "kop", "tekst", "vorige_tekst", "blijft_zo", "tabel")
    readonly_fields = ("vorige_tekst",)
    extra = 0
    teksten: Vorigeteksten | None = None

    @admin.display(description="In de vorige editie")
    def vorige_tekst(self, rij: Onderdeel) -> SafeString:
        return self.teksten.bij(rij) if self.teksten and rij.pk else NIEUW

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        velden = formset.form.base_fields
        self.teksten = Vorigeteksten(obj) if obj is not None else None
        if obj is not None and "kop" in velden:
            velden["kop"].widget = MetVoorstellen(dict.fromkeys(tussenkoppen(obj), ""))
            te_tonen = met_titels(obj.editie.samenwerkingsverband)
            velden["tabel"].widget = MetVoorstellen(te_tonen)
        return formset


@admin.register(Hoofdstuk)
class HoofdstukAdmin(MetBezig, MetKopie, MetCijferkeuze, InvoerAdmin):
    form = Blijftzoformulier
    fields = ("editie", "volgorde", "titel", "slug", "inleiding", "vorige_tekst", "blijft_zo")
    readonly_fields = ("vorige_tekst",)
    kopievorm = Hoofdstukkopieformulier
    kopieuitleg = (
        "De kopie krijgt dezelfde onderdelen, tabellen en teksten. Bij elke tekst staat dat zij "
        "nog van de vorige editie is, tot u haar aanpast of zo laat."
    )
    resource_classes = [HoofdstukResource]
    list_display = ("titel", "volgorde", "editie")
    list_select_related = ("editie__samenwerkingsverband", "editie__kwartaal")
    list_filter = (("editie__samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("titel", "inleiding")
    autocomplete_fields = ("editie",)
    inlines = (OnderdeelInline,)

    @admin.display(description="In de vorige editie")
    def vorige_tekst(self, rij: Hoofdstuk) -> SafeString:
        return Vorigeteksten(rij).bij_inleiding() if rij.pk else NIEUW

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("titel",)}

    def voorbeeld(self, rij: Any) -> Any:
        return hoofdstuk_html(rij)

    def wegen(self, rij: Any) -> list[tuple[str, str]]:
        adres = (rij.editie.samenwerkingsverband.slug, rij.editie.code, rij.slug)
        editie = reverse("admin:monitor_editie_change", args=(rij.editie_id,))
        opmerkingen = reverse("admin:monitor_editie_opmerkingen", args=(rij.editie_id,))
        kopie = reverse("admin:monitor_hoofdstuk_kopie", args=(rij.pk,))
        indeling = reverse("admin:monitor_editie_indeling", args=(rij.editie_id,))
        return [
            (f"Terug naar {rij.editie}", editie),
            ("Opmerkingen", f"{opmerkingen}#plek-h{rij.pk}"),
            ("Bekijk", reverse("hoofdstuk", args=adres)),
            ("Kopieer naar een andere editie", kopie),
            ("Deel de monitor in", f"{indeling}?hoofdstuk={rij.slug}"),
        ]

    def kopieer(self, rij: Any, **gegevens: Any) -> Hoofdstuk:
        return kopieer_hoofdstuk(rij, **gegevens)


@admin.register(Hoofdcijfer)
class HoofdcijferAdmin(InvoerAdmin):
    form = Blijftzoformulier
    fields = ("editie", "volgorde", "label", "cijfer", "vergelijk", "zin", "blijft_zo")
    resource_classes = [HoofdcijferResource]
    list_display = ("label", "cijfer", "volgorde", "editie")
    list_select_related = ("editie__samenwerkingsverband", "editie__kwartaal")
    list_filter = (("editie__samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("label", "zin")
    autocomplete_fields = ("editie",)


@admin.register(Onderdeel)
class OnderdeelAdmin(InvoerAdmin):
    form = Blijftzoformulier
    fields = ("hoofdstuk", "volgorde", "blok", "kop", "tekst", "blijft_zo", "tabel")
    resource_classes = [OnderdeelResource]
    list_display = ("__str__", "tabel", "volgorde", "blok", "hoofdstuk")
    list_select_related = ("hoofdstuk",)
    list_filter = (("hoofdstuk__editie__samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("kop", "tekst", "tabel")
    autocomplete_fields = ("hoofdstuk",)


@admin.register(OpgegevenTotaal)
class OpgegevenTotaalAdmin(InvoerAdmin):
    form = Plekformulier
    resource_classes = [OpgegevenTotaalResource]
    list_display = ("tabel", "rij", "kolom", "waarde", "kwartaal", "samenwerkingsverband")
    list_select_related = ("kwartaal", "samenwerkingsverband")
    list_filter = (("samenwerkingsverband", admin.RelatedOnlyFieldListFilter), "tabel")
    search_fields = ("tabel", "rij", "kolom", "bron")
    autocomplete_fields = ("samenwerkingsverband", "kwartaal")


class Gelijkstellingformulier(Plekformulier):
    PLEKKEN = (Gelijkstelling.PLEK, Gelijkstelling.ELDERS)


@admin.register(Gelijkstelling)
class GelijkstellingAdmin(InvoerAdmin):
    form = Gelijkstellingformulier
    resource_classes = [GelijkstellingResource]
    list_display = ("__str__", "hoe", "kwartaal", "tot_en_met", "samenwerkingsverband")
    list_select_related = ("kwartaal", "tot_en_met", "samenwerkingsverband")
    list_filter = (("samenwerkingsverband", admin.RelatedOnlyFieldListFilter), "hoe", "tabel")
    search_fields = ("tabel", "rij", "kolom", "tabel_elders", "rij_elders", "kolom_elders")
    autocomplete_fields = ("samenwerkingsverband", "kwartaal", "tot_en_met")


@admin.register(Woord)
class WoordAdmin(InvoerAdmin):
    resource_classes = [resource_van(Woord)]
    list_display = ("woord", "uitleg", "aanwijzen", "samenwerkingsverband")
    list_select_related = ("samenwerkingsverband",)
    list_filter = (("samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("woord", "ook", "uitleg")
    autocomplete_fields = ("samenwerkingsverband",)
