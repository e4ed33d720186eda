"""Why customers get in touch (CD)."""
