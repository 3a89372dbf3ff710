"""What is otherwise in a text, word by word, marked by lines and not by colour alone."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MEESTE = 6_000  # words: of longer texts the whole is shown as it is by now
WEINIG = 0.6  # of what is alike, spaces included: below it words one by one tell nobody anything

_DEEL = re.compile(r"\s+|[^\s]+")


def woordverschil(was: str, is_: str) -> SafeString:
    """The text as it is, with what went and what came marked; line ends are kept by the style."""
    oud, nieuw = _DEEL.findall(was), _DEEL.findall(is_)
    if len(oud) + len(nieuw) > MEESTE:
        return format_html("<p>{}</p>", is_)
    verschil = SequenceMatcher(None, oud, nieuw, autojunk=False)
    stukken: list[tuple[SafeString]] = []
    if was.strip() and is_.strip() and verschil.ratio() < WEINIG:
        heel = format_html("<del>{}</del> <ins>{}</ins>", was, is_)
        return format_html('<p class="redactie-verschil">{}</p>', heel)
    for soort, a, b, c, d in verschil.get_opcodes():
        weg, erbij = "".join(oud[a:b]), "".join(nieuw[c:d])
        if soort == "equal":
            stukken.append((format_html("{}", erbij),))
            continue
        if weg:
            stukken.append((format_html("<del>{}</del>", weg),))
        if erbij:
            stukken.append((format_html("<ins>{}</ins>", erbij),))
    return format_html('<p class="redactie-verschil">{}</p>', format_html_join("", "{}", stukken))


def is_anders(was: str, is_: str) -> bool:
    """Whether the two differ in more than white space."""
    return was.split() != is_.split()
