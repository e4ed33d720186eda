"""What belongs together is done together (整合)."""
