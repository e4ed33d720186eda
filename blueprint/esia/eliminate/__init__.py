"""What only costs goes (清除)."""
