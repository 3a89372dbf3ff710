"""No address gives an error of the server, whoever asks it and whatever is sent.

What is asked follows from the URL configuration, from the fields and links of the pages themselves
and from a list of odd texts, numbers, headers, bodies and files: a new page is tried by itself.
"""

import copy
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception

from monitor.models import Editie
from monitor.redactie import verloop
from monitor.vaststelling.controlelijst import loop_na
from tests.rechten import vijandig
from tests.rechten.adressen import BIJ_INLOGGEN, Adres, adressen, patronen
from tests.rechten.test_tabel import UITLOGGEN, log_in, ongedaan, zijbalk
from tests.rechten.wereld import EIGEN, OPENBAAR, Wereld, maak_wereld

pytestmark = pytest.mark.django_db
ANONIEM, AMBTENAAR, SUPERUSER = "anoniem", "ambtenaar", "superuser"
# An object's page takes its key in the same way for every model: the routes of two are enough.
ENKELE = ("/beheer/jeugd/voorziening/", "/beheer/auth/user/")
# Names of files that somebody may send.
NAMEN = ("a.csv", "a.xlsx", "a\0.csv", "x" * 3000 + ".xlsx")


class Aanval:
    """Asks as one role, undoes what it did, and keeps the first of each fault."""

    def __init__(self, wereld: Wereld, rol: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wereld, self.rol = wereld, rol
        self.client = log_in(wereld, rol, monkeypatch)
        self.client.raise_request_exception = False
        self.fouten: dict[str, str] = {}
        self._koekjes = copy.deepcopy(self.client.cookies)
        self._spoor = ""

    def onthoud(self, **_: object) -> None:
        self._spoor = traceback.format_exc()

    def vraag(self, pad: str, methode: str = "GET", lijf: bytes = b"", **erbij: Any) -> Any:
        return self._doe(
            f"{methode} {pad}", erbij, lambda: self.client.generic(methode, pad, lijf, **erbij)
        )

    def verstuur(self, pad: str, velden: dict[str, Any]) -> None:
        self._doe(f"POST {pad}", velden, lambda: self.client.post(pad, velden))

    def _doe(self, wat: str, erbij: object, doe: Any) -> Any:
        self.client.cookies = copy.deepcopy(self._koekjes)
        with ongedaan():
            antwoord = doe()
            if antwoord.streaming:
                b"".join(antwoord)
        if antwoord.status_code >= 500:
            regels = self._spoor.strip().splitlines()
            waar = next((r for r in reversed(regels) if "File" in r), "")
            soort = f"{regels[-1].partition(':')[0]} {waar.strip()}"
            self.fouten.setdefault(soort, f"{wat[:200]} {str(erbij)[:200]} {regels[-1][:300]}")
        return antwoord

    def adressen(self) -> Iterator[Adres]:
        """Every address that is more than a refusal for this role, with an object of its own."""
        gezien = {*UITLOGGEN}
        for adres in adressen(self.wereld):
            beheer = adres.pad.startswith("/beheer/")
            past = {
                ANONIEM: not beheer,
                AMBTENAAR: adres.pad.startswith("/beheer/kwartaal/"),
                SUPERUSER: beheer and adres.grondig,
            }
            if past[self.rol] and adres.van in {"-", EIGEN} and adres.sleutel not in gezien:
                gezien.add(adres.sleutel)
                yield adres

    def velden(self, adres: Adres) -> vijandig.Velden:
        """What the page itself asks and names."""
        pagina = self.vraag(adres.pad)
        html = "html" in pagina.get("Content-Type", "") and not pagina.streaming
        return vijandig.Velden(pagina.content.decode() if html else "")


@contextmanager
def _nagelopen() -> Iterator[None]:
    """What is open of an editie stands beside its form, whatever is sent: look once."""
    bekend: dict[object, Any] = {}

    def eens(editie: Editie, naar: Any) -> Any:
        sleutel = (editie.pk, editie.status, naar)
        if sleutel not in bekend:
            bekend[sleutel] = loop_na(editie, naar)
        return bekend[sleutel]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verloop, "loop_na", eens)
        yield


