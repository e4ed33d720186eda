"""Simulation in the workbench: the lines of a scenario, and how far it is."""
