"""What a chart shows, in words: for who cannot see it, and as its description in the file."""

from collections import Counter
from collections.abc import Sequence

from tabellen.reeksen import Punt, Reeksen, reeksen
from tabellen.waarde import Tabel, Vorm

_GENOEG = 6  # More than this is said as a number.


def onderdeel(tabel: Tabel) -> str:
    """The part of the table that its chart shows, or "" where that is all of it."""
    return " – ".join(tabel.grafiek.alleen) if tabel.grafiek else ""


def grafiektitel(tabel: Tabel) -> str:
    """The title of the table, with the part that its chart shows."""
    deel = onderdeel(tabel)
    return f"{tabel.titel}: {deel}" if deel else tabel.titel


def alternatief(tabel: Tabel) -> str:
    """The chart of the table in a few Dutch sentences, computed from its cells."""
    inhoud = reeksen(tabel)
    zinnen = [_waarover(inhoud), _uitersten(inhoud)]
    if inhoud.grafiek.vorm.lijn and len(inhoud.reeksen) <= _GENOEG:
        zinnen.append(_verloop(inhoud))
    elif inhoud.grafiek.vorm is Vorm.HELLING:
        zinnen.append(_richtingen(inhoud))
    zinnen.append(_maatstaf(inhoud))
    zinnen.append(_ontbreekt(inhoud))
    return " ".join(zin for zin in zinnen if zin)


def opsomming(woorden: Sequence[str]) -> str:
    """A Dutch enumeration: a, b en c."""
    return " en ".join(filter(None, (", ".join(woorden[:-1]), *woorden[-1:])))


def _waarover(inhoud: Reeksen) -> str:
    wat = inhoud.onderwerp
    delen = [f"{inhoud.grafiek.vorm.capitalize()} van"]
    het = wat.startswith(("Aantal", "Gemiddeld ", "Mediaan ", "Rapportcijfer"))
    soort = "het" if het else "waarden" if wat.startswith("Per ") else "waarden in"
    delen.append(f"{soort} {wat[:1].lower()}{wat[1:]}")
    delen.append(_per(inhoud.langs, inhoud.langs_kop))
    zin = " ".join(delen)
    if inhoud.grafiek.kleur:
        kop = f"{inhoud.reeks_kop.lower()}: " if inhoud.reeks_kop else ""
        zin += f", verdeeld naar {kop}{_noem(inhoud.reeksen)}"
    if inhoud.grafiek.alleen:
        zin += f" (alleen {' – '.join(inhoud.grafiek.alleen)})"
    return f"{zin}."


def _per(labels: Sequence[str], kop: str) -> str:
    if not kop:
        return f"voor {_noem(labels)}"
    return f"per {kop[:1].lower()}{kop[1:]} ({_noem(labels)})"


def _noem(labels: Sequence[str]) -> str:
    if len(labels) <= _GENOEG:
        return opsomming(labels)
    return f"{labels[0]} tot en met {labels[-1]}, {len(labels)} in totaal"


def _uitersten(inhoud: Reeksen) -> str:
    waarden = [punt.cel.waarde for punt in inhoud.getallen if punt.cel.waarde is not None]
    if not waarden:
        return "Er zijn geen cijfers om te tonen."
    hoog, laag = max(waarden), min(waarden)
    if hoog == laag:
        return f"Overal is de waarde {inhoud.eenheid.toon(hoog)}."
    return (
        f"Het hoogst is {_waar(inhoud, [p for p in inhoud.getallen if p.cel.waarde == hoog])}; "
        f"het laagst is {_waar(inhoud, [p for p in inhoud.getallen if p.cel.waarde == laag])}."
    )


def _waar(inhoud: Reeksen, punten: Sequence[Punt]) -> str:
    plaatsen = [punt.plaats for punt in punten]
    waar = f"op {len(plaatsen)} plaatsen" if len(plaatsen) > 3 else "; ".join(plaatsen)
    return f"{punten[0].cel.tekst} ({waar})"


def _verloop(inhoud: Reeksen) -> str:
    """From where to where each series runs."""
    gangen = []
    for reeks in inhoud.reeksen:
        punten = [punt for punt in inhoud.getallen if punt.reeks == reeks]
        if len(punten) > 1:
            eerste, laatste = punten[0], punten[-1]
            gangen.append(
                f"{reeks or 'de lijn'} gaat van {eerste.cel.tekst} ({eerste.langs}) "
                f"naar {laatste.cel.tekst} ({laatste.langs})"
            )
    zin = opsomming(gangen)
    return f"{zin[:1].upper()}{zin[1:]}." if zin else ""


def _richtingen(inhoud: Reeksen) -> str:
    """How many series rose, fell and stayed."""
    gangen: Counter[str] = Counter()
    for reeks in inhoud.reeksen:
        waarden = [punt.cel.waarde for punt in inhoud.getallen if punt.reeks == reeks]
        if len(waarden) == 2 and waarden[0] is not None and waarden[1] is not None:
            verschil = waarden[1] - waarden[0]
            gangen["hoger" if verschil > 0 else "lager" if verschil else "gelijk"] += 1
    if not gangen:
        return ""
    delen = [f"{gangen[hoe]} {hoe}" for hoe in ("hoger", "lager", "gelijk") if gangen[hoe]]
    return f"Op {inhoud.langs[-1]} vergeleken met {inhoud.langs[0]}: {opsomming(delen)}."


def _maatstaf(inhoud: Reeksen) -> str:
    """The targets and the range that are drawn."""
    zinnen = []
    for naam in inhoud.grafiek.streef:
        punten = [p for p in inhoud.streef if p.reeks == naam and p.cel.waarde is not None]
        waarden = dict.fromkeys(punt.cel.tekst for punt in punten)
        if len(waarden) == 1 and len(punten) > 1:
            zinnen.append(f"{naam}: {punten[0].cel.tekst}.")
        elif len(punten) <= _GENOEG and punten:
            zinnen.append(f"{naam}: {opsomming([f'{p.cel.tekst} ({p.langs})' for p in punten])}.")
        elif punten:
            zinnen.append(f"{naam}: {punten[0].cel.tekst} tot {punten[-1].cel.tekst}.")
    if inhoud.band:
        onder, boven = inhoud.grafiek.band
        zinnen.append(f"De grijze band loopt van {onder} tot {boven}.")
    return " ".join(zinnen)


def _ontbreekt(inhoud: Reeksen) -> str:
    if not inhoud.getallen:
        return ""
    zinnen = []
    if inhoud.lege:
        redenen = Counter(str(punt.cel.reden) for punt in inhoud.lege)
        hoe = opsomming([f"{aantal} {reden}" for reden, aantal in redenen.items()])
        geheel = len(inhoud.getallen) + len(inhoud.lege)
        zinnen.append(f"Zonder cijfer: {len(inhoud.lege)} van de {geheel} ({hoe}).")
    if inhoud.niet_uitgesplitst:
        zinnen.append(f"Niet uitgesplitst: {inhoud.niet_uitgesplitst}.")
    return " ".join(zinnen)
