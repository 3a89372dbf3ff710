"""The admin pages of all figures and categories."""

from django.contrib import admin

from domeinen.declaraties import DECLARATIES
from gemeenten.beheer.cijfers import AfspraakAdmin, CategorieAdmin, CijferAdmin

for declaratie in DECLARATIES:
    admin.site.register(declaratie.categorieen, CategorieAdmin)
    admin.site.register(declaratie.afspraken, AfspraakAdmin)
    admin.site.register(declaratie.cijfers, CijferAdmin)
