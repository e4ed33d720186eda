"""Escape without a pause: Textual looks ten times a second whether a key goes on that began with Escape, and no sooner."""

from __future__ import annotations

import os
import sys
from codecs import getincrementaldecoder
from selectors import EVENT_READ, SelectSelector
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

_SOON, _LATER = 0.03, 0.1
"""Seconds after which one looks again: behind a key, which may be over or not, and otherwise."""


def without_pause(driver: type[Driver]) -> type[Driver]:
    """A driver for terminals that looks sooner; any other as it is."""
    if sys.platform == "win32":
        return driver
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    if driver is not LinuxDriver:
        return driver

    class Prompt(LinuxDriver):
        """Looks again right after something was typed."""

        def start_application_mode(self) -> None:
            if self._key_thread and self._key_thread.is_alive():  # stopped by others it goes on, and would read twice
                self.suspend_application_mode()
                self._must_signal_resume = True
            super().start_application_mode()  # type: ignore[no-untyped-call]

        def run_input_thread(self) -> None:
            parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")().decode
            with SelectSelector() as selector:
                selector.register(self.fileno, EVENT_READ)
                text = ""
                while not self.exit_event.is_set():
                    typed = os.read(self.fileno, 4096) if selector.select(_SOON if text else _LATER) else None
                    if typed == b"":  # the terminal is gone
                        break
                    text = decode(typed or b"")
                    for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                        self.process_message(event)

    return Prompt
