"""The analyses: one file each, from a process to values. What is detected is defined here once, for all who ask."""

from __future__ import annotations

from blueprint.analysis.analysis import Analysis, TierAnalysis
from blueprint.analysis.words import Lookup, nobody
from blueprint.model import Process
from blueprint.workspace import Workspace

__all__ = ["Analysis", "Lookup", "TierAnalysis", "analyze", "analyze_in"]


def analyze(process: Process, called: Lookup = nobody, *, is_called: bool = False) -> Analysis:
    """Study a process. Each analysis is computed when it is first asked for.

    ``called`` finds the processes that it calls (`blueprint.Workspace.called` does); without it calls tell the customer
    nothing. ``is_called`` says that another process calls it, so that it is no customer's process of its own.
    """
    return Analysis(process, called, is_called=is_called)


def analyze_in(workspace: Workspace, process: Process) -> Analysis:
    """Study a process among those of its workspace: with what it calls, and knowing whether it is called.

    The workspace is looked through for callers only where that changes anything.
    """
    is_called = process.volume is None and workspace.calls(process.id)
    return Analysis(process, workspace.called, is_called=is_called)
