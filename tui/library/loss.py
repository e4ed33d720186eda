"""What is lost with a file, said before it is deleted."""

from __future__ import annotations

from blueprint.session import KEPT, Session
from blueprint.text import Message, both, listed
from tui.library.changes import naming
from tui.library.heads import Head, Heads

_CALLED = both("{id} is named in {names}. ", "以下文件提到 {id}：{names}。")
_SHARED = both("All processes of its folder inherit from it. ", "其所在文件夹的流程都继承该文件的内容。")
_RESTORED = both(
    "Undo brings it back; once saved, B does for {days} days.", "可撤销找回；保存后 {days} 天内可按 B 找回。"
)


def loss(session: Session, heads: Heads, head: Head) -> Message:
    """Who names the process of a file that is the last to have it, who inherits from it, and how it comes back."""
    last = head.id and not any(one.id == head.id for one in heads.all() if one.path != head.path)
    others = [path for path in naming(session, head.id) if path != head.path] if last else []
    called = Message(_CALLED, id=head.id, names=listed(heads.of(path).title for path in others)) if others else ""
    shared = _SHARED if head.kind == "organization" else ""
    restored = Message(_RESTORED, days=KEPT.days)
    return Message("{called}{shared}{restored}", called=called, shared=shared, restored=restored)
