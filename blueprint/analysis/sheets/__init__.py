"""The formats of tables, one module each (`blueprint.analysis.sheet`)."""
