"""Every opstelling of financien becomes an overzicht, with all that was entered and said of it.

Its kolommen were shared by all opstellingen of a samenwerkingsverband; an overzicht has its own:
those with a figure in it, or all of them when it has none yet. Back again, too: an overzicht that
an opstelling cannot hold stands in the way of that.
"""

from collections.abc import Callable
from typing import Any

from django.db import migrations
from django.db.migrations.state import StateApps

_SOORTEN = {"overig": "cijfer", "subtotaal": "som", "baten": "baten", "lasten": "lasten"}
_SOORTEN |= {"saldo": "saldo"}
_TERUG = {nieuw: oud for oud, nieuw in _SOORTEN.items()}
_LIJST = ("code", "naam", "volgorde", "definitie", "geldig_vanaf_id", "geldig_tot_en_met_id")
_LIJST += ("samenwerkingsverband_id",)
_CIJFER = ("gemeente_id", "kwartaal_id", "toelichting", "voorlopig", "waarde", "waarde_leeg")
_HISTORIE = ("history_date", "history_user_id", "history_change_reason", "history_type")
_BLAD, _NIEUW_BLAD = "financien-opstellingbedrag", "financien-overzicht-"
_TABEL, _NIEUWE_TABEL = "financien.opstelling.", "financien.overzicht."
_REGEL, _NIEUWE_REGEL = "financien.opstellingbedrag.", "financien.overzichtcijfer."


def _over(rij: Any, *namen: str) -> dict[str, Any]:
    return {naam: getattr(rij, naam) for naam in namen}


def _verwijs(lijst: dict[Any, Any], veld: str, van: Callable[[Any], Any]) -> None:
    """Let the copies point to each other, as their originals do."""
    for sleutel, rij in lijst.items():
        setattr(rij, veld, lijst.get(van(sleutel)))
        rij.save()


def heen(apps: StateApps, schema: Any) -> None:
    """From opstellingen to overzichten."""
    oud = {n: list(apps.get_model("financien", n).objects.all()) for n in ("Opstelling", "Kolom")}
    posten = {post.pk: post for post in apps.get_model("financien", "Post").objects.all()}
    bedragen = apps.get_model("financien", "Opstellingbedrag").objects
    maak = {n: apps.get_model("overzichten", n).objects.create for n in ("Overzicht", "Regel")}
    maak_kolom = apps.get_model("overzichten", "Kolom").objects.create
    overzichten = {
        rij.pk: maak["Overzicht"](
            **_over(rij, *_LIJST, "bron"), domein="financien", rijkop="Post", eenheid="euro"
        )
        for rij in oud["Opstelling"]
    }
    regels = {
        post.pk: maak["Regel"](
            **_over(post, *_LIJST, "telt_mee", "noot"),
            overzicht=overzichten[post.opstelling_id],
            soort=_SOORTEN[post.soort],
            eenheid="" if post.eenheid == "euro" else post.eenheid,
        )
        for post in posten.values()
    }
    gebruikt: dict[int, set[int]] = {}
    for post, kolom in bedragen.order_by().values_list("post_id", "kolom_id").distinct():
        gebruikt.setdefault(posten[post].opstelling_id, set()).add(kolom)
    kolommen = {
        (opstelling.pk, kolom.pk): maak_kolom(
            **_over(kolom, *_LIJST, "jaar_verschil"), overzicht=overzichten[opstelling.pk]
        )
        for opstelling in oud["Opstelling"]
        for kolom in oud["Kolom"]
        if kolom.samenwerkingsverband_id == opstelling.samenwerkingsverband_id
        and kolom.pk in gebruikt.get(opstelling.pk, {kolom.pk})
    }
    opvolgers = {kolom.pk: kolom.opvolger_id for kolom in oud["Kolom"]}
    _verwijs(regels, "telt_in", lambda pk: posten[pk].subtotaal_id)
    _verwijs(regels, "opvolger", lambda pk: posten[pk].opvolger_id)
    _verwijs(kolommen, "opvolger", lambda sleutel: (sleutel[0], opvolgers[sleutel[1]]))

    def waar(rij: Any) -> dict[str, Any]:
        regel = regels.get(rij.post_id)
        opstelling = posten[rij.post_id].opstelling_id if regel else None
        kolom = kolommen.get((opstelling, rij.kolom_id))
        return {
            "regel_id": regel and regel.pk,
            "kolom_id": kolom and kolom.pk,
            "waarde_decimalen": 2 if rij.waarde is not None and rij.waarde % 1 else 0,
        }

    _kopieer(apps, ("financien", "Opstellingbedrag"), ("overzichten", "Overzichtcijfer"), waar)
    van_regel = {rij.code: overzichten[rij.opstelling_id].code for rij in posten.values()}
    _hernoem(apps, _TABEL, _NIEUWE_TABEL)
    _bladen_heen(apps, [rij.code for rij in overzichten.values()], van_regel)
    for rij in apps.get_model("invoer", "Verklaring").objects.filter(regel__startswith=_REGEL):
        rij.regel = rij.regel.replace(_REGEL, _NIEUWE_REGEL)
        rij.onderwerp = _onderwerp(rij.onderwerp, van_regel)
        rij.save()


