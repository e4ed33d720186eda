"""JUnit XML, which most build servers show: a suite for each file with findings, a failed case for each finding."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree

from blueprint.linting.keys import in_one_line, key
from blueprint.linting.report import Report
from blueprint.model import Finding
from blueprint.text import printable


def render(report: Report, language: str, colour: bool, width: int) -> str:
    count = str(len(report.findings))
    root = ElementTree.Element(
        "testsuites", name="blueprint lint", tests=str(max(1, len(report.findings))), failures=count
    )
    for file, findings in groupby(report.findings, lambda finding: finding.file):
        _add_suite(root, file, list(findings), language)
    if not report.findings:  # a report without any test counts as one that went wrong
        suite = ElementTree.SubElement(root, "testsuite", name="blueprint lint", tests="1", failures="0")
        ElementTree.SubElement(suite, "testcase", classname="blueprint", name="lint")
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}'


def _add_suite(root: ElementTree.Element, file: str, findings: list[Finding], language: str) -> None:
    count, name = str(len(findings)), printable(file)
    suite = ElementTree.SubElement(root, "testsuite", name=name, tests=count, failures=count)
    for finding in findings:
        place = f"{name}:{finding.line}:{finding.column}"
        words = printable(in_one_line(finding).text(language))
        case = ElementTree.SubElement(
            suite, "testcase", classname=name, name=key(finding), file=name, line=str(finding.line)
        )
        failure = ElementTree.SubElement(case, "failure", type=str(finding.severity), message=words)
        failure.text = f"{place}: {words}"
