"""Who has the case (HO)."""
