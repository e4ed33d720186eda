"""The panes of the workbench."""

from tui.panes.blueprint import BlueprintPane
from tui.panes.findings import FindingsPane
from tui.panes.inspector import InspectorPane
from tui.panes.library import LibraryPane

PANES = (LibraryPane, BlueprintPane, InspectorPane, FindingsPane)
"""From left to right, and the one below them."""
