"""The addresses of the path, within the admin: /beheer/inrichten/…"""

from django.contrib import admin
from django.urls import path

from monitor.inrichten.aantallen import Aantallenpagina
from monitor.inrichten.begin import begin, overzicht_van
from monitor.inrichten.inhoud import Editiepagina, Tabellenpagina
from monitor.inrichten.lijsten import Categorieenpagina
from monitor.inrichten.mensen import Mensenpagina
from monitor.inrichten.stappen import Gemeentenpagina, Kwartaalpagina, Naampagina

binnen = admin.site.admin_view
PAGINAS = (
    Naampagina,
    Gemeentenpagina,
    Tabellenpagina,
    Categorieenpagina,
    Aantallenpagina,
    Mensenpagina,
    Kwartaalpagina,
    Editiepagina,
)

urlpatterns = [
    path("", binnen(begin), name="inrichten"),
    path("<slug:verband>/", binnen(overzicht_van), name="inrichten-stand"),
    *(
        path(
            f"<slug:verband>/{pagina.code}/",
            binnen(pagina.as_view()),
            name=f"inrichten-{pagina.code}",
        )
        for pagina in PAGINAS
    ),
]
