"""Tables for spreadsheets: what a process says, as rows and columns, and what a table says, as a process."""

STEP_TABLES = ("csv", "xlsx")
"""The formats of a step table in a file."""
