"""Make the generated files, or with ``--check`` say which of them are not what they should be.

Generated are the pages of the reference and of the process library in both languages, the compiled catalogue of
messages, and the to-bes of the shipped processes that have a plan.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.catalogue import compiled, untranslated
from tools.library_pages import library_pages
from tools.pages import pages
from tools.to_bes import to_bes

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Write or check everything; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 where something differs")
    check = parser.parse_args().check
    made, wrong = to_bes(ROOT)
    missing = untranslated(ROOT)
    for template, place in missing.items():
        print(f"{place}: not in the Chinese catalogue: {template!r}", file=sys.stderr)
    for plan, complaint in wrong.items():
        print(f"{plan}: {complaint}", file=sys.stderr)
    wanted: Mapping[str, bytes] = {**pages(), **library_pages(), **compiled(ROOT), **made}
    stale = [name for name, content in wanted.items() if _content(ROOT / name) != content]
    for name in stale:
        if check:
            print(f"{name}: not up to date; run python -m tools.generate", file=sys.stderr)
        else:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_bytes(wanted[name])
            print(f"written: {name}")
    return 1 if wrong or missing or (check and stale) else 0


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
