"""What is missing is added, though it costs time (反向补强)."""
