"""The pages for those who enter and watch over figures, within the admin: /beheer/kwartaal/…"""

from django.contrib import admin
from django.urls import path

import gemeenten.paden  # noqa: F401 registers <kwartaal:…>
from invoer import indienpagina, overzicht

binnen = admin.site.admin_view
KWARTAAL = "<slug:verband>/<kwartaal:kwartaal>"
GEMEENTE = f"{KWARTAAL}/<str:gemeente>"

urlpatterns = [
    path("", binnen(overzicht.mijn_kwartaal), name="mijn-kwartaal"),
    path(f"{KWARTAAL}/", binnen(overzicht.overzicht), name="overzicht"),
    path(f"{GEMEENTE}/<slug:domein>/indienen/", binnen(indienpagina.indienen), name="indienen"),
]
