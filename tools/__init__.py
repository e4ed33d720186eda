"""Tools for those who work on the project; nothing of this is shipped."""
