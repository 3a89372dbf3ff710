"""What is asked to be compared: read from the address, so that it can be sent to somebody."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from gemeenten.tekens import stuurteken

MEESTE = 60  # of whom, in one table


class Hoe(StrEnum):
    """How numbers are shown."""

    AANTAL = "aantal"
    PER_1000 = "per-1000"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Vergelijkkeuze:
    """``wie``: codes of gemeenten, or what was typed as their name. ``van`` and ``tot`` are
    periods as in series, ``per`` the kind of them, ``sort`` as ``tabellen.web`` reads it.
    """

    wat: str
    wie: tuple[str, ...] = ()
    van: str = ""
    tot: str = ""
    per: str = ""
    hoe: Hoe = Hoe.AANTAL
    sort: str = ""

    @classmethod
    def uit(cls, vraag: QueryDict) -> Self:
        """From the address; what is not understood is not chosen."""
        gevraagd = [deel.strip() for tekst in vraag.getlist("wie") for deel in tekst.split(",")]
        periode, hoe = vraag.get("periode", ""), vraag.get("hoe", "")
        wat = vraag.get("wat", "")
        return cls(
            wat="" if stuurteken(wat) else wat,
            wie=tuple(dict.fromkeys(filter(None, gevraagd)))[:MEESTE],
            van=periode or vraag.get("van", ""),
            tot=periode or vraag.get("tot", ""),
            per=vraag.get("per", ""),
            hoe=Hoe(hoe) if hoe in set(Hoe) else Hoe.AANTAL,
            sort=vraag.get("sort", ""),
        )

    def adres(self, **anders: object) -> str:
        """The query of this choice with something else in it, ready for more."""
        velden: dict[str, object] = {"wat": self.wat, "wie": list(self.wie)}
        velden |= {"van": self.van, "tot": self.tot, "per": self.per, "hoe": self.hoe.value}
        velden |= {"sort": self.sort} | anders
        if velden["van"] and velden["van"] == velden["tot"]:
            velden |= {"periode": velden["van"], "van": "", "tot": ""}
        return urlencode({naam: waarde for naam, waarde in velden.items() if waarde}, doseq=True)
