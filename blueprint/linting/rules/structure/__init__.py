"""How the steps hang together (ST)."""
