"""What an authenticator app does: codes out of a secret, by the clock (RFC 6238)."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value


def code_van(sleutel: str, later: int = 0) -> str:
    """The code that an app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(sleutel, int(time.time()) // 30 + later))
