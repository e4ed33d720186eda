"""Whether every class of customers gets what it is promised (TR)."""
