"""The formats of tables, one module each (`blueprint.interchange.sheet`)."""
