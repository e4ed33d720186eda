"""The character canvas in the workbench: what is drawn, how one moves on it, what is painted over it. All pure but the sheet."""
