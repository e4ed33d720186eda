"""The workbench in a browser, by textual-serve: each page that is opened has a workbench of its own.

Whoever can open the page can edit the files. On the loopback only pages that name it as their host are served, and
anywhere only those that this server has sent may talk to it: no other page of a browser can reach through to it. The
page loads nothing from elsewhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from ipaddress import ip_address
from shlex import join
from socket import AF_INET, AF_INET6, create_server
from subprocess import list2cmdline
from sys import platform
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve import server
from textual_serve.app_service import AppService

_OWN = "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' data: blob:; connect-src 'self' ws: wss:"
"""What the page may load (Content-Security-Policy)."""

_PATIENCE_S = 5.0
"""So long may a workbench take to end when its page has gone."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def serve(command: Sequence[str], host: str, port: int, greeting: str) -> None:
    """Serve what a command starts, until it is interrupted. Raises OSError where the port cannot be had."""
    with create_server((host, port), family=AF_INET6 if ":" in host else AF_INET):
        pass  # the greeting comes before the server finds out
    line = list2cmdline(command) if platform == "win32" else f"exec {join(command)}"
    setattr(server, AppService.__name__, _Service)  # the server makes its services by this name
    _Server(line, host, port, greeting).serve()


class _Service(AppService):
    async def stop(self) -> None:
        """End the workbench of a page. One that is told to leave while it begins may never do so (Textual 8.2)."""
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(super().stop(), _PATIENCE_S)
        finally:
            if self._process and self._process.returncode is None:
                self._process.kill()


class _Server(server.Server):
    def __init__(self, command: str, host: str, port: int, greeting: str) -> None:
        super().__init__(command, host, port, title="blueprint")
        self._greeting = greeting

    def initialize_logging(self) -> None:
        """Say nothing but the greeting."""

    async def on_startup(self, app: web.Application) -> None:
        print(self._greeting, flush=True)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what comes from pages of others, and, on the loopback, what was meant for another host."""
        origin = request.headers.get("Origin")
        foreign = origin is not None and urlsplit(origin).netloc != request.host
        asked = urlsplit(f"//{request.host}").hostname or ""
        if foreign or (is_loopback(self.host) and not is_loopback(asked)):
            raise web.HTTPForbidden
        return await handler(request)

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page, for the host by which it was asked for."""
        self.public_url = f"{request.scheme}://{request.host}"
        response = await super().handle_index(request)
        response.headers["Content-Security-Policy"] = _OWN
        return response
