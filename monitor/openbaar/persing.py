"""Compress what goes over the line, but not what is compressed already."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from monitor.momentopname.bestanden import MEDIATYPEN

GEPERST = {MEDIATYPEN["pdf"], MEDIATYPEN["xlsx"]}


class Persing(GZipMiddleware):
    """A report costs more to compress again than all else of its download, and gets no smaller."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.get("Content-Type") in GEPERST:
            return response
        return super().process_response(request, response)
