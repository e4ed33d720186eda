"""What several checklists ask."""

from __future__ import annotations

from blueprint.analysis import Analysis
from blueprint.analysis.learning import learns
from blueprint.checklists.facts import of_processes
from blueprint.text import both


def by_customer(study: Analysis) -> bool:
    """Whether the customer can begin the process."""
    return bool(study.words.customer_starts)


def complaints(study: Analysis) -> bool:
    """Whether the process takes complaints."""
    return study.process.group == "complaint"


def several_channels(study: Analysis) -> bool:
    """Whether the customer can begin the process by two channels or more."""
    return len({one for id in study.words.customer_starts for one in study.process.steps[id].channel}) >= 2


REPORTS = of_processes(
    "reports",
    both("processes with a standing report: {n} of {of}", "{of} 个流程中，{n} 个有定期报告"),
    lambda study: study.process.reports,
)
IMPROVEMENT = of_processes(
    "improvement",
    both(
        "complaint processes that make something besides the answer: {n} of {of}",
        "{of} 个投诉流程中，{n} 个除答复外还有其他产出",
    ),
    learns,
    complaints,
)
