"""What stays becomes simpler (简化)."""
