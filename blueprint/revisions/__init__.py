"""Two states of the same files, in git or in folders: the edits in words, and what they do to figures and findings."""

from blueprint.revisions.change import Change, changes
from blueprint.revisions.places import Place, Places, below, checked_out, handed, of_file

__all__ = ["Change", "Place", "Places", "below", "changes", "checked_out", "handed", "of_file"]
