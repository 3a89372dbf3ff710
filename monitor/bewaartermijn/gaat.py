"""What is about people and goes: which rows, when and how.

The page about privacy is made of it, and ``manage.py opruimen`` does it.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import CASCADE, CharField, Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from invoer.models import Bericht, Concept, Upload
from monitor.bewaartermijn.blijft import ACCOUNT, VOLGEN, VRAGEN
from monitor.cijfervraag.rem import VENSTER
from monitor.instellingen import termijn
from monitor.instellingen.termijn import Bewaartermijn
from monitor.models import (
    Abonnement,
    Abonnementsbericht,
    Cijfervraag,
    Geheugen,
    Leesstand,
    Publicatietaak,
    Vraagpoging,
    Vraagstand,
)

Rijen = QuerySet[Any]


def weg(rijen: Rijen) -> None:
    rijen.delete()


@dataclass(frozen=True)
class Gaat:
    """Rows about people that go when their time is up.

    ``zin`` tells who reads about privacy how long; ``wie`` finds the rows of which it is up at a
    moment, and after ``doe`` finds them no more.
    """

    naam: str
    model: type[Model]
    kopje: str  # the heading of the page that it stands under
    zin: str
    wie: Callable[[datetime.datetime], Rijen]
    termijnen: tuple[Bewaartermijn, ...] = ()
    doe: Callable[[Rijen], object] = weg

    def __str__(self) -> str:
        return self.zin.format(*self.termijnen)


def _voorbij(nu: datetime.datetime) -> Q:
    return Q(afgerond_op__lt=nu - termijn.ANTWOORD.duur) | Q(
        gesteld_op__lt=nu - termijn.UITERLIJK.duur
    )


def _ouder(model: type[Model], veld: str, hoe_oud: Bewaartermijn) -> Callable[..., Rijen]:
    """The rows of which a moment is longer ago."""

    def wie(nu: datetime.datetime) -> Rijen:
        rijen: Rijen = model._default_manager.filter(**{f"{veld}__lt": nu - hoe_oud.duur})
        return rijen

    return wie


def _niet_meer_ingelogd(nu: datetime.datetime) -> Rijen:
    sessie = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gte=nu - termijn.SESSIE.duur
    )
    rijen: Rijen = UserSession.objects.filter(~Exists(sessie))
    return rijen


def _nooit_gekomen(nu: datetime.datetime) -> Rijen:
    """Who was invited and never came; not who stands at something that stays."""
    genoemd = [
        veld
        for veld in User._meta.get_fields(include_hidden=True)
        if (veld.one_to_many or veld.one_to_one)
        and veld.auto_created
        and (veld.on_delete is not CASCADE or veld.related_model is LogEntry)  # type: ignore[union-attr]
    ]
    deed_iets = [
        ~Exists(
            veld.related_model._base_manager.filter(  # type: ignore[union-attr]
                **{veld.field.name: OuterRef("pk")}  # type: ignore[union-attr]
            )
        )
        for veld in genoemd
    ]
    return User.objects.filter(
        *deed_iets,
        last_login=None,
        is_superuser=False,
        password__startswith=UNUSABLE_PASSWORD_PREFIX,
        date_joined__lt=nu - termijn.UITNODIGING.duur,
    )


# What stands in the log of the admin for an account that is gone: which one it was, and not who.
_NUMMER = Concat(Value("gebruiker "), F("object_id"))


def _over_wie_er_niet_meer_is(nu: datetime.datetime) -> Rijen:
    er_is = User.objects.annotate(sleutel=Cast("pk", CharField()))
    over = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User))
    return over.filter(~Exists(er_is.filter(sleutel=OuterRef("object_id")))).exclude(
        object_repr=_NUMMER
    )


ALLES = (
    Gaat(
        "vragen zonder bevestiging",
        Cijfervraag,
        VRAGEN,
        "een vraag die u niet bevestigt: {0}",
        lambda nu: Cijfervraag.objects.filter(
            stand=Vraagstand.ONBEVESTIGD, gesteld_op__lt=nu - termijn.BEVESTIGEN.duur
        ),
        (termijn.BEVESTIGEN,),
    ),
    Gaat(
        "adressen van wie vroeg",
        Cijfervraag,
        VRAGEN,
        "uw e-mailadres: tot {0} na het antwoord, en hoogstens {1} na de vraag",
        lambda nu: Cijfervraag.objects.filter(_voorbij(nu)).exclude(email="", door=None),
        (termijn.ANTWOORD, termijn.UITERLIJK),
        lambda rijen: rijen.update(email="", door=None),
    ),
    Gaat(
        "namen van wie vroeg",
        Cijfervraag,
        VRAGEN,
        "een naam die niet wordt getoond: even lang",
        lambda nu: Cijfervraag.objects.filter(
            _voorbij(nu), Q(toon_naam=False) | ~Q(stand=Vraagstand.OPENBAAR)
        ).exclude(naam=""),
        (termijn.ANTWOORD, termijn.UITERLIJK),
        lambda rijen: rijen.update(naam=""),
    ),
    Gaat(
        "controlegetallen van wie vroeg",
        Vraagpoging,
        VRAGEN,
        "het controlegetal van uw internetadres telt een uur, en gaat daarna weg",
        lambda nu: Vraagpoging.objects.filter(op__lt=nu - VENSTER),
    ),
    Gaat(
        "volgers zonder bevestiging",
        Abonnement,
        VOLGEN,
        "wat u niet bevestigt: {0}",
        lambda nu: Abonnement.objects.filter(
            bevestigd_op=None, gevraagd_op__lt=nu - termijn.BEVESTIGEN.duur
        ),
        (termijn.BEVESTIGEN,),
    ),
    Gaat(
        "berichten aan volgers",
        Abonnementsbericht,
        VOLGEN,
        "welke berichten u kreeg: tot {0} na de publicatie",
        _ouder(Abonnementsbericht, "publicatie__op", termijn.BERICHT),
        (termijn.BERICHT,),
    ),
    Gaat(
        "berichten die niet gingen",
        Bericht,
        ACCOUNT,
        "een e-mail aan u die niet kon worden verstuurd: hoogstens een week",
        lambda nu: Bericht.objects.filter(tot__lt=nu),
    ),
    *(
        Gaat(
            naam,
            model,
            ACCOUNT,
            "van een mislukte poging om in te loggen de naam, het internetadres en de browser: {0}",
            _ouder(model, "attempt_time", termijn.POGING),
            (termijn.POGING,),
        )
        for naam, model in (
            ("mislukte pogingen om in te loggen", AccessAttempt),
            ("geweigerde pogingen om in te loggen", AccessFailureLog),
            ("gelukte pogingen om in te loggen", AccessLog),
        )
    ),
    Gaat(
        "tellingen tegen misbruik",
        Geheugen,
        ACCOUNT,
        "hoe vaak u een code of een nieuw wachtwoord vroeg: hoogstens een uur, zonder naam of "
        "internetadres",
        lambda nu: Geheugen.objects.filter(expires__lt=nu),
    ),
    Gaat(
        "sessies",
        Session,
        ACCOUNT,
        "waar u bent ingelogd, met het internetadres en de browser: tot {0} nadat dat eindigde",
        _ouder(Session, "expire_date", termijn.SESSIE),
        (termijn.SESSIE,),
    ),
    Gaat(
        "plekken waar iemand was ingelogd",
        UserSession,
        ACCOUNT,
        "waar u bent ingelogd, met het internetadres en de browser: tot {0} nadat dat eindigde",
        _niet_meer_ingelogd,
        (termijn.SESSIE,),
    ),
    Gaat(
        "uitnodigingen die niemand aannam",
        User,
        ACCOUNT,
        "een account waarmee u nooit inlogde: tot {0} na de uitnodiging",
        _nooit_gekomen,
        (termijn.UITNODIGING,),
    ),
    Gaat(
        "namen in het logboek van wie er niet meer is",
        LogEntry,
        ACCOUNT,
        "uw naam in het logboek van het beheer: die gaat weg met uw account",
        _over_wie_er_niet_meer_is,
        doe=lambda rijen: rijen.update(object_repr=_NUMMER),
    ),
    Gaat(
        "concepten van invulbladen",
        Concept,
        ACCOUNT,
        "wat u op een invulblad typte en niet bewaarde: {0}",
        _ouder(Concept, "gewijzigd_op", termijn.CONCEPT),
        (termijn.CONCEPT,),
    ),
    Gaat(
        "gekozen werkboeken",
        Upload,
        ACCOUNT,
        "een werkboek dat u koos en niet inlas: {0}",
        _ouder(Upload, "op", termijn.UPLOAD),
        (termijn.UPLOAD,),
    ),
    Gaat(
        "verslagen van het publiceren",
        Publicatietaak,
        ACCOUNT,
        "hoe het publiceren verliep dat u vroeg, en wat u daarbij typte: {0}",
        _ouder(Publicatietaak, "klaar", termijn.TAAK),
        (termijn.TAAK,),
    ),
    Gaat(
        "gelezen pagina’s van concepten",
        Leesstand,
        ACCOUNT,
        "welke pagina’s van een concept u voor een college las: tot het wordt gepubliceerd, en "
        "hoogstens {0}",
        _ouder(Leesstand, "op", termijn.LEZEN),
        (termijn.LEZEN,),
    ),
)
