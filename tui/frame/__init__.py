"""What stands around the panes."""
