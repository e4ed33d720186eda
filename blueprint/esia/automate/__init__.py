"""What a machine does better it does (自动化)."""