def _onderwerp(oud: str, van_regel: dict[str, str]) -> str:
    """``post=a;kolom=b`` is ``regel=lijst/a;kolom=lijst/b``."""
    delen = dict(deel.partition("=")[::2] for deel in oud.split(";"))
    if "post" not in delen:
        return oud
    lijst = van_regel.get(delen["post"], "")
    nieuw = {"regel": f"{lijst}/{delen.pop('post')}"}
    if "kolom" in delen:
        nieuw["kolom"] = f"{lijst}/{delen.pop('kolom')}"
    return ";".join(f"{naam}={waarde}" for naam, waarde in {**nieuw, **delen}.items())


def _onderwerp_terug(nieuw: str) -> str:
    delen = dict(deel.partition("=")[::2] for deel in nieuw.split(";"))
    if "regel" not in delen:
        return nieuw
    delen = {"post": delen.pop("regel"), **delen}
    kaal = {n: w.rpartition("/")[2] if n in {"post", "kolom"} else w for n, w in delen.items()}
    return ";".join(f"{naam}={waarde}" for naam, waarde in kaal.items())


def _kopieer(
    apps: StateApps,
    van: tuple[str, str],
    naar: tuple[str, str],
    waar: Callable[[Any], dict[str, Any]],
) -> None:
    """The figures and their history; of a row that is gone the history has no key of another."""
    nieuw = apps.get_model(*naar).objects
    sleutels = {
        rij.pk: nieuw.create(**_over(rij, *_CIJFER), **waar(rij)).pk
        for rij in apps.get_model(*van).objects.order_by("pk")
    }
    historie = apps.get_model(naar[0], f"{naar[1]}Historie").objects
    for rij in apps.get_model(van[0], f"{van[1]}Historie").objects.order_by("history_id"):
        historie.create(
            id=sleutels.get(rij.id, -rij.id),
            **_over(rij, *_CIJFER, *_HISTORIE),
            **waar(rij),
        )


def _hernoem(apps: StateApps, oud: str, nieuw: str) -> None:
    """The name of the table, where a section, a printed total or an explanation tells it."""
    for app, naam, veld in (
        ("monitor", "Onderdeel", "tabel"),
        ("invoer", "OpgegevenTotaal", "tabel"),
        ("invoer", "Verklaring", "onderwerp"),
    ):
        for rij in apps.get_model(app, naam).objects.filter(**{f"{veld}__contains": oud}):
            setattr(rij, veld, getattr(rij, veld).replace(oud, nieuw))
            rij.save()


def _bladen_heen(apps: StateApps, lijsten: list[str], van_regel: dict[str, str]) -> None:
    """What was said and typed on the one sheet of all opstellingen goes to that of each."""
    for naam in ("Bladtoelichting", "Concept"):
        for rij in apps.get_model("invoer", naam).objects.filter(blad=_BLAD):
            alle = dict(getattr(rij, "cellen", {}))
            for lijst in lijsten:
                if naam == "Concept":
                    rij.cellen = {
                        code: cellen
                        for code, cellen in alle.items()
                        if van_regel.get(code.partition("_")[0].replace("~", "_")) == lijst
                    }
                    if not rij.cellen:
                        continue
                rij.pk, rij.blad = None, f"{_NIEUW_BLAD}{lijst}"
                rij.save()
    for naam in ("Bladtoelichting", "Concept"):
        apps.get_model("invoer", naam).objects.filter(blad=_BLAD).delete()


