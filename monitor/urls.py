"""The addresses, readable and lasting; the suffix of a page's address picks a format.

The first part of an address is a samenwerkingsverband, unless it stands here: those words are
``gemeenten.samenwerking.BEZET``.
"""

from django.contrib import admin
from django.urls import include, path, re_path, register_converter

import gemeenten.paden  # noqa: F401 registers <kwartaal:…>
from monitor import bestanden, views
from monitor.paden import EditieFormaat, EditiePad, TabelFormaat
from monitor.storing import Gezondheid

register_converter(EditiePad, "plek")
register_converter(EditieFormaat, "editieformaat")
register_converter(TabelFormaat, "tabelformaat")

handler500 = "monitor.storing.serverfout"

EDITIE = "<slug:verband>/<plek:plek>"
TABEL = f"{EDITIE}/<slug:hoofdstuk>/<slug:tabel>"

urlpatterns = [
    path("beheer/kwartaal/", include("invoer.urls")),
    path("beheer/", admin.site.urls),
    re_path(r"^gezondheid/?$", Gezondheid.as_view(), name="gezondheid"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("", views.monitors, name="monitors"),
    path("<slug:verband>/", views.verband, name="verband"),
    path(f"{EDITIE}/", views.editie, name="editie"),
    path(f"{EDITIE}.<editieformaat:formaat>", bestanden.editiebestand, name="editiebestand"),
    path(f"{EDITIE}/<slug:hoofdstuk>/", views.hoofdstuk, name="hoofdstuk"),
    re_path(
        r"^([-\w]+/\d{4}-k[1-4]/[-\w]+/(?:[a-z]+-)?)opstelling-([-\w]+(?:/|\.\w+))$", views.verhuisd
    ),
    path(f"{TABEL}/", views.tabel, name="tabel"),
    path(f"{TABEL}.<tabelformaat:formaat>", bestanden.tabelbestand, name="tabelbestand"),
]
