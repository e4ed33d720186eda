"""The checklists, one file each, which binds ``CHECKLIST``."""
