"""Mutants of a module: each is one small change, made by the operators of mutmut.

Only what runs when the product runs: the bodies and defaults of functions, also decorated ones, and
constants. Not what declares (class bodies, decorators, annotations), not what asserts (``assert``
narrows types here, ``zip`` may be strict), and of a text one change suffices.
"""

import ast
import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, WhitespaceInclusivePositionProvider
from mutmut.mutation.file_mutation import NEVER_MUTATE_FUNCTION_NAMES, Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators, operator_string
from mutmut.mutation.pragma_handling import IgnoredCode

FUNCTIES = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Mutant:
    """A change of one function, by its qualified name, or of one constant.

    ``regels`` are the lines whose running shows the change; ``verschil`` names it.
    """

    module: str
    waar: str
    constante: bool
    verschil: str
    regels: frozenset[int]
    functie: str
    bron: str

    @property
    def sleutel(self) -> str:
        """What the mutant is called, wherever in the module its function stands."""
        return f"{self.module}::{self.waar}\n{self.verschil}"


def maak(pad: str, bron: str | None = None, alleen: Collection[str] | None = None) -> list[Mutant]:
    """All mutants of the module in this file, or those of the functions and constants named."""
    tekst = Path(pad).read_text() if bron is None else bron
    bezoeker = _Bezoeker()
    verpakt = MetadataWrapper(cst.parse_module(tekst))
    verpakt.visit(bezoeker)
    plaatsen = _Plaatsen(tekst)
    gezien = {_vorm(tekst)}
    namen: Counter[str] = Counter()
    mutanten = []
    for mutatie, bereik in bezoeker.gevonden:
        plaats = plaatsen.van(bereik.start.line)
        if plaats is None or (alleen is not None and plaats[0] not in alleen):
            continue
        van, tot = plaatsen.teken(bereik.start), plaatsen.teken(bereik.end)
        nieuw = tekst[:van] + verpakt.module.code_for_node(mutatie.mutated_node) + tekst[tot:]
        vorm = _vorm(nieuw)
        if vorm is None or vorm in gezien:
            continue
        gezien.add(vorm)
        naam, knoop = plaats
        verschil = _verschil(tekst, nieuw)
        namen[naam + verschil] += 1
        if (keer := namen[naam + verschil]) > 1:
            verschil += f"\n({keer}e keer)"
        functie = isinstance(knoop, FUNCTIES)
        mutanten.append(
            Mutant(
                module=pad,
                waar=naam,
                constante=not functie,
                verschil=verschil,
                regels=frozenset(
                    plaatsen.opdracht(knoop, bereik) if functie else plaatsen.noemen(naam)
                ),
                functie=ast.get_source_segment(tekst, knoop) or "",
                bron=nieuw,
            )
        )
    return mutanten


def vind(bron: str, waar: str) -> ast.stmt:
    """The function or constant of this name in a source."""
    return next(knoop for naam, knoop in _delen(ast.parse(bron).body, "") if naam == waar)


def ervan_gemaakt(bron: str, constante: str) -> list[ast.stmt]:
    """This constant and those that are made of it, in order."""
    namen, uit = {constante}, []
    for naam, knoop in _delen(ast.parse(bron).body, ""):
        if not isinstance(knoop, FUNCTIES) and (naam == constante or _noemt(knoop, namen)):
            namen.add(naam)
            uit.append(knoop)
    return uit


def doel_van(opdracht: ast.stmt) -> str:
    """The name of a constant."""
    assert isinstance(opdracht, ast.Assign | ast.AnnAssign)
    doel = opdracht.targets[0] if isinstance(opdracht, ast.Assign) else opdracht.target
    return doel.id if isinstance(doel, ast.Name) else ""


def _noemt(knoop: ast.AST, namen: set[str]) -> bool:
    return any(isinstance(n, ast.Name) and n.id in namen for n in ast.walk(knoop))


def geplant(pad: str, waar: str) -> Mutant:
    """The mutant that no test of this function may miss: it does nothing but fail."""
    tekst = Path(pad).read_text()
    knoop = vind(tekst, waar)
    assert isinstance(knoop, FUNCTIES)
    eerste = knoop.body[0]
    regels = tekst.splitlines(keepends=True)
    regels.insert(eerste.lineno - 1, " " * eerste.col_offset + "raise AssertionError('geplant')\n")
    return Mutant(pad, waar, False, "geplant", frozenset(), "", "".join(regels))


def functies(pad: str) -> dict[str, frozenset[int]]:
    """The functions of a module by name, with the lines of their bodies."""
    return {
        naam: frozenset(range(knoop.body[0].lineno, (knoop.end_lineno or 0) + 1))
        for naam, knoop in _Plaatsen(Path(pad).read_text()).delen
        if isinstance(knoop, FUNCTIES)
    }


