"""What is about people and stays, and why.

Of every model that holds something of a person a test asks that it stands here, or in ``gaat``.
"""

from dataclasses import dataclass

# The headings of the page about privacy that such a thing stands under.
VRAGEN, VOLGEN, ACCOUNT = "vragen", "volgen", "account"


@dataclass(frozen=True)
class Blijft:
    """What nobody clears by the clock, and why."""

    kopje: str
    zin: str
    modellen: frozenset[str]


HISTORIE = "Historie"  # how the model of the history of every figure ends
BLIJVEND = (
    Blijft(
        VRAGEN,
        "vraag en antwoord zelf, en een naam die u liet tonen, blijven bij het cijfer staan",
        frozenset({"monitor.Cijfervraag"}),
    ),
    Blijft(
        VOLGEN,
        "uw e-mailadres en welke tabel: tot u stopt; dat kan met één klik onder elk bericht",
        frozenset({"monitor.Abonnement"}),
    ),
    Blijft(
        ACCOUNT,
        "uw account, met rollen en tweede stap: zolang het er is. Is het niet meer nodig, dan zet "
        "een beheerder het op niet-actief; verwijderen doet de site het niet, omdat uw naam staat "
        "bij wat u deed",
        frozenset(
            {
                "auth.User",
                "account.EmailAddress",
                "account.EmailConfirmation",  # of nobody: a beheerder gives the address
                "mfa.Authenticator",
                "socialaccount.SocialAccount",
                "invoer.Rol",
            }
        ),
    ),
    Blijft(
        ACCOUNT,
        "wat u invulde, wijzigde, toelichtte, vroeg en besloot: dat blijft, want de raad moet "
        "kunnen nagaan hoe een cijfer tot stand kwam, en de beheerder wie wat veranderde",
        frozenset(
            {
                "admin.LogEntry",
                "invoer.Stap",
                "invoer.Verklaring",
                "monitor.Cijfervraagstap",
                "monitor.Collegebesluit",
                "monitor.Editiestap",
                "monitor.Heropening",
                "monitor.Huisstijlkeuze",
                "monitor.Huisstijllogo",
                "monitor.Intrekking",
                "monitor.Opmerking",
                "monitor.Publicatie",
                "monitor.Vraag",
            }
        ),
    ),
)
