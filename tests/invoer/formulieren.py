"""The form on a page, filled in and sent as a browser without JavaScript does."""

from html.parser import HTMLParser

from django.test import Client


class Pagina(HTMLParser):
    """The fields of the form, the ids on the page, and what refers to ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.velden: dict[str, str] = {}
        self.ids: list[str] = []
        self.verwijzingen: list[str] = []
        self.attributen: dict[str, dict[str, str]] = {}
        self._tekstvak = ""
        self._keuzelijst = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributen = {naam: waarde or "" for naam, waarde in attrs}
        naam = attributen.get("name", "")
        self.ids += [attributen["id"]] if "id" in attributen else []
        for verwijst in ("aria-labelledby", "aria-describedby", "for"):
            self.verwijzingen += attributen.get(verwijst, "").split()
        self.verwijzingen += [attributen["href"][1:]] if _is_anker(attributen) else []
        if tag in {"input", "textarea"} and naam:
            self.attributen[naam] = attributen
        if tag == "input" and naam and _wordt_verstuurd(attributen):
            kruisje = attributen.get("type") in {"checkbox", "radio"}
            self.velden[naam] = attributen.get("value", "on" if kruisje else "")
        elif tag == "textarea" and naam:
            self._tekstvak = naam
            self.velden[naam] = ""
        elif tag == "select":
            self._keuzelijst = naam
        elif tag == "option" and self._keuzelijst:
            self.velden.setdefault(self._keuzelijst, attributen["value"])
            if "selected" in attributen:
                self.velden[self._keuzelijst] = attributen["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._tekstvak = ""
        elif tag == "select":
            self._keuzelijst = ""

    def handle_data(self, data: str) -> None:
        if self._tekstvak:
            self.velden[self._tekstvak] += data

    @property
    def cellen(self) -> dict[str, str]:
        """What stands in the cells of the sheet, by ``row:column``."""
        return {n[3:]: tekst for n, tekst in self.velden.items() if n.startswith("nu:")}


def open_blad(client: Client, adres: str) -> Pagina:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return Pagina(antwoord.content.decode())


def _is_anker(attributen: dict[str, str]) -> bool:
    return attributen.get("href", "").startswith("#")


def _wordt_verstuurd(attributen: dict[str, str]) -> bool:
    if attributen.get("type") in {"checkbox", "radio"}:
        return "checked" in attributen
    return attributen.get("type") != "submit"
