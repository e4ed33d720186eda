"""The schema: one table of fields, from which come the reader's checks, the JSON Schema and all help."""

from blueprint.schema.tables import DOCUMENTS, field_table

__all__ = ["DOCUMENTS", "field_table"]
