"""The usual channels as people call them; a process may have others of its own."""

from __future__ import annotations

from blueprint.text import Text, both

CHANNELS = {
    "phone": both("phone", "电话"),
    "web": both("web", "网站"),
    "app": both("app", "App"),
    "email": both("email", "邮件"),
    "sms": both("SMS", "短信"),
    "counter": both("counter", "柜台"),
    "letter": both("letter", "信函"),
    "chat": both("chat", "在线客服"),
    "visit": both("visit", "上门"),
    "social": both("social media", "社交媒体"),
    "media": both("media", "媒体"),
}

LIVE = ("phone", "counter", "chat", "visit")
"""Those on which the customer and who serves them talk at the same time."""


def channel_title(channel: str) -> Text:
    """A channel as people call it, or its own id with spaces."""
    return CHANNELS.get(channel) or Text.of(channel.replace("_", " "))
