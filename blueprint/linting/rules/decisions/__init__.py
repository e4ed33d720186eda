"""How it is decided (DC)."""
