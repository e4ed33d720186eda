"""What the pane of findings is made of."""
