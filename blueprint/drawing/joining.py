"""Several PDF files as one."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from blueprint.drawing.renderer import RenderError
from blueprint.text import Message


def joined(files: Iterable[bytes]) -> bytes:
    """The pages of all ``files``, one after another; a single file comes back as it is."""
    first, *others = files
    if not others:
        return first
    try:
        from pypdf import PdfWriter
    except ImportError:
        raise RenderError(
            Message("A PDF of several pages needs pypdf. Run: pip install 'service-blueprint[draw]'")
        ) from None
    writer = PdfWriter()
    for file in (first, *others):
        writer.append(BytesIO(file))
    writer.metadata = None
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()
