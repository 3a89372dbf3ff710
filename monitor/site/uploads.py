"""How a file that somebody uploads is received: no more of it than can be read in."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from gemeenten.importeren import lezen


class BegrensdeUpload(TemporaryFileUploadHandler):
    """Keeps the files of one request up to the size that an import takes, together.

    Django reads a form before anybody asks who sends it, and the temporary files may stand in
    memory. Of a file that is larger nothing stays but its size, by which the form refuses it in
    its own words; what still comes in is thrown away, so that a browser gets to see the answer.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ontvangen = 0
        self._te_groot = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece of the file, unless it is too much."""
        self._ontvangen += len(raw_data)
        if self._ontvangen <= lezen.GROOTSTE_BESTAND:
            super().receive_data_chunk(raw_data, start)
        else:
            self._te_groot = True
            self.file.seek(0)
            self.file.truncate()

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """The file; one that is too large is empty, and still says so."""
        bestand = super().file_complete(file_size)
        if bestand and self._te_groot:
            bestand.size = max(file_size, lezen.GROOTSTE_BESTAND + 1)
        return bestand
