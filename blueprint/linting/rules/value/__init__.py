"""What the work is to the customer, and what of it is waste (VA)."""