@pytest.fixture(params=[ANONIEM, AMBTENAAR, SUPERUSER])
def aanval(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Aanval]:
    aanval = Aanval(maak_wereld(), request.param, monkeypatch)
    got_request_exception.connect(aanval.onthoud)
    logging.disable(logging.CRITICAL)
    with zijbalk(False), _nagelopen():
        yield aanval
    logging.disable(logging.NOTSET)
    got_request_exception.disconnect(aanval.onthoud)
    regels = [f"{soort}\n  {eerste}" for soort, eerste in aanval.fouten.items()]
    assert not regels, "\n".join(regels)


def test_geen_adres_breekt(aanval: Aanval) -> None:
    """Every part of an address that varies."""
    wereld = aanval.wereld
    waarden = {
        "verband": wereld.verbanden[EIGEN].slug,
        "kwartaal": OPENBAAR.code,
        "gemeente": wereld.gemeenten[EIGEN].cbs_code,
        "blad": "jeugd-voorziening",
        "domein": "jeugd",
        "rij": "lijst",
        "hoofdstuk": "jeugd",
        "tabel": "voorzieningen",
        "formaat": "json",
        **BIJ_INLOGGEN,
    }
    for _, route in patronen():
        van = ANONIEM if not route.startswith("/beheer/") else SUPERUSER
        if aanval.rol == van and ("<path:object_id>" not in route or route.startswith(ENKELE)):
            for pad in vijandig.paden(route, waarden):
                aanval.vraag(pad)


def test_geen_vraag_achter_een_adres_breekt(aanval: Aanval) -> None:
    """Every name that a page knows, and names that none knows."""
    raar = cycle(vijandig.in_adres())
    for adres in aanval.adressen():
        velden = aanval.velden(adres)
        if adres.sleutel.endswith(" change"):
            velden.gewoon = {}  # the row fills them, not the address
        breed = "changelist" in adres.sleutel or aanval.rol != SUPERUSER
        for vraag in vijandig.vragen(adres.pad, velden, raar, breed=breed):
            aanval.vraag(vraag)


def test_geen_formulier_breekt(aanval: Aanval) -> None:
    """Every field of every form: all odd at once, each odd by itself, and missing."""
    raar, een_of_twee = cycle(vijandig.TEKSTEN.values()), cycle((1, 1, 2))
    for adres in aanval.adressen():
        velden = aanval.velden(adres)
        for _ in range(3 if velden.gewoon else 0):
            aanval.verstuur(adres.pad, dict.fromkeys(velden.gewoon, next(raar)))
        # A page to add has the fields of the page to change.
        for naam in () if adres.sleutel.endswith(" add") else velden.soorten():
            waarden = [next(raar), "1"][: next(een_of_twee)]
            aanval.verstuur(adres.pad, {**velden.gewoon, naam: waarden})
        for naam in velden.bestanden:
            for bestandsnaam, inhoud in zip(cycle(NAMEN), vijandig.BESTANDEN * 2, strict=False):
                bestand = SimpleUploadedFile(bestandsnaam, inhoud)
                aanval.verstuur(adres.pad, {**velden.gewoon, naam: bestand})


def test_geen_lijf_kop_of_methode_breekt(aanval: Aanval) -> None:
    """What is no form at all. The pages of models read it all alike: those of two are enough."""
    for adres in aanval.adressen():
        if aanval.rol == SUPERUSER and not adres.pad.startswith(ENKELE):
            continue
        for soort, lijf in vijandig.LIJVEN:
            aanval.vraag(adres.pad, "POST", lijf, content_type=soort)
        for methode in vijandig.METHODEN:
            aanval.vraag(adres.pad, methode)
        for koppen in vijandig.KOPPEN:
            aanval.vraag(adres.pad, headers=koppen)


def test_zonder_inloggen_groeit_er_niets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is sent to whatever address: no table has a row more."""
    aanval = Aanval(maak_wereld(), ANONIEM, monkeypatch)
    modellen = apps.get_models()
    stond = {model: model._base_manager.count() for model in modellen}
    lang = {"nu:a:pgb": "x" * 100_000, "bewijs": "x", "actie": "bewaar", "tekst": "x"}
    for adres in adressen(aanval.wereld):
        if adres.van in {"-", EIGEN, "niets"} and adres.sleutel != "account_login":
            for velden in ({}, lang):
                aanval.client.post(adres.pad, velden)
                aanval.client.cookies.clear()
    assert {model: model._base_manager.count() for model in modellen} == stond
