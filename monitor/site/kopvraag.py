"""Who asks for the headers alone (HEAD) gets those of the page, and no page."""

from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse


class Kopvraag:
    """Middleware, outside all that reads or measures what a page says.

    Django makes the page and leaves it to the server to drop it, and gunicorn writes a line in the
    log for each: a crawler would fill it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        antwoord = self.get_response(request)
        if request.method == "HEAD":
            if isinstance(antwoord, StreamingHttpResponse):
                antwoord.streaming_content = ()  # what was opened is closed with the answer
                if isinstance(antwoord, FileResponse):
                    antwoord.file_to_stream = None  # the server reads this one itself
            elif isinstance(antwoord, HttpResponse):
                antwoord.content = b""
        return antwoord
