"""Who may decide (AU)."""
