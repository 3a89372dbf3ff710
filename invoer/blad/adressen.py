"""From the words of an address to what it names, for who may see it; 404 for everybody else.

Never 403: that a gemeente or a sheet exists is nobody else's business.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404

from gemeenten.models import DOMEINEN, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import Blad, Bladsoort
from invoer.blad.soorten import soorten_van
from invoer.rollen.bereik import BEHEERDER, REDACTEUR, bereik

Gebruiker = AbstractBaseUser | AnonymousUser
SAMEN = "samen"  # in place of a CBS code: the figures of all gemeenten together


def vind_verband(gebruiker: Gebruiker, slug: str) -> Samenwerkingsverband:
    """A samenwerkingsverband in which this person has a role."""
    eigen = Samenwerkingsverband.objects.filter(pk__in=bereik(gebruiker).verbanden())
    verband = eigen.filter(slug=slug).first()
    if verband is None:
        raise Http404("Dit samenwerkingsverband bestaat niet, of u hebt er geen rol in.")
    return verband


def gemeenten_van(
    gebruiker: Gebruiker, verband: Samenwerkingsverband, kwartaal: Kwartaal
) -> list[Gemeente]:
    """The gemeenten in the order of the samenwerkingsverband, of which this person sees figures."""
    van = bereik(gebruiker)
    zichtbaar = frozenset().union(*(van.ziet(domein) for domein in DOMEINEN))
    return list(
        Gemeente.objects.bestaand_op(kwartaal.peildatum)
        .filter(deelnames__samenwerkingsverband=verband, pk__in=zichtbaar)
        .order_by("deelnames__volgorde", "naam")
    )


def vind_gemeente(
    gebruiker: Gebruiker, verband: Samenwerkingsverband, kwartaal: Kwartaal, cbs_code: str
) -> Gemeente:
    """One of ``gemeenten_van``."""
    for gemeente in gemeenten_van(gebruiker, verband, kwartaal):
        if gemeente.cbs_code == cbs_code:
            return gemeente
    raise Http404("Deze gemeente doet niet mee, of u mag haar cijfers niet zien.")


def vind_bladen(
    gebruiker: Gebruiker,
    verband: Samenwerkingsverband,
    kwartaal: Kwartaal,
    wie: str,
    soorten: Iterable[Bladsoort] | None = None,
) -> list[Blad]:
    """The sheets of one gemeente, or of all together (``samen``), that this person sees."""
    van = bereik(gebruiker)
    soorten = soorten_van(verband, kwartaal) if soorten is None else soorten
    if wie == SAMEN:
        zichtbaar = verband.pk in van.verbanden()
        bladen = [Blad(s, verband, None, kwartaal) for s in soorten if s.van_verband and zichtbaar]
    else:
        gemeente = vind_gemeente(gebruiker, verband, kwartaal, wie)
        bladen = [
            Blad(soort, verband, gemeente, kwartaal)
            for soort in soorten
            if not soort.van_verband and gemeente.pk in van.ziet(soort.domein)
        ]
        bladen = [b for b in bladen if not b.soort.van or b.soort.leden(kwartaal, gemeente)]
    if not bladen:
        raise Http404("Dit invulblad bestaat niet, of u mag het niet zien.")
    return bladen


def vind_blad(
    gebruiker: Gebruiker, verband: Samenwerkingsverband, kwartaal: Kwartaal, wie: str, naam: str
) -> Blad:
    """One sheet by its name."""
    soorten = [soort for soort in soorten_van(verband, kwartaal) if soort.naam == naam]
    return vind_bladen(gebruiker, verband, kwartaal, wie, soorten)[0]


def mag_invullen(gebruiker: Gebruiker, blad: Blad) -> bool:
    """Whether this person changes the figures on this sheet, locks aside."""
    van = bereik(gebruiker)
    if blad.gemeente is None:
        return blad.samenwerkingsverband.pk in van.verbanden({REDACTEUR, BEHEERDER})
    return blad.gemeente.pk in van.wijzigt(blad.soort.domein)
