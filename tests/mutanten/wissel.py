"""Putting a mutant in place in a running process: the code of a live function is replaced.

So a process that has imported everything and collected the tests is forked once per mutant, and
nothing is imported again. Every function object with the code is found, whatever decorates it, and
it is an error when there is none: a mutant that is not in place would always survive.
"""

import ast
import gc
import importlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from tests.mutanten.mutant import FUNCTIES, Mutant, doel_van, ervan_gemaakt, vind

_LEVEND: defaultdict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)


class Onbruikbaar(Exception):
    """The module would not import with this mutant."""


class Onvindbaar(Exception):
    """A mutant could not be put in place."""


def wissel(mutant: Mutant) -> None:
    """Put the mutant in place, in this process."""
    module = importlib.import_module(mutant.module.removesuffix(".py").replace("/", "."))
    if mutant.constante:
        _wissel_constante(module, mutant)
        return
    oud = _code(Path(module.__file__ or "").read_text(), module, mutant.waar)
    nieuw = _code(mutant.bron, module, mutant.waar)
    levend = _LEVEND[_wie(oud)]
    if not levend:
        raise Onvindbaar(mutant.sleutel)
    for functie in levend:
        functie.__code__ = nieuw.replace(co_freevars=oud.co_freevars)
    _wissel_verstek(module, mutant, levend)


def _code(bron: str, module: ModuleType, waar: str) -> CodeType:
    """The compiled code of a function, as the import compiles it."""
    alles = compile(bron, module.__file__ or "", "exec", dont_inherit=True)
    gevonden = [code for code in _functies(alles) if code.co_qualname == waar]
    if len(gevonden) != 1:
        raise Onvindbaar(f"{module.__name__}: {waar} is {len(gevonden)} functies")
    return gevonden[0]


def onthoud() -> None:
    """Note where the functions are; what the collector was told to let be it does not show."""
    _LEVEND.clear()
    gc.unfreeze()
    for ding in gc.get_objects():
        if type(ding) is FunctionType:
            _LEVEND[_wie(ding.__code__)].append(ding)


def _wie(code: CodeType) -> tuple[str, str, int]:
    """Which function this is; its bytecode changes as it runs."""
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _functies(code: CodeType) -> Iterator[CodeType]:
    """The functions in a module or class; not those within functions."""
    for deel in code.co_consts:
        if isinstance(deel, CodeType):
            if deel.co_flags & 0x2:  # CO_NEWLOCALS: a function, not the body of a class
                yield deel
            else:
                yield from _functies(deel)


def _wissel_verstek(module: ModuleType, mutant: Mutant, levend: list[FunctionType]) -> None:
    """The defaults of its parameters, which were computed when the function was made."""
    naam = mutant.waar.rpartition(".")[2]
    knoop = vind(mutant.bron, mutant.waar)
    assert isinstance(knoop, FUNCTIES)
    if not any([*knoop.args.defaults, *knoop.args.kw_defaults]):
        return
    knoop.decorator_list = []
    ruimte = dict(vars(module))
    exec(compile(ast.Module([knoop], []), module.__file__ or "", "exec"), ruimte)
    for functie in levend:
        functie.__defaults__ = ruimte[naam].__defaults__
        functie.__kwdefaults__ = ruimte[naam].__kwdefaults__


def _wissel_constante(module: ModuleType, mutant: Mutant) -> None:
    """A constant and what is made of it, in its module and wherever it was imported from there."""
    ruimte = dict(vars(module))
    for opdracht in ervan_gemaakt(mutant.bron, mutant.waar):
        try:
            exec(compile(ast.Module([opdracht], []), module.__file__ or "", "exec"), ruimte)
        except Exception as fout:
            raise Onbruikbaar(str(fout)) from fout
        naam = doel_van(opdracht)
        oud, nieuw = vars(module)[naam], ruimte[naam]
        for ander in list(sys.modules.values()):
            if vars(ander).get(naam, mutant) is oud:
                setattr(ander, naam, nieuw)
