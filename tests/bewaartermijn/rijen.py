"""Of each kind that is cleared a row of a moment: just too old, or just not."""

import datetime
from collections.abc import Callable
from itertools import count
from typing import Any

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils import timezone

from gemeenten.models import Kwartaal
from invoer.models import Bericht, Concept, Upload
from monitor.models import (
    Abonnement,
    Abonnementsbericht,
    Cijfervraag,
    Editie,
    Geheugen,
    Leesstand,
    Publicatie,
    Publicatietaak,
    Vraagpoging,
    Vraagstand,
)
from tests import factories

_NUMMER = count(1)
Moment = datetime.datetime


class Rijen:
    """Makes them for one editie and one person."""

    def __init__(self) -> None:
        self.editie: Editie = factories.EditieFactory()
        self.mens: User = factories.GebruikerFactory()
        self.van: dict[str, tuple[datetime.timedelta, Callable[[Moment], Any]]] = {
            "vragen zonder bevestiging": (_dagen(3), self.onbevestigd),
            "adressen van wie vroeg": (_dagen(30), self.adres),
            "namen van wie vroeg": (_dagen(30), self.naam),
            "controlegetallen van wie vroeg": (datetime.timedelta(hours=1), self.poging),
            "volgers zonder bevestiging": (_dagen(3), self.volger),
            "berichten aan volgers": (_dagen(30), self.bericht),
            "berichten die niet gingen": (_dagen(0), self.wachtend),
            "mislukte pogingen om in te loggen": (_dagen(1), self.van_axes(AccessAttempt)),
            "geweigerde pogingen om in te loggen": (_dagen(1), self.van_axes(AccessFailureLog)),
            "gelukte pogingen om in te loggen": (_dagen(1), self.van_axes(AccessLog)),
            "tellingen tegen misbruik": (_dagen(0), self.telling),
            "sessies": (_dagen(1), self.sessie),
            "plekken waar iemand was ingelogd": (_dagen(1), self.plek),
            "uitnodigingen die niemand aannam": (_dagen(90), self.genodigde),
            "namen in het logboek van wie er niet meer is": (_dagen(0), self.logregel),
            "concepten van invulbladen": (_dagen(365), self.concept),
            "gekozen werkboeken": (_dagen(30), self.werkboek),
            "verslagen van het publiceren": (_dagen(30), self.taak),
            "gelezen pagina’s van concepten": (_dagen(365), self.gelezen),
        }

    def onbevestigd(self, op: Moment, **anders: Any) -> Cijfervraag:
        vast = {
            **{"editie": self.editie, "over": "Dit", "tekst": "Waarom?", "gesteld_op": op},
            **{"email": "truus@voorbeeld.test", "naam": "Truus", **anders},
        }
        return Cijfervraag.objects.create(**vast)

    def adres(self, op: Moment) -> Cijfervraag:
        afgerond = {"stand": Vraagstand.AFGEWEZEN, "afgerond_op": op}
        return self.onbevestigd(op, door=self.mens, naam="", **afgerond)

    def naam(self, op: Moment) -> Cijfervraag:
        afgerond = {"stand": Vraagstand.AFGEWEZEN, "afgerond_op": op}
        return self.onbevestigd(op, email="", toon_naam=True, **afgerond)

    def poging(self, op: Moment) -> Vraagpoging:
        return Vraagpoging.objects.create(sleutel="x", op=op)

    def volger(self, op: Moment, **anders: Any) -> Abonnement:
        return Abonnement.objects.create(
            samenwerkingsverband=self.editie.samenwerkingsverband,
            hoofdstuk="jeugd",
            tabel="tabel",
            email=f"{next(_NUMMER)}@voorbeeld.test",
            gevraagd_op=op,
            **anders,
        )

    def bericht(self, op: Moment) -> Abonnementsbericht:
        publicatie = Publicatie.objects.create(
            editie=self.editie, versie=next(_NUMMER), formaat=1, op=op, reden="Nieuw."
        )
        volger = self.volger(op, bevestigd_op=op)
        return Abonnementsbericht.objects.create(abonnement=volger, publicatie=publicatie)

    def wachtend(self, op: Moment) -> Bericht:
        return Bericht.objects.create(aan="truus@voorbeeld.test", onderwerp="x", tekst="x", tot=op)

    def van_axes(self, model: Any) -> Callable[[Moment], Any]:
        """Their moment is the moment of making."""

        def maak(op: Moment) -> Any:
            extra = {"failures_since_start": 1} if model is AccessAttempt else {}
            rij = model.objects.create(
                username=f"truus-{next(_NUMMER)}", ip_address="192.0.2.1", user_agent="x", **extra
            )
            return _van(rij, attempt_time=op)

        return maak

    def telling(self, op: Moment) -> Geheugen:
        return Geheugen.objects.create(cache_key=str(next(_NUMMER)), value="x", expires=op)

    def sessie(self, op: Moment) -> Session:
        return Session.objects.create(session_key=f"sessie-{next(_NUMMER)}", expire_date=op)

    def plek(self, op: Moment) -> UserSession:
        return UserSession.objects.create(
            user=self.mens,
            ip="192.0.2.1",
            user_agent="x",
            session_key=self.sessie(op).session_key,
        )

    def genodigde(self, op: Moment) -> User:
        mens: User = factories.GebruikerFactory(date_joined=op, password="!nog-geen")
        factories.RolFactory(gebruiker=mens, soort="redacteur")
        return mens

    def logregel(self, weg: Moment) -> LogEntry:
        """Of an account that is gone since a moment, or will be."""
        mens = factories.GebruikerFactory()
        over = {"content_type": ContentType.objects.get_for_model(User), "object_id": str(mens.pk)}
        wat = {"user": self.mens, "action_flag": ADDITION, "object_repr": mens.email}
        if weg < timezone.now():
            mens.delete()
        return LogEntry.objects.create(**over, **wat)

    def concept(self, op: Moment) -> Concept:
        rij = Concept.objects.create(gebruiker=self.mens, blad=f"blad-{next(_NUMMER)}", **self._wat)
        return _van(rij, gewijzigd_op=op)

    def werkboek(self, op: Moment) -> Upload:
        mens = factories.GebruikerFactory()
        rij = Upload.objects.create(gebruiker=mens, bestandsnaam="a.xlsx", inhoud=b"", **self._wat)
        return _van(rij, op=op)

    def taak(self, op: Moment) -> Publicatietaak:
        return Publicatietaak.objects.create(editie=self.editie, door=self.mens, klaar=op)

    def gelezen(self, op: Moment) -> Leesstand:
        return Leesstand.objects.create(
            editie=self.editie, gebruiker=self.mens, hoofdstuk=str(next(_NUMMER)), gezien=b"", op=op
        )

    @property
    def _wat(self) -> dict[str, Any]:
        verband = self.editie.samenwerkingsverband
        return {"samenwerkingsverband": verband, "kwartaal": Kwartaal.van(2016, 1)}


def _dagen(aantal: int) -> datetime.timedelta:
    return datetime.timedelta(days=aantal)


def _van(rij: Any, **wanneer: Moment) -> Any:
    """With a moment that the model fills in itself."""
    type(rij)._base_manager.filter(pk=rij.pk).update(**wanneer)
    rij.refresh_from_db()
    return rij
