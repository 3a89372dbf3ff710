"""The columns of an import file that name a category: of a figure, or within its own list."""

from typing import Any, cast

from django.db import models
from django.db.models import Q

from gemeenten.categorie import Categorie
from gemeenten.importeren import cellen
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.invoer import Invoer
from gemeenten.importeren.kolommen import VERBAND, Importkolom
from gemeenten.importeren.naslag import controleer_geldig
from gemeenten.tekens import kort

ZELF = "__code"  # opvolger__code: a reference within the list that is written


class CategorieKolom(Importkolom):
    """A category by its code: among the samenwerkingsverbanden in which the gemeente takes part,
    or within its ``ouder``, whose column stands before it.

    With a ``pad`` it is no field of the model but the ouder of one: it says where to look.
    """

    verwijst = True

    def __init__(self, veld: "models.ForeignKey[Any, Any]", pad: str = "") -> None:
        super().__init__(veld.name, not veld.blank, str(veld.help_text), pad)
        self.veld = veld
        self.model = cast(type[Categorie], veld.related_model)

    def lees(self, invoer: Invoer) -> None:
        gelezen = self._in_ouder(invoer) if self.model.ouder else self._in_verband(invoer)
        if "kwartaal_id" in invoer.waarden:
            op_pk = {c.pk: c for c in invoer.naslag.categorieen(self.model).values()}

            def geldig(pk: int | None, kwartaal: int) -> int | None:
                if pk is not None:
                    controleer_geldig(op_pk[pk], kwartaal)
                return pk

            gelezen = invoer.leid_af(self.naam, geldig, gelezen, invoer.waarden["kwartaal_id"])
        if self.model.alleen_van and "gemeente_id" in invoer.waarden:
            gelezen = self._van_gemeente(invoer, gelezen)
        if grens := self.veld.get_limit_choices_to():
            mogelijk = invoer.naslag.toegestaan(self.model, Q(**cast(dict[str, Any], grens)))
            codes = {c.pk: c.code for c in invoer.naslag.categorieen(self.model).values()}

            def ingevuld(pk: int | None) -> int | None:
                if pk is not None and pk not in mogelijk:
                    raise Celfout(
                        f"‘{codes[pk]}’ wordt berekend en niet ingevuld. Haal de rij weg."
                    )
                return pk

            gelezen = invoer.leid_af(self.naam, ingevuld, gelezen)
        invoer.waarden[f"{self.naam}_id"] = gelezen

    def _van_gemeente(self, invoer: Invoer, gelezen: list[Any]) -> list[Any]:
        """Refuse, beside a gemeente, what is only for another."""
        alleen = invoer.naslag.alleen_van(self.model)

        def past(pk: int | None, gemeente: int | None) -> int | None:
            if pk in alleen and gemeente not in {alleen[pk].pk, None}:
                soort = self.model._meta.verbose_name
                raise Celfout(f"Dit is een {soort} van {alleen[pk]}, en niet van deze gemeente.")
            return pk

        return invoer.leid_af(self.naam, past, gelezen, invoer.waarden["gemeente_id"])

    def _code(self, cel: Importcel) -> str:
        code = cellen.woord_van(cel)
        if not code and self.verplicht:
            raise Celfout("Deze cel mag niet leeg zijn.")
        return code

    def _in_ouder(self, invoer: Invoer) -> list[Any]:
        def lees(cel: Importcel, ouder: int) -> int | None:
            code = self._code(cel)
            return invoer.naslag.categorie(self.model, code, [ouder]).pk if code else None

        return invoer.lees(self.naam, lees, f"{self.model.ouder}_id")

    def _in_verband(self, invoer: Invoer) -> list[Any]:
        def lees(cel: Importcel, gemeente: int | None, verband: int | None) -> int | None:
            if not (code := self._code(cel)):
                return None
            verbanden = invoer.naslag.verbanden_van(gemeente) if gemeente else []
            if verband:
                if gemeente and verband not in verbanden:
                    naam = invoer.naslag.naam_van(verband)
                    raise Celfout(f"Deze gemeente doet niet mee in {naam}.")
                verbanden = [verband]
            if not verbanden:
                raise Celfout(
                    "Deze gemeente doet in geen samenwerkingsverband mee, en heeft dus geen "
                    "indeling. Voer eerst de deelname in."
                )
            pk: int = invoer.naslag.categorie(self.model, code, verbanden).pk
            return pk

        niets = [None] * len(invoer.blad)
        return invoer.leid_af(
            self.naam,
            lees,
            invoer.cellen[self.naam],
            invoer.waarden.get("gemeente_id", niets),
            invoer.waarden.get(f"{VERBAND}_id", niets),
        )

    def schrijf(self, waarde: Any) -> Importcel:
        return waarde.code  # type: ignore[no-any-return]


class ZelfKolom(Importkolom):
    """A category of the same list, that may stand in the same file, before or after this row.

    It is read as a code; its key is known once all rows are written.
    """

    verwijst = True
    beurt = 3

    def __init__(self, veld: "models.ForeignKey[Any, Any]") -> None:
        super().__init__(veld.name, verplicht=False, uitleg=str(veld.help_text))
        self.model = cast(type[Categorie], veld.related_model)

    @property
    def attributen(self) -> tuple[str, ...]:
        return (f"{self.naam}{ZELF}",)

    def lees(self, invoer: Invoer) -> None:
        thuis = f"{self.model.thuisveld()}_id"
        in_bestand = set(invoer.sleutels((thuis, "code")))
        bekend = in_bestand | set(invoer.naslag.categorieen(self.model))

        def lees(cel: Importcel, waar: int) -> str | None:
            if not (code := cellen.woord_van(cel)):
                return None
            if (waar, code) not in bekend:
                codes = (str(c) for v, c in bekend if v == waar)
                raad = invoer.naslag.raad.lijkt_op(code, codes, f"{self.naam} {waar}")
                lijst = invoer.naslag.waar(self.model, waar) if self.model.ouder else "deze lijst"
                raise Celfout(f"Er is geen ‘{kort(code)}’ in {lijst}.{raad}")
            return code

        invoer.waarden[f"{self.naam}{ZELF}"] = invoer.lees(self.naam, lees, thuis)

    def schrijf(self, waarde: Any) -> Importcel:
        return waarde.code  # type: ignore[no-any-return]
