"""The table value as JSON and back, without loss: what a publication stores and the API serves.

The keys of a document, all of them always there:

``formaat``, ``versie``
    ``"tabel"`` and the version of this format, now 1. Readers refuse what they do not know.
``naam``, ``titel``, ``periode``, ``bron``, ``definitie``
    Texts.
``rijkoppen``
    The headings above the levels of the row headings: a list of texts.
``eenheden``
    The units that the cells refer to, by key: ``naam``, ``decimalen``, and what stands around the
    number for people, ``voor`` and ``achter``.
``kolommen``
    The column headings: ``pad`` (from group to label) and, if it applies, ``totaal`` (true) and
    ``noten``.
``rijen``
    Each a ``kop``, like a column heading, and its ``cellen``, one for each column. A ``kop`` may
    have ``groepsnoten``: of each group in its ``pad``, from the first, the ``noten`` at its name.
    ``over``, if it is there, says what it is about by dimension (``tabellen.kop``), as does that of
    the document of all cells of which no heading says otherwise; ``eenheid``, if it is there, the
    unit of its cells that stands behind its label.
``noten``, ``merken``
    The notes, to which ``noten`` elsewhere refer counting from 1, and the marks of the whole table.
``grafiek``
    ``null``, or ``vorm``, ``langs``, ``kleur`` (``null`` for none) and ``alleen`` (a path); if it
    applies also ``streef`` (names of series) and ``band`` (two such names).

A cell has an ``eenheid`` and either a ``waarde``, a ``reden``, or a ``tekst`` that stands there
instead; if it applies also ``totaal``
(true), ``merken`` and ``noten``, and of a number that is withheld its ``grens``: what it is less
than. A whole ``waarde`` is a number, a ``waarde`` with decimals is a
text of its exact value ("97.5"), so that no reader can round it. Marks, reasons and kinds of chart
go by a fixed word, not by their explanation, which may be rewritten.
"""

from decimal import Decimal

from tabellen.document import Documentplek, FormaatFout, woord
from tabellen.eenheid import Eenheid
from tabellen.kop import Kop, Over
from tabellen.waarde import Cel, Grafiek, Merk, Reden, Rij, Tabel, Vorm

FORMAAT = "tabel"
VERSIE = 1


def naar_json(tabel: Tabel) -> dict[str, object]:
    """The table as plain dicts, lists, texts and numbers, in a fixed order of keys."""
    sleutels = _sleutels(tabel)
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "naam": tabel.naam,
        "titel": tabel.titel,
        "periode": tabel.periode,
        "bron": tabel.bron,
        "definitie": tabel.definitie,
        "rijkoppen": list(tabel.rijkoppen),
        "eenheden": {
            sleutel: {
                "naam": eenheid.naam,
                "decimalen": eenheid.decimalen,
                "voor": eenheid.voor,
                "achter": eenheid.achter,
            }
            for eenheid, sleutel in sleutels.items()
        },
        "kolommen": [_kop(kop) for kop in tabel.kolommen],
        "rijen": [
            {"kop": _kop(rij.kop), "cellen": [_cel(cel, sleutels) for cel in rij.cellen]}
            for rij in tabel.rijen
        ],
        "noten": list(tabel.noten),
        "merken": [woord(merk) for merk in tabel.merken],
        "grafiek": _grafiek(tabel.grafiek),
        **({"over": dict(tabel.over)} if tabel.over else {}),
    }


def uit_json(document: object) -> Tabel:
    """The table of a document that ``naar_json`` made; a ``FormaatFout`` for anything else."""
    tabel = Documentplek(document, "tabel")
    if not isinstance(document, dict) or document.get("formaat") != FORMAAT:
        raise FormaatFout('Dit is geen tabel: "formaat" hoort "tabel" te zijn.')
    versie = document.get("versie")
    if type(versie) is not int or versie != VERSIE:
        raise FormaatFout(f"Versie {versie!r} van het formaat is onbekend; versie {VERSIE} wel.")
    velden = tabel.velden(
        "formaat versie naam titel periode bron definitie rijkoppen eenheden kolommen rijen noten"
        " merken grafiek",
        "over",
    )
    eenheden = {sleutel: _lees_eenheid(plek) for sleutel, plek in velden["eenheden"].paren()}
    grafiek = velden["grafiek"]
    try:
        return Tabel(
            naam=velden["naam"].tekst(),
            titel=velden["titel"].tekst(),
            periode=velden["periode"].tekst(),
            bron=velden["bron"].tekst(),
            definitie=velden["definitie"].tekst(),
            rijkoppen=velden["rijkoppen"].teksten(),
            kolommen=tuple(_lees_kop(plek) for plek in velden["kolommen"].lijst()),
            rijen=tuple(_lees_rij(plek, eenheden) for plek in velden["rijen"].lijst()),
            noten=velden["noten"].teksten(),
            merken=velden["merken"].keuzen(Merk),
            grafiek=None if grafiek.inhoud is None else _lees_grafiek(grafiek),
            over=_lees_over(velden),
        )
    except FormaatFout:
        raise
    except ValueError as fout:
        raise FormaatFout(str(fout)) from fout


def _sleutels(tabel: Tabel) -> dict[Eenheid, str]:
    """A key for every unit: its name, numbered where units of one name differ otherwise."""
    sleutels: dict[Eenheid, str] = {}
    for cel in tabel.cellen():
        if cel.eenheid not in sleutels:
            sleutel, nummer = cel.eenheid.naam, 1
            while sleutel in sleutels.values():
                nummer += 1
                sleutel = f"{cel.eenheid.naam} ({nummer})"
            sleutels[cel.eenheid] = sleutel
    return sleutels


