"""Export as plain values: what is wanted, the lines of the dialog, what is made. No widget."""
