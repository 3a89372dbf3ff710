"""Who visits the site in ``belasting``: readers, ambtenaren with a sheet, and how long it took."""

import http.client
import json
import random
import re
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

POORT, HOST = 8077, "127.0.0.1"
LEZEN, TYPEN, BEWAREN = "lezen", "typen", "bewaren"
FORMULIER = {"Content-Type": "application/x-www-form-urlencoded"}
CEL = re.compile(r"nu:(?!blad)[^:]+:(?!toelichting|voorlopig).+")
_LINK = re.compile(rb'href="(/[^"#]*)"')
_BINNEN = re.compile(r"/(static|beheer|inloggen)/")


class Meting:
    """How long each kind of thing took, and what went wrong."""

    def __init__(self) -> None:
        self.tijden: dict[str, list[float]] = {LEZEN: [], TYPEN: [], BEWAREN: []}
        self.fouten: list[str] = []
        self.telt = False

    @contextmanager
    def duurt(self, wat: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        if self.telt:
            self.tijden[wat].append(time.perf_counter() - begin)

    def mediaan(self, wat: str) -> float:
        return statistics.median(self.tijden[wat]) * 1000 if self.tijden[wat] else 0.0

    def laatste_van_tien(self, wat: str) -> float:
        tijden = self.tijden[wat]
        return statistics.quantiles(tijden, n=10)[-1] * 1000 if len(tijden) > 1 else 0.0


class Mens:
    """Who asks for pages: each time over a new connection, as a webserver before the site does."""

    def __init__(self, meting: Meting, nummer: int, pauzes: bool) -> None:
        self.meting, self.pauzes = meting, pauzes
        self.toeval = random.Random(nummer)
        self.koppen: dict[str, str] = {"Accept-Encoding": "gzip"}

    def vraag(self, adres: str, inhoud: str | None = None, **koppen: str) -> tuple[int, bytes, str]:
        methode = "GET" if inhoud is None else "POST"
        verbinding = http.client.HTTPConnection(HOST, POORT, timeout=120)
        try:
            verbinding.request(methode, adres, inhoud, {**self.koppen, **koppen})
            antwoord = verbinding.getresponse()
            gelezen = antwoord.read(), antwoord.getheader("Location") or ""
        except OSError as fout:
            self.meting.fouten.append(f"{methode} {adres}: {fout!r}")
            return 0, b"", ""
        finally:
            verbinding.close()
        if antwoord.status not in {200, 302}:
            self.meting.fouten.append(f"{methode} {adres}: {antwoord.status}")
        return antwoord.status, *gelezen

    def wacht(self, stop: threading.Event, van: float, tot: float) -> bool:
        """Pause; whether to go on."""
        if self.pauzes:
            stop.wait(self.toeval.uniform(van, tot))
        return not stop.is_set()


class Lezer(Mens):
    """Walks from page to page, and begins again where no link leads on."""

    adres = "/"

    def __init__(self, *hoe: Any) -> None:
        super().__init__(*hoe)
        del self.koppen["Accept-Encoding"]  # the links are looked for in what comes

    def lees(self) -> None:
        with self.meting.duurt(LEZEN):
            status, inhoud, naar = self.vraag(self.adres)
            if status == 302:
                _, inhoud, _ = self.vraag(naar)
        links = {link.decode().replace("&amp;", "&") for link in _LINK.findall(inhoud)}
        verder = sorted(link for link in links if not _BINNEN.match(link))
        self.adres = self.toeval.choice(verder) if verder else "/"

    def doe(self, stop: threading.Event) -> None:
        while self.wacht(stop, 5, 15):
            self.lees()


class Ambtenaar(Mens):
    """Types in one cell of a sheet, and saves it each time with another number."""

    def __init__(self, *hoe: Any, sessie: str, adres: str, cel: int) -> None:
        from tests.invoer.formulieren import Pagina

        super().__init__(*hoe)
        self.adres = adres
        self.koppen = {"Cookie": f"sessionid={sessie}"}  # without gzip, for now
        _, html, _ = self.vraag(adres)
        csrf = Pagina(html.decode()).velden["csrfmiddlewaretoken"]
        self.koppen |= {
            "Cookie": f"sessionid={sessie}; csrftoken={csrf}",
            "X-CSRFToken": csrf,
            "Referer": f"http://{HOST}:{POORT}{adres}",
        }
        # A draft of an earlier time would stand in the fields.
        self.vraag(adres, urlencode({"actie": "weg", "was": "{}"}), **FORMULIER)
        _, html, _ = self.vraag(adres)
        self.koppen["Accept-Encoding"] = "gzip"
        self.velden = dict(Pagina(html.decode()).velden)
        getallen = [naam for naam in self.velden if CEL.fullmatch(naam)]
        self.veld = getallen[cel]
        _, self.code, self.kolom = self.veld.split(":")
        self.stond = self.velden[self.veld]
        self.bewaard: list[str] = []

    def typ(self) -> None:
        nu = {"nu": str(self.toeval.randrange(900)), "was": self.stond}
        inhoud = json.dumps({"cellen": {self.code: {self.kolom: nu}}})
        with self.meting.duurt(TYPEN):
            self.vraag(f"{self.adres}concept/", inhoud, **{"Content-Type": "application/json"})
        with self.meting.duurt(TYPEN):
            self.vraag(f"{self.adres}stand/?bekend=")

    def bewaar(self) -> None:
        nieuw = str(int(self.stond or 0) + 1)
        was = json.loads(self.velden["was"])
        was.setdefault(self.code, {})[self.kolom] = self.stond
        inhoud = urlencode({**self.velden, self.veld: nieuw, "was": json.dumps(was)})
        with self.meting.duurt(BEWAREN):
            status, _, naar = self.vraag(self.adres, inhoud, **FORMULIER)
            if status == 302 and naar.endswith(self.adres):
                self.stond = nieuw
                self.bewaard.append(nieuw)
                self.vraag(naar)
            else:
                self.meting.fouten.append(f"niet bewaard op {self.adres}: {status} {naar}")

    def doe(self, stop: threading.Event) -> None:
        while not stop.is_set():
            for _ in range(4 if self.pauzes else 0):
                if not self.wacht(stop, 3, 7):
                    return
                self.typ()
            self.bewaar()
