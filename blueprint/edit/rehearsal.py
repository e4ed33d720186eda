"""Reading ahead for the first edit of a text."""

from __future__ import annotations

from contextlib import suppress

from blueprint.edit.refused import Refused
from blueprint.edit.source import source_of
from blueprint.files import Document
from blueprint.files.lately import parsed, recall


def rehearse(document: Document) -> None:
    """Read a text as it is read once it is edited, in any thread: its first edit takes no longer than the others then.

    What has been read of a part of a text is kept from the time that the part is found again in a text like it.
    """
    recall(document)
    with suppress(Refused):
        again = source_of(document.text + "\n")
        parsed(again.text, document.file)
        for source in (again, source_of(document.text)):
            source.data  # noqa: B018
