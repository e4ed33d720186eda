"""How things are written (TX)."""
