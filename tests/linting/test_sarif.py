"""SARIF: its shape as the standard has it, and what it says."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft7Validator, FormatChecker

from blueprint.linting import all_rules, choose, documentation, lint_paths
from blueprint.linting.explain import explanation
from blueprint.linting.formats import render
from blueprint.linting.formats.sarif import SCHEMA
from tests.linting.test_formats import COLUMN, LINE, TEXT

MICRO = Path(__file__).parent.parent / "micro"
RULES = {rule.code: rule for rule in all_rules()}


def _sarif(path: Path, language: str = "en", **chosen: Any) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(render("sarif", lint_paths([path], choose(**chosen)), language))
    return whole


def _object(**properties: object) -> dict[str, object]:
    """An object that has all of these and nothing else; a name that ends with _ may be missing."""
    needed = [name for name in properties if not name.endswith("_")]
    known = {name.rstrip("_"): value for name, value in properties.items()}
    return {"type": "object", "properties": known, "required": needed, "additionalProperties": False}


_WORDS = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 1}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_MESSAGE = _object(text=_WORDS, markdown_=_WORDS)
_REGION = _object(startLine=_COUNT, startColumn=_COUNT, endColumn=_COUNT)
_PHYSICAL = _object(artifactLocation=_object(uri={**_WORDS, "format": "uri-reference"}), region=_REGION)
_LOCATION = _object(
    physicalLocation=_PHYSICAL, logicalLocations_={"type": "array", "items": _object(fullyQualifiedName=_WORDS)}
)
_RESULT = _object(
    ruleId=_WORDS,
    ruleIndex={"type": "integer", "minimum": 0},
    level=_LEVEL,
    message=_MESSAGE,
    locations={"type": "array", "items": _LOCATION, "minItems": 1, "maxItems": 1},
    partialFingerprints={"type": "object", "additionalProperties": _WORDS, "minProperties": 1},
    properties={"type": "object"},
)
_RULE = _object(
    id=_WORDS,
    name=_WORDS,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_MESSAGE,
    defaultConfiguration=_object(level=_LEVEL),
    helpUri_={**_WORDS, "format": "uri"},
)
_RUN = _object(
    tool=_object(driver=_object(name=_WORDS, version=_WORDS, rules={"type": "array", "items": _RULE})),
    language={"enum": ["en", "zh"]},
    columnKind={"const": "unicodeCodePoints"},
    results={"type": "array", "items": _RESULT},
)
SHAPE = {**_object(version={"const": "2.1.0"}, runs={"type": "array", "items": _RUN}), "additionalProperties": True}
"""The part of SARIF 2.1.0 that is used, written down from the text of the standard (sections 3.13 to 3.50)."""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_shape_is_that_of_the_standard(language: str) -> None:
    Draft7Validator(SHAPE, format_checker=FormatChecker()).validate(_sarif(MICRO, language, rule_set="strict"))


def test_nothing_found_is_a_run_without_results(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TEXT, "utf-8")
    whole = _sarif(tmp_path, select=["ST"])
    Draft7Validator(SHAPE).validate(whole)
    assert whole["runs"][0]["results"] == []


@pytest.mark.long
def test_the_official_schema_accepts_it(request: pytest.FixtureRequest) -> None:
    schema = json.loads(_official(request))  # in draft 4 of JSON Schema
    for chosen in ({"rule_set": "strict"}, {"select": ["ST"]}):
        Draft4Validator(schema, format_checker=FormatChecker()).validate(_sarif(MICRO, **chosen))


def _official(request: pytest.FixtureRequest) -> bytes:
    """The schema that OASIS publishes, kept between runs."""
    cache = getattr(request.config, "cache", None)
    file = cache.mkdir("sarif") / "schema-2.1.0.json" if cache else None
    if file and file.is_file():
        return bytes(file.read_bytes())
    try:
        with urllib.request.urlopen(SCHEMA, timeout=30) as stream:
            content = bytes(stream.read())
    except OSError as error:
        pytest.skip(f"{SCHEMA} cannot be had: {error}")
    if file:
        file.write_bytes(content)
    return content


def test_a_result_says_where_and_by_which_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("example.yaml").write_text(TEXT, "utf-8")
    (run,) = _sarif(Path("example.yaml"), select=["AU03"])["runs"]
    (result,), (rule,) = run["results"], run["tool"]["driver"]["rules"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "example.yaml"},
        "region": {"startLine": LINE, "startColumn": COLUMN, "endColumn": COLUMN + 3},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "example/reply"}]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("AU03", 0, "error")
    assert (rule["id"], rule["name"]) == ("AU03", "ceiling")
    assert rule["help"]["markdown"] == explanation(RULES["AU03"], "en")


def test_rules_stand_once_and_results_name_them_by_their_index() -> None:
    (run,) = _sarif(MICRO, rule_set="strict")["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == sorted(set(ids))
    assert {ids[result["ruleIndex"]] == result["ruleId"] for result in run["results"]} == {True}


@pytest.fixture
def packaged(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets what is installed be a package that pip has noted so."""

    def package(direct: object, url: str | None = None) -> None:
        about = Message()
        if url:
            about["Project-URL"] = f"Documentation, {url}"
        noted = SimpleNamespace(metadata=about, read_text=lambda name: json.dumps(direct) if direct else None)
        monkeypatch.setattr(documentation, "_distribution", lambda name: noted)

    monkeypatch.delenv("BLUEPRINT_DOCS", raising=False)
    return package


def _help_uri(folder: Path, language: str = "en") -> str | None:
    (folder / "a.yaml").write_text(TEXT, "utf-8")
    (rule,) = _sarif(folder, language, select=["AU03"])["runs"][0]["tool"]["driver"]["rules"]
    return rule.get("helpUri")


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("noted", "docs"),
    [
        (
            {"url": "file:///home/me/service-blueprint", "dir_info": {"editable": True}},
            "file:///home/me/service-blueprint/docs",
        ),
        (
            {"url": "https://example.org/a/b.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"https://example.org/a/b/blob/{COMMIT}/docs",
        ),
        ({"url": "ssh://git@example.org/a/b.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, None),
        ({"url": "https://example.org/blueprint.whl", "archive_info": {}}, None),
        (None, None),
    ],
)
def test_help_leads_to_the_sources_that_it_was_installed_from(
    packaged: Callable[..., None], tmp_path: Path, noted: object, docs: str | None
) -> None:
    packaged(noted)
    assert _help_uri(tmp_path) == (docs and f"{docs}/reference/rules.md#au03-ceiling")


def test_help_leads_to_the_documentation_that_is_named(
    packaged: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged({"url": "file:///home/me", "dir_info": {}}, url="https://example.org/docs/")
    assert _help_uri(tmp_path, "zh") == "https://example.org/docs/reference/rules.zh.md#au03-ceiling"
    for name in ("rules.md", "rules.zh.md"):
        page = (MICRO.parent.parent / "docs/reference" / name).read_text("utf-8")
        assert "](#au03-ceiling)" in page
        assert "\n## AU03 ceiling\n" in page  # from which sites make the anchor
    monkeypatch.setenv("BLUEPRINT_DOCS", "https://example.com/ours")
    assert _help_uri(tmp_path) == "https://example.com/ours/reference/rules.md#au03-ceiling"


def test_without_an_address_there_is_no_link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BLUEPRINT_DOCS", raising=False)
    monkeypatch.setattr(documentation, "_distribution", lambda name: None)
    assert _help_uri(tmp_path) is None
