"""What a service blueprint must show (BP)."""
