"""From the home page to an answer by at most three links and forms that stand on the pages."""

from typing import Any, Self
from urllib.parse import urlencode, urljoin

from django.test import Client
from lxml import html

MEESTE = 3


class Wandeling:
    """A reader without JavaScript who begins at the home page and follows what is there."""

    def __init__(self, client: Client) -> None:
        self._client, self.kliks, self._adres = client, -1, ""
        self._open("/")

    def _open(self, adres: str) -> Self:
        antwoord = self._client.get(urljoin(self._adres, adres), follow=True)
        assert antwoord.status_code == 200, adres
        self.kliks += 1
        assert self.kliks <= MEESTE
        self._adres = antwoord.request["PATH_INFO"]
        self._pagina = html.fromstring(antwoord.content.decode())
        return self

    def volg(self, link: str) -> Self:
        """The one link that is called so for who hears the page."""
        gevonden = {a.get("href") for a in self._pagina.iter("a") if _tekst(a) == link}
        assert len(gevonden) == 1, f"{link}: {gevonden}"
        return self._open(gevonden.pop())

    def kies(self, veld: str, keuze: str) -> Self:
        """The form with this field, with what is called so chosen and the rest as it stands."""
        (formulier,) = [f for f in self._pagina.forms if veld in f.fields]
        opties = formulier.xpath(
            f'.//select[@name="{veld}"]//option | .//label[input/@name="{veld}"]'
        )
        (optie,) = [optie for optie in opties if _tekst(optie) == keuze]
        formulier.fields[veld] = optie.xpath("(. | input)/@value")[0]
        return self._open(f"{formulier.action or ''}?{urlencode(formulier.form_values())}")

    def rijen(self) -> list[list[str]]:
        return [[_tekst(cel) for cel in rij] for rij in self._pagina.iter("tr")]

    def cijfer(self, bij: str, opschrift: str) -> str:
        """All that stands with one number, in the list that is called so."""
        (maat,) = [
            li
            for ul in self._pagina.iter("ul")
            if ul.get("aria-label") == bij
            for li in ul.find_class("monitor-maat")
            if _tekst(li.find_class("monitor-hoofdcijfer__label")[0]) == opschrift
        ]
        return _tekst(maat)

    def tekst(self) -> str:
        return _tekst(self._pagina.get_element_by_id("inhoud"))


def _tekst(element: Any) -> str:
    return " ".join(element.text_content().split())
