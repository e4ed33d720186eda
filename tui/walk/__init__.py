"""A walk in the customer's shoes in words: what happens at each stop, how it stands, how it was. No widget."""
