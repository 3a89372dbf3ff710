"""Bring mails to the mail server, without ever failing who asks it."""

import logging
from contextlib import suppress
from smtplib import (
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any, Self

from django.core.mail import EmailMessage, get_connection

_LOG = logging.getLogger(__name__)
_HERVAT = 5  # times
_ALLEEN_DEZE = (SMTPRecipientsRefused, SMTPDataError)  # the server is there for the next mail


class Postbode:
    """Brings mails over one connection, each by itself. A server that is away (``weg``) is waited
    for once, not once a mail. Whether the last mail came so far as the server is ``bereikt``.
    """

    def __init__(self) -> None:
        self.weg = self.bereikt = False
        self._hervat = _HERVAT
        self._verbinding: Any = None  # made for the first mail, where what goes wrong stops nobody
        self._open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._sluit()

    def breng(self, bericht: EmailMessage) -> bool:
        """Whether the server took it; if not, the log says why."""
        self.bereikt = False
        if self.weg:
            return False
        try:
            self._probeer(bericht)
        except Exception as fout:  # whatever it is, the next one goes
            self.weg = isinstance(fout, OSError) and not isinstance(fout, _ALLEEN_DEZE)
            self._sluit()
            _LOG.exception("E-mail aan %s is niet verstuurd: %s", bericht.to[0], bericht.subject)
            return False
        return True

    def hervat(self) -> bool:
        """Go on after a mail at which the server went away: that may be due to the mail. Not
        where it was away before, and not often, for each may have to wait.
        """
        if not (self.bereikt and self._hervat):
            return False
        self._hervat -= 1
        self.weg = False
        return True

    def _probeer(self, bericht: EmailMessage) -> None:
        """Over a new connection where the server ended the old one: some take so many over one."""
        was_open = self._open
        try:
            self._breng(bericht)
        except (SMTPServerDisconnected, SMTPSenderRefused):
            if not was_open:
                raise
            self._sluit()
            self._breng(bericht)

    def _breng(self, bericht: EmailMessage) -> None:
        if self._verbinding is None:
            self._verbinding = get_connection()
        self._verbinding.open()
        self._open = self.bereikt = True
        self._verbinding.send_messages([bericht])

    def _sluit(self) -> None:
        self._open = False
        with suppress(Exception):  # what was sent, was sent
            self._verbinding.close()
