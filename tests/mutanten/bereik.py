"""Which modules are mutated, and with which tests."""

from dataclasses import dataclass, replace
from pathlib import Path

DREMPEL = 90


@dataclass(frozen=True)
class Groep:
    """Modules that the same tests are about. Fewer tests make a score lower, never higher."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    op_postgresql: bool = False  # what only runs there; all else is tried on SQLite


GROEPEN = (
    Groep(
        (
            "tabellen/uitkomst.py",
            "tabellen/maten.py",
            "tabellen/verhouding.py",
            "tabellen/noten.py",
            "tabellen/feiten.py",
            "tabellen/lezing.py",
            "tabellen/kruistabel.py",
            "tabellen/raster.py",
            "tabellen/assen.py",
            "tabellen/tijdassen.py",
        ),
        (
            "tests/tabellen",
            "tests/financien",
            "tests/overzichten",
            "tests/monitor/test_toelichtingen.py",
        ),
    ),
    Groep(
        (
            "overzichten/formule.py",
            "overzichten/lijnas.py",
            "overzichten/lijnen.py",
            "overzichten/tabellen.py",
        ),
        ("tests/overzichten", "tests/redactie/test_overzichtpagina.py"),
    ),
    Groep(
        (
            "tabellen/controle/afronding.py",
            "tabellen/controle/bevinding.py",
            "tabellen/controle/gelijk.py",
            "tabellen/controle/gewoonte.py",
            "tabellen/controle/herleidbaar.py",
            "tabellen/controle/kant.py",
            "tabellen/controle/opgegeven.py",
            "tabellen/controle/reeks.py",
            "tabellen/controle/regel.py",
            "tabellen/controle/vermoeden.py",
            "tabellen/controle/voorraad.py",
        ),
        ("tests/controle",),
    ),
    Groep(
        ("gemeenten/getallen.py", "gemeenten/importeren/cellen.py"),
        (
            "tests/importeren/test_cellen.py",
            "tests/importeren/test_getallen.py",
            "tests/importeren/test_getallen_grens.py",
        ),
    ),
    Groep(
        ("gemeenten/importeren/gescheiden.py", "gemeenten/importeren/kop.py"),
        (
            "tests/importeren/test_gescheiden.py",
            "tests/importeren/test_kop.py",
            "tests/importeren/test_lezen.py",
            "tests/importeren/test_programmas.py",
        ),
    ),
    Groep(
        (
            "gemeenten/importeren/categoriekolommen.py",
            "gemeenten/importeren/kolommen.py",
            "gemeenten/importeren/resource.py",
            "gemeenten/importeren/rij.py",
            "gemeenten/importeren/schrijven.py",
            "gemeenten/importeren/toegang.py",
        ),
        (
            "tests/importeren/test_fouten.py",
            "tests/importeren/test_kolommen.py",
            "tests/importeren/test_rij.py",
            "tests/importeren/test_schrijven.py",
            "tests/importeren/test_uitkomst.py",
            "tests/beheer/test_export.py",
            "tests/beheer/test_importeren.py",
            "tests/beheer/test_regels.py",
            "tests/rechten/test_historie.py",
            "tests/rechten/test_rijen.py",
        ),
    ),
    Groep(
        ("gemeenten/importeren/kopieren.py",),
        ("tests/importeren/test_uitkomst.py", "tests/importeren/test_schrijven.py"),
        op_postgresql=True,
    ),
    Groep(
        ("invoer/blad/concepten.py", "invoer/blad/opslaan.py", "invoer/blad/wijzigingen.py"),
        (
            "tests/invoer/test_bladgesprek.py",
            "tests/invoer/test_concepten.py",
            "tests/invoer/test_opslaan.py",
            "tests/invoer/test_uitleg.py",
            "tests/invoer/test_wijzigingen.py",
        ),
    ),
    Groep(
        ("invoer/indienen/stappen.py",),
        (
            "tests/invoer/test_dag.py",
            "tests/invoer/test_indienen.py",
            "tests/invoer/test_indienen_per_domein.py",
            "tests/invoer/test_stappen.py",
            "tests/invoer/test_uitleg.py",
        ),
    ),
    Groep(
        ("invoer/rollen/bereik.py", "invoer/rollen/rechten.py"),
        (
            "tests/rechten/test_bereik.py",
            "tests/rechten/test_docs.py",
            "tests/rechten/test_historie.py",
            "tests/rechten/test_lijsten.py",
            "tests/rechten/test_rijen.py",
            "tests/rechten/test_rollen.py",
            "tests/rechten/test_toevoegen.py",
        ),
    ),
)


def kies(gevraagd: list[str]) -> list[Groep]:
    """The groups with only the modules asked for, by path or dotted name or the start of it."""
    gekozen = []
    gevonden = set()
    for groep in GROEPEN:
        for module in groep.modules:
            if not Path(module).exists():
                raise SystemExit(f"{module} bestaat niet meer: werk {__file__} bij.")
        raak = {
            vraag: [m for m in groep.modules if _gaat_over(m, _pad(vraag))] for vraag in gevraagd
        }
        gevonden |= {vraag for vraag, modules in raak.items() if modules}
        wel = [m for m in groep.modules if not gevraagd or any(m in ms for ms in raak.values())]
        if wel:
            gekozen.append(replace(groep, modules=tuple(wel)))
    if onbekend := set(gevraagd) - gevonden:
        raise SystemExit(f"Hierover gaan geen mutanten: {', '.join(sorted(onbekend))}")
    return gekozen


def _gaat_over(module: str, pad: str) -> bool:
    """Whether a module is the one asked for, or begins so where no module is called just that."""
    alle = {m for groep in GROEPEN for m in groep.modules}
    return module == f"{pad}.py" if f"{pad}.py" in alle else module.startswith(pad)


def _pad(vraag: str) -> str:
    return vraag.removesuffix(".py").replace(".", "/")
