"""What the BIO asks of a password."""

from typing import Any

from django.core.exceptions import ValidationError

LENGTE = 12
WACHTZIN = 20  # Characters from which a password need not be of several kinds.


class Lengte:
    """Not short. Django's own validator has no Dutch in this version."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < LENGTE:
            raise ValidationError(
                f"Dit wachtwoord is te kort. {self.get_help_text()}", code="te_kort"
            )

    def get_help_text(self) -> str:
        return f"Gebruik minstens {LENGTE} tekens."


class Samenstelling:
    """Three kinds of characters, or long enough to be a sentence."""

    def validate(self, password: str, user: Any = None) -> None:
        soorten = (
            any(teken.islower() for teken in password),
            any(teken.isupper() for teken in password),
            any(teken.isdigit() for teken in password),
            any(not teken.isalnum() for teken in password),
        )
        if len(password) < WACHTZIN and sum(soorten) < 3:
            raise ValidationError(self.get_help_text(), code="te_eenvoudig")

    def get_help_text(self) -> str:
        return (
            "Gebruik minstens drie van deze vier: kleine letters, hoofdletters, cijfers en andere "
            f"tekens. Of maak er een wachtzin van, van {WACHTZIN} tekens of meer."
        )
