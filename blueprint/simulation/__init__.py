"""What a process does under load: queues in formulas."""