def _bladen_terug(apps: StateApps) -> None:
    """The texts of all sheets below each other on the one; drafts together."""
    for naam in ("Bladtoelichting", "Concept"):
        model = apps.get_model("invoer", naam)
        samen: dict[tuple[Any, ...], Any] = {}
        for rij in model.objects.filter(blad__startswith=_NIEUW_BLAD).order_by("pk"):
            wie = (rij.samenwerkingsverband_id, rij.gemeente_id, rij.kwartaal_id)
            eerste = samen.setdefault((*wie, getattr(rij, "gebruiker_id", None)), rij)
            if eerste is not rij:
                if naam == "Concept":
                    eerste.cellen |= rij.cellen
                elif rij.tekst not in eerste.tekst.split("\n\n"):
                    eerste.tekst = f"{eerste.tekst}\n\n{rij.tekst}"
                rij.delete()
            eerste.blad = _BLAD
        for rij in samen.values():
            rij.save()


def terug(apps: StateApps, schema: Any) -> None:
    """From overzichten to opstellingen; LookupError when one cannot be."""
    overzichten = {rij.pk: rij for rij in apps.get_model("overzichten", "Overzicht").objects.all()}
    regels = {rij.pk: rij for rij in apps.get_model("overzichten", "Regel").objects.all()}
    kolommen = {rij.pk: rij for rij in apps.get_model("overzichten", "Kolom").objects.all()}
    for rij in (*overzichten.values(), *regels.values(), *kolommen.values()):
        soort = getattr(rij, "soort", "cijfer")
        if soort not in _TERUG or getattr(rij, "domein", "financien") != "financien":
            raise LookupError(f"{rij.code} past niet in een opstelling. Haal dit overzicht eerst weg.")
    maak = {
        naam: apps.get_model("financien", naam).objects.create
        for naam in ("Opstelling", "Kolom", "Post")
    }
    opstellingen = {
        pk: maak["Opstelling"](**_over(rij, *_LIJST, "bron")) for pk, rij in overzichten.items()
    }
    posten = {
        pk: maak["Post"](
            **_over(rij, *_LIJST, "telt_mee", "noot"),
            opstelling=opstellingen[rij.overzicht_id],
            soort=_TERUG[rij.soort],
            eenheid=rij.eenheid or "euro",
        )
        for pk, rij in regels.items()
    }
    een: dict[tuple[int, str], Any] = {}
    for rij in kolommen.values():
        wie = (rij.samenwerkingsverband_id, rij.code)
        if wie not in een:
            een[wie] = maak["Kolom"](**_over(rij, *_LIJST, "jaar_verschil"))
    samen = {pk: een[rij.samenwerkingsverband_id, rij.code] for pk, rij in kolommen.items()}
    _verwijs(posten, "subtotaal", lambda pk: regels[pk].telt_in_id)
    _verwijs(posten, "opvolger", lambda pk: regels[pk].opvolger_id)
    _verwijs(samen, "opvolger", lambda pk: kolommen[pk].opvolger_id)

    def waar(rij: Any) -> dict[str, Any]:
        post, kolom = posten.get(rij.regel_id), samen.get(rij.kolom_id)
        return {"post_id": post and post.pk, "kolom_id": kolom and kolom.pk}

    _kopieer(apps, ("overzichten", "Overzichtcijfer"), ("financien", "Opstellingbedrag"), waar)
    _hernoem(apps, _NIEUWE_TABEL, _TABEL)
    _bladen_terug(apps)
    for rij in apps.get_model("invoer", "Verklaring").objects.filter(
        regel__startswith=_NIEUWE_REGEL
    ):
        rij.regel = rij.regel.replace(_NIEUWE_REGEL, _REGEL)
        rij.onderwerp = _onderwerp_terug(rij.onderwerp)
        rij.save()


class Migration(migrations.Migration):
    dependencies = [
        ("overzichten", "0001_initial"),
        ("financien", "0002_soorten_leeg"),
        ("invoer", "0004_bladnaam"),
        ("monitor", "0002_publicatieslot"),
    ]

    operations = [migrations.RunPython(heen, terug)]