class _Bezoeker(MutationVisitor):
    """The visitor of mutmut, which remembers positions and goes into decorated functions."""

    METADATA_DEPENDENCIES = (
        *MutationVisitor.METADATA_DEPENDENCIES,
        WhitespaceInclusivePositionProvider,
    )

    def __init__(self) -> None:
        operatoren = [
            (soort, _een_tekst if operator is operator_string else operator)
            for soort, operator in mutation_operators
        ]
        super().__init__(operatoren, IgnoredCode(set(), set(), set()))
        self.gevonden: list[tuple[Mutation, cst.metadata.CodeRange]] = []

    def _create_mutations(self, node: cst.CSTNode) -> None:
        ervoor = len(self.mutations)
        super()._create_mutations(node)
        bereik = self.get_metadata(WhitespaceInclusivePositionProvider, node, None)
        if bereik is not None:
            self.gevonden += ((mutatie, bereik) for mutatie in self.mutations[ervoor:])

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Assert):
            return True
        if isinstance(node, cst.FunctionDef):
            return node.name.value in NEVER_MUTATE_FUNCTION_NAMES
        return super()._skip_node_and_children(node)


def _een_tekst(node: cst.BaseString) -> Iterable[cst.BaseString]:
    """The first change of a text: other text around it. Its case is no separate behaviour."""
    for mutant in operator_string(node):
        yield mutant
        return


class _Plaatsen:
    """Where things stand in a source: its functions and constants, and its characters."""

    def __init__(self, tekst: str) -> None:
        self.tekst, self.boom = tekst, ast.parse(tekst)
        self.delen = list(_delen(self.boom.body, ""))
        self.begin = [0]
        for regel in tekst.splitlines(keepends=True):
            self.begin.append(self.begin[-1] + len(regel))

    def teken(self, plaats: cst.metadata.CodePosition) -> int:
        return self.begin[plaats.line - 1] + plaats.column

    def van(self, regel: int) -> tuple[str, ast.stmt] | None:
        """The function or constant on this line."""
        return next(
            (
                (naam, knoop)
                for naam, knoop in self.delen
                if knoop.lineno <= regel <= (knoop.end_lineno or 0)
            ),
            None,
        )

    def opdracht(self, functie: ast.stmt, bereik: cst.metadata.CodeRange) -> range:
        """The lines of the smallest statement around this; of a block its head only."""
        kleinste, omvang = functie, 10**9
        for knoop in ast.walk(functie):
            if isinstance(knoop, ast.stmt):
                einde = knoop.end_lineno or 0
                lengte = einde - knoop.lineno
                if knoop.lineno <= bereik.start.line <= einde and lengte < omvang:
                    kleinste, omvang = knoop, lengte
        lijf = getattr(kleinste, "body", None)
        if kleinste is functie and lijf:  # its defaults: whatever runs it
            return range(lijf[0].lineno, (functie.end_lineno or 0) + 1)
        if lijf:
            return range(kleinste.lineno, max(lijf[0].lineno, kleinste.lineno + 1))
        return range(kleinste.lineno, (kleinste.end_lineno or 0) + 1)

    def noemen(self, constante: str) -> set[int]:
        """The lines of the functions that name this constant or one made of it; else of all."""
        namen = {doel_van(opdracht) for opdracht in ervan_gemaakt(self.tekst, constante)}
        lijven = [knoop for _, knoop in self.delen if isinstance(knoop, FUNCTIES)]
        noemend = [knoop for knoop in lijven if _noemt(knoop, namen)]
        return {
            regel
            for knoop in noemend or lijven
            for regel in range(knoop.body[0].lineno, (knoop.end_lineno or 0) + 1)
        }


def _delen(opdrachten: Iterable[ast.stmt], boven: str) -> Iterator[tuple[str, ast.stmt]]:
    for knoop in opdrachten:
        if isinstance(knoop, FUNCTIES):
            yield f"{boven}{knoop.name}", knoop
        elif isinstance(knoop, ast.ClassDef):
            yield from _delen(knoop.body, f"{boven}{knoop.name}.")
        elif (
            not boven
            and isinstance(knoop, ast.Assign | ast.AnnAssign)
            and doel_van(knoop)
            # A subscript is an alias of a type: Model = type[CijferBasis].
            and not isinstance(knoop.value, ast.Subscript)
        ):
            yield doel_van(knoop), knoop


def _vorm(bron: str) -> str | None:
    """What a source does; None when it is none. That ``zip`` is strict is an assertion as well."""
    try:
        compile(bron, "mutant", "exec")
    except (SyntaxError, ValueError):
        return None
    boom = ast.parse(bron)
    for knoop in ast.walk(boom):
        if (
            isinstance(knoop, ast.Call)
            and isinstance(knoop.func, ast.Name)
            and knoop.func.id == "zip"
        ):
            knoop.keywords = [k for k in knoop.keywords if k.arg != "strict"]
    return ast.dump(boom)


def _verschil(oud: str, nieuw: str) -> str:
    """The changed lines, without their indentation."""
    regels = list(difflib.unified_diff(oud.splitlines(), nieuw.splitlines(), n=0, lineterm=""))[2:]
    return "\n".join(f"{r[0]} {r[1:].strip()}" for r in regels if not r.startswith("@@"))
