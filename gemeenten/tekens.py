"""Characters that nobody sees, which come along from web pages, e-mail and spreadsheets."""

import re

# Format characters: of no width, or only telling which way text runs.
_ONZICHTBAAR = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_REGELEINDE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# No file of XML, and so no workbook, can hold these; a database not all of them either.
_STUURTEKEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def kaal(tekst: str) -> str:
    """A number, word, name or heading as it is compared: only what is seen, single spaces."""
    return " ".join(_ONZICHTBAAR.sub("", tekst).split())


def lopend(tekst: str) -> str:
    """A running text as it is stored: lines end in one way, with no space around the whole."""
    tekst = _REGELEINDE.sub("\n", tekst).strip()
    return tekst if _ONZICHTBAAR.sub("", tekst).strip() else ""


def een_regel(tekst: str) -> str:
    """A text of one line: where others break it, a space."""
    regels = tekst.splitlines()
    if tekst == "".join(regels[:1]):
        return tekst
    return " ".join(filter(None, map(str.strip, regels)))


def stuurteken(tekst: str) -> str:
    """The first character that cannot be stored; empty when there is none."""
    match = _STUURTEKEN.search(tekst)
    return match[0] if match else ""


def kort(tekst: str, langste: int = 60) -> str:
    """A text as a message quotes it."""
    return tekst if len(tekst) <= langste else f"{tekst[: langste - 1]}…"
