"""What a process does under load: queues in formulas, and simulated event by event (decision 0009)."""
