"""What goes wrong (FP)."""
