"""What somebody can send that no page asks for, on top of what the pages themselves name."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote, urlsplit

# Text in a field or an address. What is no valid text stands in BYTES.
TEKSTEN = {
    "nul": "a\0b",
    "nul van Excel": "_x0000_",
    "32 bits": str(2**31),
    "64 bits": str(2**63),
    "vierhonderd cijfers": "9" * 400,
    "vijfduizend cijfers": "9" * 5000,
    "onder nul": "-1",
    "macht": "1e400",
    "geen getal": "NaN",
    "oneindig": "-Infinity",
    "brede cijfers": "１２３",
    "arabische cijfers": "٣٤",
    "kwadraat": "²",
    "lang": "x" * 20_000,
    "leeg": "",
    "spatie": " \t\r\n",
    "aanhaling": "'\";--\\",
    "pad": "../../etc/passwd",
    "sjabloon": "%s %(a)s {0} {{ b }} {% c %}",
    "haken": "(" * 300 + "[",
    "geen datum": "0000-00-00",
    "verre datum": "9999-99-99",
    "onzichtbaar": "\u202e\u200b\ufeff\u2028",
    "plaatje": "😀" * 99,
    "json": '{"a": [1, null]}',
}
# As they stand in an address; a browser of somebody with ill will sends them so.
BYTES = {"geen utf-8": "%ff%fe", "half teken": "%ED%A0%80", "kapot procent": "%zz%"}
# Each header is read by itself, so one request has several; who sends a cookie is nobody.
KOPPEN: tuple[dict[str, str], ...] = (
    {"Accept": "x", "Accept-Encoding": "gzip;q=", "If-Modified-Since": "ooit"},
    {"Accept": "text/html;q=z", "Accept-Encoding": "\xff", "Range": "bytes=9-1,-"},
    {"Accept": ",", "Accept-Encoding": "x" * 3000, "Referer": "http://[x"},
    {"Accept": "*/*;q=9999", "Accept-Language": "x-y-z;q=9,\xff", "If-None-Match": '"x,,"*'},
    {"Accept": "a/b;c", "Origin": "null", "Sec-Fetch-Site": "cross-site"},
    {"Accept": "\xff", "X-Forwarded-For": "\xff,,", "X-Forwarded-Proto": "gopher"},
    {"X-Requested-With": "XMLHttpRequest"},
    *({"Cookie": f"{naam}=\xff;=;;{naam}"} for naam in ("sessionid", "csrftoken", "messages")),
    {"Cookie": "messages=" + "W1tc" * 900},
)
METHODEN = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "VERZIN")
# A body that is not what its kind says.
LIJVEN = (
    ("application/json", b""),
    ("application/json", b"[" * 100_000),
    ("application/json", b'{"cellen": {"\\u0000": {"\\ud800": 1e999}}}'),
    ("application/json", b'{"blok": [1], "anker": {}, "cellen": null}'),
    ("application/json", b"\xff\xfe"),
    ("application/json; charset=verzonnen", b"{}"),
    ("application/x-www-form-urlencoded", b"a=%ff&%00=\xff&;=&&&"),
    ("application/x-www-form-urlencoded; charset=verzonnen", b"a=1"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=" % n for n in range(10_001))),
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=", b"x"),
    ("multipart/form-data; boundary=g", b"--g\r\nContent-Disposition: form-data; name"),
    (
        "multipart/form-data; boundary=g",
        b'--g\r\nContent-Disposition: form-data; name="bestand"; filename="a\0\xff.xlsx"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--g--",
    ),
    ("\xff/\xff; boundary=\xff", b"x"),
    ("", b"x"),
)
BESTANDEN = (
    b"",
    b"\0" * 100,
    b"\xff\xfegemeente;kwartaal",
    b"PK\x03\x04" + b"\xff" * 500,
    b"gemeente;kwartaal;productgroep;pgb;zin\n\0;_x0000_;" + b"9" * 400 + b";\xff;-",
)
KWARTALEN = ("2016-k9", "0000-k1", "99999-k1", "2016-k1%00", "2016-K1", quote("２０１６-k１"))
# What Django's own pages read from the address.
EIGEN_VRAGEN = {
    *("o", "p", "q", "all", "e", "format", "sort", "page", "next", "term", "bekend"),
    *("_popup", "_to_field", "_changelist_filters", "app_label", "model_name", "field_name"),
    *("id__exact", "id__in", "pk", "kwartaal", "gemeente__id__exact", "onzin__onzin"),
}
_NUMMER = re.compile(r"\d+")
_LINK = re.compile(r'href="([^"]*\?[^"]*)"')


class Velden(HTMLParser):
    """The fields of all forms of a page that post, and the names in its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.gewoon: dict[str, str] = {}
        self.bestanden: set[str] = set()
        self.vragen = {
            naam
            for link in _LINK.findall(html)
            for naam, _ in parse_qsl(urlsplit(link.replace("&amp;", "&")).query)
        }
        self.feed(html)

    def soorten(self) -> list[str]:
        """Of the fields of rows that are alike those of the first and of the last, which is new."""
        alle: dict[str, list[str]] = {}
        for naam in self.gewoon:
            alle.setdefault(_NUMMER.sub("#", naam), []).append(naam)
        # What a new row is copied from by a script, the server does not read.
        uit = {n for namen in alle.values() for n in (namen[0], namen[-1]) if "__prefix__" not in n}
        return [naam for naam in self.gewoon if naam in uit]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        eigen = dict(attrs)
        naam = eigen.get("name")
        if tag not in {"input", "select", "textarea", "button"} or not naam:
            return
        if eigen.get("type") == "file":
            self.bestanden.add(naam)
        elif naam != "csrfmiddlewaretoken":
            self.gewoon[naam] = eigen.get("value") or self.gewoon.get(naam, "")


def in_adres() -> list[str]:
    """Everything odd as it stands in an address."""
    return [*(quote(tekst[:2000], safe="") for tekst in TEKSTEN.values()), *BYTES.values()]


def paden(route: str, waarden: dict[str, str]) -> Iterator[str]:
    """The addresses of a route, with something odd in every place that varies, one at a time."""
    delen = re.split(r"<(?:[^>:]+:)?([^>]+)>", route)
    vast, namen = delen[::2], delen[1::2]
    for plaats in range(len(namen)):
        for waarde in (*in_adres(), *KWARTALEN):
            vulling = [waarden.get(naam, "1") for naam in namen]
            vulling[plaats] = waarde
            yield "".join(v + w for v, w in zip(vast, [*vulling, ""], strict=True))


def vragen(pad: str, velden: Velden, raar: Iterator[str], *, breed: bool) -> Iterator[str]:
    """This address with every name that its page reads, each with something odd.

    ``breed``: also with the names that lists and other pages read.
    """
    namen = velden.vragen | {*velden.soorten()} | (EIGEN_VRAGEN if breed else {"_to_field"})
    for naam in sorted(namen):
        yield f"{pad}?{quote(naam)}={next(raar)}"
    if breed:
        yield f"{pad}?format=9"
        yield f"{pad}?{'&'.join(f'{naam}=1&{naam}=2' for naam in sorted(EIGEN_VRAGEN))}"
        yield f"{pad}?{'a' * 5_000}"
        yield f"{pad}?{'&'.join(f'a{n}=1' for n in range(10_001))}"
        yield f"{pad}?%00=%00&%ff=%ff&&=&=;"
