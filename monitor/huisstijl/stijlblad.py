"""The style sheets of a house style: of pages and of the report on paper.

That of pages is asked for by an address that holds all of the style. So it never changes, needs no
database, and a page that was published keeps the one that it had.
"""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from monitor.huisstijl.contrast import meng
from monitor.huisstijl.letters import LETTERS, NOTO, SCHRIFTEN, SNEDEN, Letter, letter_van
from monitor.huisstijl.logo import MEDIATYPEN
from monitor.huisstijl.model import Huisstijllogo
from monitor.huisstijl.waarde import NACHT, WIT, Logo, Stijl

EXTRA = {"latin": "", "latin-ext": " Extra"}
_JAAR = 31_536_000


class Stijlpad:
    """The colours of a style, as in ``003e65-ffffff-00568b-e3f3fd``, and its letters after them."""

    _LETTERS = "-".join([f"(?:{'|'.join(LETTERS)})"] * 2)
    regex = rf"[0-9a-f]{{6}}(?:-[0-9a-f]{{6}}){{3}}(?:-{_LETTERS})?"

    def to_python(self, waarde: str) -> Stijl:
        return Stijl.van_code(waarde)

    def to_url(self, waarde: Stijl | str) -> str:
        return waarde if isinstance(waarde, str) else waarde.code


class Logopad:
    """A picture by its checksum and its kind: what stands there never changes."""

    regex = r"[0-9a-f]{64}\.(?:svg|png)"

    def to_python(self, waarde: str) -> tuple[str, str]:
        sha256, _, soort = waarde.partition(".")
        return sha256, soort

    def to_url(self, waarde: Logo | str) -> str:
        return waarde if isinstance(waarde, str) else f"{waarde.sha256}.{waarde.soort}"


@require_safe
@cache_control(public=True, max_age=_JAAR, immutable=True)
def stijlblad(request: HttpRequest, stijl: Stijl) -> HttpResponse:
    """What the theme gives another value to."""
    return HttpResponse(voor_web(stijl), content_type="text/css; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=_JAAR, immutable=True)
def logobeeld(request: HttpRequest, logo: tuple[str, str]) -> HttpResponse:
    """A logo for who opens it or a page with it; whatever it is, nothing in it runs."""
    sha256, soort = logo
    beeld = Huisstijllogo.objects.filter(sha256=sha256, soort=soort).first()
    if beeld is None:
        raise Http404("Dit logo is er niet.")
    antwoord = HttpResponse(bytes(beeld.inhoud), content_type=MEDIATYPEN[soort])
    antwoord["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return antwoord


def voor_web(stijl: Stijl) -> str:
    """By day, and over it by night."""
    dag = _tokens(stijl.linkkleur, stijl.vlakkleur, stijl.licht, "#000000", WIT)
    nacht = _tokens(stijl.nachtlink, stijl.nachtvlak, stijl.nachtlicht, WIT, NACHT)
    dag |= {
        "--utrecht-page-header-background-color": stijl.hoofdkleur,
        "--monitor-op-merkkleur": stijl.opschriftkleur,
    }
    if stijl.letters:
        tekst, kop = letter_van(stijl.tekstletter).familie, letter_van(stijl.kopletter).familie
        dag |= {"--basis-text-font-family-default": tekst, "--basis-heading-font-family": kop}
    donker = "@media screen and (prefers-color-scheme: dark)"
    return f"{_blok(dag)}{donker} {{\n{_blok(nacht)}}}\n"


def voor_druk(stijl: Stijl | None) -> str:
    """What is other on paper; nothing for who chose none."""
    if stijl is None:
        return ""
    tekst, kop = (druknaam(letter_van(code)) for code in (stijl.tekstletter, stijl.kopletter))
    letters = (
        (
            f"@page {{ font-family: {tekst} }}\n"
            f"html {{ font-family: {tekst} }}\n"
            f"h1, h2, h3, h4, h5, h6, .omslag .soort, .omslag .verband {{ font-family: {kop} }}\n"
            "table { font-variant-numeric: tabular-nums }\n"
        )
        if stijl.letters
        else ""
    )
    return letters + (
        f"a, h1 .nr, h2 .nr, .omslag .hoofdcijfers b {{ color: {stijl.linkkleur} }}\n"
        ".inhoud a { color: inherit }\n"
        f".omslag .hoofdcijfers li {{ border-top-color: {stijl.linkkleur} }}\n"
        f".omslag .band {{ background: {stijl.hoofdkleur}; color: {stijl.opschriftkleur} }}\n"
    )


def druknaam(letter: Letter) -> str:
    """The family on paper, with what fills in for a character that it lacks; ``Extra`` has those
    beyond Western Europe, ``Tekens`` those that are no Latin letter.
    """
    namen = [f'"{naam}", "{naam} Extra"' for naam in dict.fromkeys((letter.naam, NOTO.naam))]
    return ", ".join([*namen, '"Tekens"'])


def geladen(letters: Iterable[Letter]) -> str:
    """Where these families are found, for the report: ``static/pdf.css`` has that of the site."""
    return "".join(
        f'@font-face {{ font-family: "{letter.naam}{EXTRA[schrift]}"; '
        f"font-weight: {snede[:3]}; font-style: {snede[4:]}; "
        f'src: url("npm/{letter.bestand(schrift, snede)}") }}\n'
        for letter in letters
        for schrift in SCHRIFTEN
        for snede in SNEDEN
    )


def _tokens(link: str, vlak: str, licht: str, einde: str, op_link: str) -> dict[str, str]:
    """``einde`` is what a colour goes to that is pointed at: away from its ground."""
    uit = {
        "--monitor-merkkleur": link,
        "--monitor-omslag": vlak,
        "--monitor-vlak-licht": licht,
        "--basis-color-action-2-color-document": meng(link, einde, 0.45),
        "--basis-color-action-2-color-default": link,
        "--basis-color-action-2-color-hover": meng(link, einde, 0.25),
        "--basis-color-action-2-color-active": meng(link, einde, 0.25),
        "--basis-color-action-1-inverse-bg-default": link,
        "--basis-color-action-1-inverse-bg-hover": meng(link, einde, 0.25),
        "--basis-color-action-1-inverse-bg-active": meng(link, einde, 0.25),
    }
    op = ("default", "hover", "active")
    return uit | {f"--basis-color-action-1-inverse-color-{wanneer}": op_link for wanneer in op}


def _blok(tokens: dict[str, str]) -> str:
    regels = "".join(f"  {naam}: {waarde};\n" for naam, waarde in tokens.items())
    return f".voorbeeld-theme {{\n{regels}}}\n"
