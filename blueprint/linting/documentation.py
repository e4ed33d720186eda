"""Where the documentation of a rule stands, as far as what is installed says so: no address is made up."""

from __future__ import annotations

import json
import os
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

from blueprint.linting.plugins import origin_of
from blueprint.linting.rule import Rule

DOCS = "BLUEPRINT_DOCS"
"""The environment variable that names the folder of the documentation; the action sets it to that of its own version."""

_OWN = "service-blueprint"


def address(rule: Rule, language: str) -> str | None:
    """The absolute address of a page about a rule; None where nothing says one.

    A rule of another distribution is documented where that says that its documentation is.
    """
    if origin := origin_of(rule):
        return _named(_distribution(origin.name))
    docs = os.environ.get(DOCS) or _named(_distribution(_OWN)) or _of_sources(_distribution(_OWN))
    page = "rules.zh.md" if language == "zh" else "rules.md"
    return f"{docs.rstrip('/')}/reference/{page}#{rule.anchor}" if docs else None


def _named(package: Distribution | None) -> str | None:
    """What a distribution names as Documentation under ``project.urls``."""
    links = (package.metadata.get_all("Project-URL") if package else None) or ()
    return dict(link.split(", ", 1) for link in links).get("Documentation")


def _of_sources(package: Distribution | None) -> str | None:
    """The folder beside the sources that it was installed from, as pip notes them (PEP 610): on the web of that commit."""
    noted: dict[str, Any] = json.loads((package.read_text("direct_url.json") if package else None) or "{}")
    url = str(noted.get("url", "")).rstrip("/")
    if "vcs_info" in noted and url.startswith("https://"):
        return f"{url.removesuffix('.git')}/blob/{noted['vcs_info']['commit_id']}/docs"
    return f"{url}/docs" if "dir_info" in noted else None


@cache
def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