def _kop(kop: Kop) -> dict[str, object]:
    velden: dict[str, object] = {"pad": list(kop.pad)}
    if kop.totaal:
        velden["totaal"] = True
    if kop.noten:
        velden["noten"] = list(kop.noten)
    if kop.groepsnoten:
        velden["groepsnoten"] = [list(noten) for noten in kop.groepsnoten]
    if kop.over:
        velden["over"] = dict(kop.over)
    if kop.eenheid:
        velden["eenheid"] = kop.eenheid
    return velden


def _cel(cel: Cel, sleutels: dict[Eenheid, str]) -> dict[str, object]:
    velden: dict[str, object] = {}
    if cel.woorden:
        velden["tekst"] = cel.woorden
    elif cel.reden is not None:
        velden["reden"] = woord(cel.reden)
    else:
        velden["waarde"] = str(cel.waarde) if isinstance(cel.waarde, Decimal) else cel.waarde
    velden["eenheid"] = sleutels[cel.eenheid]
    if cel.grens is not None:
        velden["grens"] = cel.grens
    if cel.totaal:
        velden["totaal"] = True
    if cel.merken:
        velden["merken"] = [woord(merk) for merk in cel.merken]
    if cel.noten:
        velden["noten"] = list(cel.noten)
    return velden


def _grafiek(grafiek: Grafiek | None) -> dict[str, object] | None:
    if grafiek is None:
        return None
    velden: dict[str, object] = {
        "vorm": woord(grafiek.vorm),
        "langs": grafiek.langs,
        "kleur": grafiek.kleur,
        "alleen": list(grafiek.alleen),
    }
    if grafiek.streef:
        velden["streef"] = list(grafiek.streef)
    if grafiek.band:
        velden["band"] = list(grafiek.band)
    return velden


def _lees_eenheid(plek: Documentplek) -> Eenheid:
    velden = plek.velden("naam decimalen voor achter")
    decimalen = velden["decimalen"].geheel()
    if decimalen < 0:
        raise velden["decimalen"].fout("een aantal decimalen")
    return Eenheid(
        naam=velden["naam"].tekst(),
        decimalen=decimalen,
        voor=velden["voor"].tekst(),
        achter=velden["achter"].tekst(),
    )


def _lees_kop(plek: Documentplek) -> Kop:
    velden = plek.velden("pad", "totaal noten groepsnoten over eenheid")
    groepen = velden["groepsnoten"].lijst() if "groepsnoten" in velden else ()
    return Kop(
        pad=velden["pad"].teksten(),
        totaal="totaal" in velden and velden["totaal"].waar(),
        noten=velden["noten"].nummers() if "noten" in velden else (),
        groepsnoten=tuple(noten.nummers() for noten in groepen),
        over=_lees_over(velden),
        eenheid=velden["eenheid"].tekst() if "eenheid" in velden else "",
    )


def _lees_over(velden: dict[str, Documentplek]) -> Over:
    paren = velden["over"].paren() if "over" in velden else ()
    return tuple((dimensie, lid.tekst()) for dimensie, lid in paren)


def _lees_rij(plek: Documentplek, eenheden: dict[str, Eenheid]) -> Rij:
    velden = plek.velden("kop cellen")
    cellen = tuple(_lees_cel(cel, eenheden) for cel in velden["cellen"].lijst())
    return Rij(_lees_kop(velden["kop"]), cellen)


def _lees_cel(plek: Documentplek, eenheden: dict[str, Eenheid]) -> Cel:
    velden = plek.velden("eenheid", "waarde reden tekst grens totaal merken noten")
    if len({"waarde", "reden", "tekst"} & velden.keys()) != 1:
        raise plek.fout('een "waarde", een "reden" of een "tekst"')
    if velden["eenheid"].tekst() not in eenheden:
        raise velden["eenheid"].fout('een sleutel uit "eenheden"')
    return Cel(
        waarde=velden["waarde"].getal() if "waarde" in velden else None,
        eenheid=eenheden[velden["eenheid"].tekst()],
        reden=_lees_reden(velden),
        woorden=velden["tekst"].tekst() if "tekst" in velden else "",
        totaal="totaal" in velden and velden["totaal"].waar(),
        merken=velden["merken"].keuzen(Merk) if "merken" in velden else (),
        noten=velden["noten"].nummers() if "noten" in velden else (),
        grens=velden["grens"].geheel() if "grens" in velden else None,
    )


def _lees_reden(velden: dict[str, Documentplek]) -> Reden | None:
    if "tekst" in velden:
        return Reden.TEKST
    return velden["reden"].keuze(Reden) if "reden" in velden else None


def _lees_grafiek(plek: Documentplek) -> Grafiek:
    velden = plek.velden("vorm langs kleur alleen", "streef band")
    kleur = velden["kleur"]
    return Grafiek(
        vorm=velden["vorm"].keuze(Vorm),
        langs=velden["langs"].tekst(),
        kleur=None if kleur.inhoud is None else kleur.tekst(),
        alleen=velden["alleen"].teksten(),
        streef=velden["streef"].teksten() if "streef" in velden else (),
        band=velden["band"].teksten() if "band" in velden else (),
    )
