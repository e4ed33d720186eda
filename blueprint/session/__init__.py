"""The trust of the workbench, without a screen: undo, journal, recovery, file watch and merge for one open folder."""

from blueprint.edit import ChangedOnDisk, NotSaved, Refused
from blueprint.session.history import Change
from blueprint.session.merge import Merged, NotApplied
from blueprint.session.outside import Outside
from blueprint.session.replay import Recovery
from blueprint.session.session import Session
from blueprint.session.trash import KEPT, Trashed

__all__ = [
    "KEPT",
    "Change",
    "ChangedOnDisk",
    "Merged",
    "NotApplied",
    "NotSaved",
    "Outside",
    "Recovery",
    "Refused",
    "Session",
    "Trashed",
]
