"""Whether complaints are handled as they should be (CP)."""
