"""Whether loops close (LP)."""
