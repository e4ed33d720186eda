"""Whether somebody hears of it when time runs out (ES)."""
