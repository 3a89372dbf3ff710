"""How far a samenwerkingsverband is: what each step of the path makes, and whether it is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.urls import reverse

from domeinen.declaraties import CATEGORIEEN
from domeinen.gebruik import cijfers_van, lijsten_bij
from gemeenten.models import Deelname, Samenwerkingsverband
from gemeenten.rechten import Gebruiker, Handeling, mag
from invoer.models import Rol, Termijn
from monitor.models import Editie


@dataclass(frozen=True)
class Inrichtstap:
    """One step: its part of the address, what it is called, and what one must be allowed to do."""

    code: str
    titel: str
    model: type[Model]
    handeling: Handeling = "change"

    def mag(self, gebruiker: Gebruiker, verband: Samenwerkingsverband) -> bool:
        """Whether this person may take it here."""
        if self.model is Samenwerkingsverband:
            return mag(gebruiker, self.handeling, verband)
        return mag(gebruiker, self.handeling, self.model(samenwerkingsverband=verband))

    def adres(self, verband: Samenwerkingsverband) -> str:
        return reverse(f"inrichten-{self.code}", args=(verband.slug,))


# Tables decide which categories there must be, so who keeps those chooses them; who says which
# gemeenten take part says how their small numbers are guarded.
INRICHTSTAPPEN = (
    Inrichtstap("naam", "Naam", Samenwerkingsverband),
    Inrichtstap("gemeenten", "Gemeenten", Deelname),
    Inrichtstap("tabellen", "Wetten en tabellen", CATEGORIEEN[0]),
    Inrichtstap("categorieen", "Categorieën", CATEGORIEEN[0]),
    Inrichtstap("aantallen", "Kleine aantallen", Deelname),
    Inrichtstap("mensen", "Mensen", Rol),
    Inrichtstap("kwartaal", "Eerste kwartaal", Termijn),
    Inrichtstap("editie", "Eerste monitor", Editie),
)
STAP = {stap.code: stap for stap in INRICHTSTAPPEN}


@dataclass(frozen=True)
class Inrichtstand:
    """Of one samenwerkingsverband: the steps that are done, and what the others still miss."""

    verband: Samenwerkingsverband
    ontbreekt: dict[str, str]

    @property
    def gedaan(self) -> int:
        return len(INRICHTSTAPPEN) - len(self.ontbreekt)

    @property
    def totaal(self) -> int:
        return len(INRICHTSTAPPEN)

    @property
    def klaar(self) -> bool:
        return not self.ontbreekt

    def regels(self, gebruiker: Gebruiker) -> list[tuple[Inrichtstap, str, str]]:
        """Of each step its address, where this person may take it, and what is missing."""
        uit = []
        for stap in INRICHTSTAPPEN:
            adres = stap.adres(self.verband) if stap.mag(gebruiker, self.verband) else ""
            uit.append((stap, adres, self.ontbreekt.get(stap.code, "")))
        return uit

    def verder(self, gebruiker: Gebruiker) -> str:
        """Where this person goes on: the first step that is not done; nowhere if there is none."""
        regels = self.regels(gebruiker)
        return next((adres for _, adres, ontbreekt in regels if adres and ontbreekt), "")


def volgende(code: str, gebruiker: Gebruiker, verband: Samenwerkingsverband) -> str:
    """The step after this one that this person may take; behind the last, the whole path."""
    plaats = INRICHTSTAPPEN.index(STAP[code])
    for stap in INRICHTSTAPPEN[plaats + 1 :]:
        if stap.mag(gebruiker, verband):
            return stap.adres(verband)
    return reverse("inrichten-stand", args=(verband.slug,))


def standen(verbanden: QuerySet[Samenwerkingsverband]) -> list[Inrichtstand]:
    """How far each is. One query."""
    return [_stand(verband) for verband in verbanden.annotate(**_vragen()).order_by("naam")]


def stand_van(verband: Samenwerkingsverband) -> Inrichtstand:
    """How far this one is. One query."""
    return standen(Samenwerkingsverband.objects.filter(pk=verband.pk))[0]


def _vragen() -> dict[str, Exists]:
    """What there is, each under a name that the model does not have."""
    hier: dict[str, Any] = {"samenwerkingsverband": OuterRef("pk")}
    ambtenaar = Rol.objects.filter(
        soort=Rol.Soort.AMBTENAAR,
        samenwerkingsverband=OuterRef("samenwerkingsverband"),
        gemeente=OuterRef("gemeente"),
    )
    zonder = Deelname.objects.filter(~Exists(ambtenaar), **hier)
    redacteuren = Rol.objects.filter(soort=Rol.Soort.REDACTEUR, **hier)
    return {
        "heeft_deelname": Exists(Deelname.objects.filter(**hier)),
        "heeft_redacteur": Exists(redacteuren),
        "mist_ambtenaar": Exists(zonder),
        "heeft_termijn": Exists(Termijn.objects.filter(**hier)),
        "heeft_editie": Exists(Editie.objects.filter(**hier)),
        **{_naam(lijst): Exists(lijst._default_manager.filter(**hier)) for lijst in CATEGORIEEN},
    }


def _naam(lijst: type[Model]) -> str:
    return f"heeft_{lijst._meta.label_lower.replace('.', '_')}"


def _stand(verband: Any) -> Inrichtstand:
    ontbreekt = {
        "gemeenten": "" if verband.heeft_deelname else "Er doet nog geen gemeente mee.",
        "tabellen": _zonder_keuze(verband),
        "categorieen": _zonder_rijen(verband),
        "aantallen": ""
        if verband.drempel is not None
        else "Er is nog niet gekozen of u kleine aantallen afschermt.",
        "mensen": _zonder_mensen(verband),
        "kwartaal": ""
        if verband.heeft_termijn or verband.heeft_editie
        else "Er is nog geen dag waarop de cijfers binnen moeten zijn.",
        "editie": "" if verband.heeft_editie else "Er is nog geen monitor om in te schrijven.",
    }
    return Inrichtstand(verband, {stap: zin for stap, zin in ontbreekt.items() if zin})


def _zonder_keuze(verband: Any) -> str:
    """Who has made a monitor uses all tables until somebody chooses."""
    if verband.tabellen is not None or verband.heeft_editie:
        return ""
    return "Er is nog niet gekozen welke tabellen u gebruikt."


def _zonder_rijen(verband: Any) -> str:
    if verband.tabellen is None:
        gevuld = any(getattr(verband, _naam(lijst)) for lijst in CATEGORIEEN)
        return "" if gevuld or verband.heeft_editie else "Er is nog geen enkele categorie."
    nodig = lijsten_bij(cijfers_van(verband))
    leeg = [lijst for lijst in nodig if not getattr(verband, _naam(lijst))]
    return f"Nog leeg: {opsomming_van(leeg)}." if leeg else ""


def _zonder_mensen(verband: Any) -> str:
    mist = []
    if not verband.heeft_redacteur:
        mist.append("een redacteur")
    if verband.mist_ambtenaar or not verband.heeft_deelname:
        mist.append("een ambtenaar voor elke gemeente")
    return f"Nog niet uitgenodigd: {' en '.join(mist)}." if mist else ""


def opsomming_van(lijsten: Iterable[type[Model]]) -> str:
    """The lists by name: ``productgroepen, verwijzers``."""
    return ", ".join(str(lijst._meta.verbose_name_plural) for lijst in lijsten)


def met_cijfers(
    verband: Samenwerkingsverband, gemeenten: Iterable[int], modellen: Iterable[Any]
) -> list[Any]:
    """Those of the models of which these gemeenten, or it as a whole, have figures. One query."""
    vragen, per_naam, leden = {}, {}, list(gemeenten)
    for model in modellen:
        van_gemeente = "gemeente" in model.sleutel()
        wie = Q(gemeente__in=leden) if van_gemeente else Q(samenwerkingsverband=OuterRef("pk"))
        vragen[_naam(model)] = Exists(model._default_manager.filter(wie))
        per_naam[_naam(model)] = model
    if not vragen:
        return []
    heeft = Samenwerkingsverband.objects.filter(pk=verband.pk).values(**vragen).get()
    return [per_naam[naam] for naam, wel in heeft.items() if wel]
