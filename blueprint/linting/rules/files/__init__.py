"""Whether a file can be read (YA)."""
