"""The schema: one table of fields, from which come the reader's checks, the JSON Schema and all help."""

from blueprint.schema.tables import DOCUMENTS

__all__ = ["DOCUMENTS"]
