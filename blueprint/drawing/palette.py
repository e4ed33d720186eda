"""The colours of a drawing: dark on light, told apart in print, and never the only thing that tells things apart."""

from __future__ import annotations

INK = "#111827"
SOFT = "#475569"
PAPER = "#ffffff"

LANES = {"customer": "#fdf6ec", "frontstage": "#eef6fd", "backstage": "#f1f5f3", "support": "#f5f2fa"}
HEADERS = {"customer": "#f6dfb8", "frontstage": "#c9e1f6", "backstage": "#d3e2da", "support": "#ded5ee"}
EVIDENCE, EVIDENCE_HEADER = "#fafafa", "#e5e7eb"
EVIDENCE_EDGE = "#9ca3af"

BORDER = "#334155"
CONTACT = "#0369a1"
ASIDE, ASIDE_PEN = "#3f6212", 1.2
FELT = "#9d174d"
FELT_BAND, FELT_HEADER = "#fdf2f8", "#f5d5e5"

GHOST, ADDED, CHANGED = "#6b7280", "#166534", "#92400e"
STATE_PEN = 2.8
"""What edges a step that is gone, new or different in the other process."""

LEVELS = ("#ffffff", "#fff3d6", "#fde0a3", "#f9bf62", "#f0993b")
"""What fills a step under an overlay, from nothing to the most: ever darker, and dark ink can be read on each."""

FLOW, FLOW_PEN = "#64748b", 1.2
HANDOFF, HANDOFF_PEN = "#0b2a6b", 2.6
LOOPS = {"rework": "#c2410c", "barren": "#b91c1c", "feedback": "#0f766e"}
LOOP_DASHES = {"rework": "dashed", "barren": "dashed", "feedback": "dashed"}
LOOP_PENS = {"rework": 1.6, "barren": 2.6, "feedback": 1.8}

FAIL, FAIL_FILL = "#b91c1c", "#dc2626"
WAIT, WAIT_FILL = "#92400e", "#fcd34d"
AUTHORITY, AUTHORITY_FILL = "#6b21a8", "#9333ea"
