"""Sessions in the database, as Django keeps them; only what goes wrong keeps its own name."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError

from monitor.site.storing import welke


class SessionStore(db.SessionStore):
    """Django says of any trouble while a session is saved that the session is gone, a bad request
    (400). Of a database that is away or busy that is not true: such an error goes on as it was.
    """

    def save(self, must_create: bool = False) -> None:
        try:
            super().save(must_create)
        except UpdateError as fout:
            if fout.__context__ is not None and welke(fout.__context__):
                raise fout.__context__ from fout.__context__.__cause__
            raise
