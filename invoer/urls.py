"""The pages for those who enter and watch over figures, within the admin: /beheer/kwartaal/…"""

from django.contrib import admin
from django.urls import path

import gemeenten.paden  # noqa: F401 registers <kwartaal:…>
from invoer.indienen import indienpagina, overzicht, vermoedenpagina
from invoer.invulpagina import bladgesprek, bladpagina, geschiedenispagina
from invoer.invulpagina.vangnet import bewaar_voor_inloggen
from invoer.werkboek import inleespagina

binnen = admin.site.admin_view
KWARTAAL = "<slug:verband>/<kwartaal:kwartaal>"
GEMEENTE = f"{KWARTAAL}/<str:gemeente>"
BLAD = f"{GEMEENTE}/<slug:blad>"

urlpatterns = [
    path("", binnen(overzicht.mijn_kwartaal), name="mijn-kwartaal"),
    path(f"{KWARTAAL}/", binnen(overzicht.overzicht), name="overzicht"),
    path(
        f"{KWARTAAL}/dezelfde-cijfers/",
        binnen(vermoedenpagina.vermoedenpagina),
        name="dezelfde-cijfers",
    ),
    path(f"{GEMEENTE}.xlsx", binnen(inleespagina.kwartaalwerkboek), name="kwartaalwerkboek"),
    path(f"{BLAD}.xlsx", binnen(inleespagina.bladwerkboek), name="bladwerkboek"),
    path(f"{GEMEENTE}/inlezen/", binnen(inleespagina.inlezen), name="inlezen"),
    path(f"{BLAD}/", bewaar_voor_inloggen(binnen(bladpagina.blad)), name="blad"),
    path(f"{BLAD}/stand/", bladgesprek.stand, name="blad-stand"),
    path(f"{BLAD}/concept/", bladgesprek.concept, name="blad-concept"),
    path(f"{BLAD}/plakken/", bladgesprek.plakken, name="blad-plakken"),
    path(
        f"{BLAD}/<str:rij>/geschiedenis/",
        binnen(geschiedenispagina.geschiedenis),
        name="geschiedenis",
    ),
    path(f"{GEMEENTE}/<slug:domein>/indienen/", binnen(indienpagina.indienen), name="indienen"),
]
