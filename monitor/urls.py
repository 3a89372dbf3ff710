"""The addresses, readable and lasting; the suffix of a page's address picks a format.

The first part of an address is a samenwerkingsverband, unless it stands here: those words are
``gemeenten.samenwerking.BEZET``.
"""

from django.contrib import admin
from django.urls import include, path, re_path, register_converter

import gemeenten.paden  # noqa: F401 registers <kwartaal:…>
from monitor.abonnement import pagina as volgen
from monitor.api.adressen import api, openapi
from monitor.bladeren import bestanden, citeren
from monitor.bladeren import pagina as views
from monitor.bladeren.feed import publicatiestroom
from monitor.cijfervraag import pagina as vraagpagina
from monitor.cijfervraag.werkpagina import werkpagina
from monitor.gemeentepagina.pagina import gemeente, kies
from monitor.handboek.pagina import handboekdeel, handleiding
from monitor.handboek.verklaring import privacy, toegankelijkheid
from monitor.huisstijl.stijlblad import Logopad, Stijlpad, logobeeld, stijlblad
from monitor.metingen.pagina import metingen
from monitor.paden import Celpad, EditieFormaat, EditiePad, Opstellingpad, TabelFormaat
from monitor.reeksen.pagina import reeks
from monitor.reeksen.waarom import waarom
from monitor.site.meldpunt import securitytxt
from monitor.site.storing import Gezondheid
from monitor.sitemap import sitemap
from monitor.stijlkeuze import pagina as huisstijl
from monitor.vergelijken.pagina import gelijke_gemeenten, vergelijken
from monitor.woordenboek.pagina import verbandwoordenboek, woordenboek
from monitor.zoeken.pagina import zoeken

register_converter(EditiePad, "plek")
register_converter(Celpad, "cel")
register_converter(EditieFormaat, "editieformaat")
register_converter(TabelFormaat, "tabelformaat")
register_converter(Opstellingpad, "opstelling")
register_converter(Stijlpad, "stijl")
register_converter(Logopad, "logo")

handler500 = "monitor.site.storing.serverfout"

HUISSTIJL = "beheer/huisstijl/<slug:verband>"
EDITIE = "<slug:verband>/<plek:plek>"
TABEL = f"{EDITIE}/<slug:hoofdstuk>/<slug:tabel>"
VOLG = "<slug:verband>/volg/<slug:hoofdstuk>/<slug:tabel>"  # in whichever editie
OUD = f"{EDITIE}/<slug:hoofdstuk>/<opstelling:tabel>"  # as it was called before

urlpatterns = [
    path("beheer/kwartaal/", include("invoer.urls")),
    path("beheer/inrichten/", include("monitor.inrichten.adressen")),
    path("beheer/vragen/<slug:verband>/", admin.site.admin_view(werkpagina), name="cijfervragen"),
    path(f"{HUISSTIJL}/", admin.site.admin_view(huisstijl.huisstijl), name="huisstijl"),
    path(
        f"{HUISSTIJL}/voorbeeld/",
        admin.site.admin_view(huisstijl.voorbeeld),
        name="huisstijlvoorbeeld",
    ),
    path(
        f"{HUISSTIJL}/voorbeeld.pdf",
        admin.site.admin_view(huisstijl.voorbeeldpdf),
        name="huisstijlpdf",
    ),
    path("beheer/", admin.site.urls),
    path("inloggen/", include("invoer.inloggen.adressen")),
    path("metingen", metingen, name="metingen"),
    re_path(r"^gezondheid/?$", Gezondheid.as_view(), name="gezondheid"),
    path("api/v1", openapi, name="api"),
    path("api/v1/openapi.json", openapi, name="api-openapi"),
    path("api/v1/", api.urls),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("volgen/<str:token>/", volgen.bevestigen, name="volg-bevestig"),
    path("volgen/<str:token>/af/", volgen.beeindigen, name="volg-af"),
    path("vraag/<str:token>/", vraagpagina.bevestigen, name="cijfervraag-bevestig"),
    path("huisstijl/<stijl:stijl>.css", stijlblad, name="stijlblad"),
    path("huisstijl/<logo:logo>", logobeeld, name="logo"),
    path("zoeken/", zoeken, name="zoeken"),
    path("woordenboek/", woordenboek, name="woordenboek"),
    path("handleiding/", handleiding, name="handleiding"),
    path("handleiding/<slug:deel>/", handboekdeel, name="handboekdeel"),
    path("toegankelijkheid/", toegankelijkheid, name="toegankelijkheid"),
    path("privacy/", privacy, name="privacy"),
    path("gemeente/", kies, name="gemeente-kiezen"),
    path("reeks/", reeks, name="reeks"),
    path("waarom/", waarom, name="waarom"),
    path("vergelijk/", vergelijken, name="vergelijk"),
    path("vergelijk/gelijke-gemeenten/", gelijke_gemeenten, name="gelijke-gemeenten"),
    path("publicaties.atom", publicatiestroom, name="feed"),
    path("<slug:verband>/publicaties.atom", publicatiestroom, name="verbandfeed"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", securitytxt, name="securitytxt"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("", views.monitors, name="monitors"),
    path("<slug:verband>/", views.verband, name="verband"),
    path("<slug:verband>/woordenboek/", verbandwoordenboek, name="verbandwoordenboek"),
    path("<slug:verband>/gemeente/", kies, name="gemeenten"),
    path("<slug:verband>/gemeente/<slug:gemeente>/", gemeente, name="gemeente"),
    path(f"{VOLG}/", volgen.volgpagina, name="volg"),
    path(f"{VOLG}.atom", volgen.tabelstroom, name="volgfeed"),
    path(f"{EDITIE}/", views.editie, name="editie"),
    path(f"{EDITIE}.<editieformaat:formaat>", bestanden.editiebestand, name="editiebestand"),
    path(f"{EDITIE}/<slug:hoofdstuk>/", views.hoofdstuk, name="hoofdstuk"),
    path(f"{OUD}/", views.verhuisd, name="verhuisd"),
    path(f"{OUD}.<tabelformaat:formaat>", views.verhuisd, name="verhuisdbestand"),
    path(f"{TABEL}/", views.tabel, name="tabel"),
    path(f"{TABEL}/citeer/", citeren.citeer, name="citeer"),
    path(f"{TABEL}/vraag/", vraagpagina.vraag, name="cijfervraag"),
    path(f"{TABEL}/<cel:cel>/", citeren.cijfer, name="cijfer"),
    path(f"{TABEL}.<tabelformaat:formaat>", bestanden.tabelbestand, name="tabelbestand"),
]
