"""What is wrong with the lines of an overzicht together, for a form and for a file alike."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from overzichten.formule import GEMEENTEN, Formule, Formulefout
from overzichten.lijnen import Lijnen
from overzichten.lijnsoort import PERIODES, Lijnsoort
from overzichten.maanden import Maandsoort, maanden_van, ooit_te_berekenen

if TYPE_CHECKING:
    from overzichten.models import Lijn

MEESTE = 1000  # more fits on no sheet and no page
_BATEN = (Lijnsoort.BATEN, Lijnsoort.SALDO)
_LASTEN = (Lijnsoort.LASTEN, Lijnsoort.TEKORT)


@dataclass(frozen=True)
class Bezwaar:
    """What is wrong with one line, and in which field, in Dutch."""

    lijn: "Lijn"
    veld: str
    melding: str


def controleer(
    lijnen: "Sequence[Lijn]", met_cijfers: Collection[int], dwars: "Sequence[Lijn] | None" = None
) -> Iterator[Bezwaar]:
    """All that is wrong with the lines of one overzicht, in order; ``met_cijfers`` have figures.

    ``dwars``: the lines of the other kind, where these are known already.
    """
    for lijn in lijnen[MEESTE:]:
        yield Bezwaar(lijn, "overzicht", f"Een overzicht heeft er hoogstens {MEESTE}. Splits het.")
    lijnen = lijnen[:MEESTE]
    op_sleutel = {lijn.pk: lijn for lijn in lijnen}
    rekenaar = Lijnen(lijnen)
    for lijn in lijnen:
        if lijn.pk in met_cijfers and not lijn.ingevuld:
            yield Bezwaar(
                lijn,
                "soort",
                "Hiervoor zijn cijfers ingevuld; zij kan dus niet worden berekend. Maak een nieuwe "
                "die berekend wordt.",
            )
        yield from _telt_in(lijn, op_sleutel)
        if lijn.is_tekst:
            yield from _van_tekst(lijn)
        yield from _van_maanden(lijn, lijnen, dwars)
        if lijn.soort == Lijnsoort.FORMULE and (fout := _formulefout(lijn.formule)):
            yield Bezwaar(lijn, "formule", fout)
        elif not lijn.ingevuld and lijn.soort not in PERIODES:
            reken = rekenaar.reken(lijn)
            if lijn.pk in rekenaar.fouten:
                veld = "formule" if lijn.soort == Lijnsoort.FORMULE else "soort"
                yield Bezwaar(lijn, veld, rekenaar.fouten[lijn.pk])
            elif dwars is not None and (fout := _bijfout(reken.bij, dwars)):
                yield Bezwaar(lijn, "formule", fout)


def let_op(lijnen: "Sequence[Lijn]") -> Iterator[str]:
    """What can be computed and is seldom meant: a sum of what is better high and better low, or of
    nothing at all.
    """
    rekenaar = Lijnen(lijnen)
    for som in lijnen:
        if som.soort != Lijnsoort.SOM:
            continue
        delen = {deel.pk for deel in rekenaar.onder(som)}
        if not delen:
            yield (
                f"In de som ‘{som.naam}’ telt niets mee, dus zij blijft leeg. Zet bij elk deel "
                f"ervan in ‘telt mee in’ (telt_in) de som ‘{som.code}’; een deel in een andere "
                "eenheid telt niet mee."
            )
        baten, lasten = (
            [lijn.naam for lijn in lijnen if lijn.pk in delen and lijn.soort in kant]
            for kant in (_BATEN, _LASTEN)
        )
        if baten and lasten:
            yield (
                f"In de som ‘{som.naam}’ tellen baten ({_enkele(baten)}) en lasten "
                f"({_enkele(lasten)}) samen mee. Het totaal krijgt daardoor een ander teken dan "
                "een deel ervan, en V of N erachter kan omkeren. Kies liever ‘baten min lasten’ "
                "(saldo) of ‘lasten min baten’ (tekort), of tel elk op in een eigen som."
            )


def _enkele(namen: list[str]) -> str:
    return ", ".join([*namen[:3], *(["…"] if namen[3:] else [])])


def _bijfout(code: str, dwars: "Sequence[Lijn]") -> str:
    """What is wrong with the line of which another is a share."""
    if not code or (code == GEMEENTEN and code not in {lijn.code for lijn in dwars}):
        return ""
    try:
        Lijnen(dwars).deelbaar(code)
    except Formulefout as fout:
        return str(fout)
    return ""


def _van_tekst(lijn: "Lijn") -> Iterator[Bezwaar]:
    """What says how a number counts, on a line without numbers."""
    waarom = "Een tekst telt nergens in mee en heeft geen eenheid of decimalen. Laat dit leeg."
    for veld in ("telt_in", "eenheid", "decimalen"):
        if getattr(lijn, f"{veld}_id" if veld == "telt_in" else veld) not in {None, ""}:
            yield Bezwaar(lijn, veld, waarom)


def _van_maanden(
    lijn: "Lijn", lijnen: "Sequence[Lijn]", dwars: "Sequence[Lijn] | None"
) -> Iterator[Bezwaar]:
    """What is wrong with a month, or with a quarter or year of months."""
    if lijn.soort in PERIODES:
        if waarom := _geen_periode(lijn, lijnen, dwars):
            yield Bezwaar(lijn, "soort", waarom)
        if lijn.soort == Lijnsoort.KWARTAAL and lijn.maand and lijn.maand % 3:
            waarom = "Een kwartaal eindigt met maand 3, 6, 9 of 12."
            yield Bezwaar(lijn, "maand", waarom)
    elif lijn.maand and not lijn.ingevuld:
        yield Bezwaar(
            lijn, "maand", "Alleen wat wordt ingevuld gaat over een maand. Laat dit leeg."
        )
    elif lijn.maand and not lijn.doorlopend:
        waarom = "Een maand geldt het hele jaar: zet ‘blijft staan’ aan."
        yield Bezwaar(lijn, "doorlopend", waarom)


def _geen_periode(lijn: "Lijn", lijnen: "Sequence[Lijn]", dwars: "Sequence[Lijn] | None") -> str:
    """Why no cell of a quarter or year could ever be computed of the months that there are."""
    maanden = maanden_van(lijn, lijnen)
    if not maanden:
        return "Er zijn geen maanden om dit van te berekenen. Zet bij elke maand haar nummer."
    eigen = lijn.maandsoort or Maandsoort.STAND.value
    soorten = {ander.maandsoort or eigen for ander in dwars or () if ander.ingevuld} or {eigen}
    if any(ooit_te_berekenen(soort, lijn, maanden) for soort in soorten):
        return ""
    er_zijn = ", ".join(str(maand) for maand in sorted(maanden))
    welke = "alle maanden vanaf januari" if lijn.soort == Lijnsoort.JAAR else "drie maanden"
    if Maandsoort.STROOM in soorten:
        return (
            f"Hiervoor tellen {welke} op, en alleen van maand {er_zijn} is er een regel of kolom. "
            "Maak de andere maanden ook, of tel kwartalen op met een som."
        )
    return (
        f"Van maand {er_zijn} alleen is dit niet te berekenen. Maak ook de laatste maand van het "
        "kwartaal, en bij cijfers sinds 1 januari die van het kwartaal ervoor."
    )


def _telt_in(lijn: "Lijn", op_sleutel: "dict[int, Lijn]") -> Iterator[Bezwaar]:
    """What is wrong with the sum in which a line counts."""
    som = op_sleutel.get(lijn.telt_in_id or 0)
    if som is None:
        return
    if som.soort != Lijnsoort.SOM:
        yield Bezwaar(lijn, "telt_in", f"‘{som.code}’ is geen som. Kies er een van de soort som.")
    if lijn.naast:
        yield Bezwaar(
            lijn, "gebied", f"{lijn.gebied} staat naast de gemeente en telt in geen som mee."
        )
    gezien: set[int] = set()
    while som is not None and som.pk not in gezien:
        if som is lijn:
            yield Bezwaar(lijn, "telt_in", f"‘{lijn.code}’ telt zo in zichzelf mee.")
            return
        gezien.add(som.pk)
        som = op_sleutel.get(som.telt_in_id or 0)


def _formulefout(formule: str) -> str:
    try:
        Formule.lees(formule)
    except Formulefout as fout:
        return str(fout)
    return ""
