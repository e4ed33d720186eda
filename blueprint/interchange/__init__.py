"""Tables for spreadsheets: what a process says, as rows and columns, and what a table says, as a process."""
