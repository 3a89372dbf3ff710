"""One figure judged as a row of an import file, for who stores it in another way."""

from decimal import Decimal

from gemeenten.cijfer import CijferBasis
from gemeenten.getallen import schrijf_getal
from gemeenten.importeren.blad import Importblad, Importcel
from gemeenten.importeren.categoriekolommen import CategorieKolom
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.invoer import Invoer
from gemeenten.importeren.kolommen import Importkolom
from gemeenten.importeren.naslag import Naslag
from gemeenten.importeren.samenstelling import kolommen_van


def controleer_rij(cijfer: CijferBasis) -> list[Fout]:
    """What an import would refuse of this figure, by column; its fields must be filled in.

    The figure is written as a row and read by the columns of its file, so that the rules stand in
    one place. A code can mean another category there than the one that was chosen: refused too.
    """
    kolommen = kolommen_van(type(cijfer))
    blad = Importblad(
        bestand=str(cijfer._meta.verbose_name),
        koppen=[kolom.naam for kolom in kolommen],
        rijen=[[_cel(kolom, cijfer) for kolom in kolommen]],
        nummers=[1],
    )
    invoer = Invoer(blad, Naslag())
    for kolom in sorted(kolommen, key=lambda kolom: kolom.beurt):
        kolom.lees(invoer)
    try:
        invoer.stop_bij_fouten()
    except Invoerfouten as fout:
        return fout.fouten
    return [
        Fout(blad.bestand, f"Kies er een van hetzelfde {kolom.model.thuisveld()}.", 1, kolom.naam)
        for kolom in kolommen
        if isinstance(kolom, CategorieKolom)
        and kolom.attribute == kolom.naam
        and invoer.waarden[f"{kolom.naam}_id"] != [getattr(cijfer, f"{kolom.naam}_id")]
    ]


def _cel(kolom: Importkolom, cijfer: CijferBasis) -> Importcel:
    cel = kolom.export(cijfer)
    # With a comma, as people write it: a point before decimals that may not be there is no answer.
    return schrijf_getal(cel).replace(".", ",") if isinstance(cel, Decimal) else cel
