"""Redesign 改造 in the workbench: what was decided, what it comes to, how it is said and drawn."""
