"""A live server that is silent once it has stopped."""

import socket
import sys
import threading
from contextlib import suppress
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import got_request_exception
from django.http import HttpRequest, UnreadablePostError
from pytest_django.live_server_helper import LiveServer

GEDULD = 30


class _Luisteraar(ThreadedWSGIServer):
    """Closes only when every request that it took is answered.

    Django's own leaves them running: what a page sends when it is left (a draft, a question what
    changed) is then still at work in the database that the test is about to empty.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._open: set[socket.socket] = set()
        self._een_minder = threading.Condition()
        super().__init__(*args, **kwargs)

    def serve_forever(self, poll_interval: float = 0.02) -> None:
        """Look more often whether to stop: there is a server for every test."""
        super().serve_forever(poll_interval)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._een_minder:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        with self._een_minder:
            self._open.discard(request)
            self._een_minder.notify_all()

    def server_close(self) -> None:
        """Drop who still waits in the queue, then wait for who is being answered."""
        super().server_close()
        with self._een_minder:
            for verbinding in self._open:
                # One that the browser keeps open would wait for a next request for ever.
                with suppress(OSError):  # closed already
                    verbinding.shutdown(socket.SHUT_RD)
            if not self._een_minder.wait_for(lambda: not self._open, GEDULD):
                raise TimeoutError(f"na {GEDULD} s is nog niet alles beantwoord")


class Server(LiveServer):
    """Serves from ``start`` to ``stop``.

    ``fouten``: what went wrong in answering, also what only a script of a page was told.
    """

    def __init__(self) -> None:
        super().__init__("localhost", start=False)
        self.thread.server_class = _Luisteraar
        self.fouten: list[str] = []

    def start(self) -> None:
        got_request_exception.connect(self._onthoud)
        super().start()

    def stop(self) -> None:
        super().stop()
        got_request_exception.disconnect(self._onthoud)

    def _onthoud(self, request: HttpRequest, **_: object) -> None:
        # A browser that leaves may break off what it was sending.
        if not isinstance(fout := sys.exception(), UnreadablePostError):
            self.fouten.append(f"{request.method} {request.path}: {fout!r}")
