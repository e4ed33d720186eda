"""What is left out on purpose (IG)."""
